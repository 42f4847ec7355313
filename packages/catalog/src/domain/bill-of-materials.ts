import { formatAmount, sum, type Decimal, type HsCode, type Localized, type Money, type Result } from '@naru/kernel'
import { isOperation, type Operation } from './codes.js'
import { Findings, type ListingInvalid } from './findings.js'

/** What one piece is made of and what it costs to make. Materials, labour, overhead and profit sum to the ex-works price. */
export interface BillOfMaterials {
  readonly exWorks: Money
  readonly labour: Money
  readonly overhead: Money
  readonly profit: Money
  /** Value added in an outward-processing zone. */
  readonly valueAddedOutside: Money
  /** Originating materials that were sent out to the zone. */
  readonly materialsSentOut: Money
  readonly operations: readonly Operation[]
  readonly materials: readonly Material[]
}

export interface Material {
  readonly name: Localized
  readonly hs: HsCode
  /** ISO 3166-1 alpha-2. */
  readonly origin: string
  /** By the supplier's declaration; authoritative for every agreement of the exporting country. */
  readonly originating: boolean
  readonly value: Money
  readonly weightKg: Decimal
  readonly determinesClassification: boolean
  /** What it was made of, when it was made in house. */
  readonly materials: readonly Material[]
}

/** As it is typed: amounts in major units, weights in kilograms, all text. */
export interface BillOfMaterialsInput {
  readonly currency: string
  readonly exWorks: string
  readonly labour: string
  readonly overhead: string
  readonly profit: string
  readonly valueAddedOutside: string
  readonly materialsSentOut: string
  readonly operations: readonly string[]
  readonly materials: readonly MaterialInput[]
}

export interface MaterialInput {
  readonly name: Localized
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  readonly value: string
  readonly weightKg: string
  readonly determinesClassification: boolean
  readonly materials?: readonly MaterialInput[] | null | undefined
}

const mostMaterials = 100
const deepest = 4

/** Reads a bill of materials for a listing in `currency`; figures of a zone are refused where the listing has none. */
export function parseBillOfMaterials(input: BillOfMaterialsInput, listing: { readonly currency: string; readonly zone: string | null }): Result<BillOfMaterials, ListingInvalid> {
  const findings = new Findings()
  if (input.currency !== listing.currency) findings.add('billOfMaterials.currency', 'CURRENCY_MISMATCH', input.currency)
  const reader = new BillReader(findings, input.currency)
  return findings.conclude(reader.read(input, listing.zone))
}

class BillReader {
  constructor(
    private readonly findings: Findings,
    private readonly currency: string,
  ) {}

  read(input: BillOfMaterialsInput, zone: string | null): BillOfMaterials | undefined {
    const materials = this.materials('billOfMaterials.materials', input.materials, 1)
    if (materials?.length === 0) this.findings.add('billOfMaterials.materials', 'REQUIRED')
    const amount = (field: 'exWorks' | 'labour' | 'overhead' | 'profit' | 'valueAddedOutside' | 'materialsSentOut') =>
      this.findings.money(`billOfMaterials.${field}`, input[field], this.currency)
    const exWorks = amount('exWorks')
    const labour = amount('labour')
    const overhead = amount('overhead')
    const profit = amount('profit')
    const valueAddedOutside = amount('valueAddedOutside')
    const materialsSentOut = amount('materialsSentOut')
    const operations = this.operations(input.operations)
    if (!materials || !exWorks || !labour || !overhead || !profit || !valueAddedOutside || !materialsSentOut) return undefined
    const bill = { exWorks, labour, overhead, profit, valueAddedOutside, materialsSentOut, operations, materials }
    this.check(bill, zone)
    return bill
  }

  private check(bill: BillOfMaterials, zone: string | null): void {
    const parts = sumOfParts(bill)
    if (parts.minor !== bill.exWorks.minor) this.findings.add('billOfMaterials.exWorks', 'SUM_DIFFERS', formatAmount(parts))
    if (bill.exWorks.minor === 0n) this.findings.add('billOfMaterials.exWorks', 'OUT_OF_RANGE', formatAmount(bill.exWorks))
    for (const field of ['valueAddedOutside', 'materialsSentOut'] as const) {
      if (zone === null && bill[field].minor > 0n) this.findings.add(`billOfMaterials.${field}`, 'OUT_OF_RANGE', formatAmount(bill[field]))
    }
    if (bill.valueAddedOutside.minor > bill.exWorks.minor) this.findings.add('billOfMaterials.valueAddedOutside', 'EXCEEDS_WHOLE', formatAmount(bill.valueAddedOutside))
    if (bill.materialsSentOut.minor > materialsValue(bill).minor) this.findings.add('billOfMaterials.materialsSentOut', 'EXCEEDS_WHOLE', formatAmount(bill.materialsSentOut))
  }

  private operations(input: readonly string[]): readonly Operation[] {
    if (input.length === 0) this.findings.add('billOfMaterials.operations', 'REQUIRED')
    input.forEach((value, index) => {
      if (!isOperation(value)) this.findings.add(`billOfMaterials.operations[${index}]`, 'UNKNOWN_OPERATION', value)
      else if (input.indexOf(value) < index) this.findings.add(`billOfMaterials.operations[${index}]`, 'DUPLICATE', value)
    })
    return input.filter(isOperation)
  }

  private materials(at: string, input: readonly MaterialInput[], depth: number): readonly Material[] | undefined {
    const tooMany = input.length > mostMaterials || (input.length > 0 && depth > deepest)
    if (tooMany) return this.findings.given<readonly Material[]>(undefined, at, 'TOO_MANY', input.length)
    const read = input.map((material, index) => this.material(`${at}[${index}]`, material, depth))
    const complete = read.filter((material) => material !== undefined)
    return complete.length === read.length ? complete : undefined
  }

  private material(at: string, input: MaterialInput, depth: number): Material | undefined {
    const name = this.findings.localized(`${at}.name`, input.name, 120)
    const hs = this.findings.hs(`${at}.hs`, input.hs)
    const origin = this.findings.country(`${at}.origin`, input.origin)
    const value = this.findings.money(`${at}.value`, input.value, this.currency)
    const weightKg = this.findings.weight(`${at}.weightKg`, input.weightKg)
    const materials = this.materials(`${at}.materials`, input.materials ?? [], depth + 1)
    if (!name || !hs || !origin || !value || !weightKg || !materials) return undefined
    const within = sum(
      materials.map((part) => part.value),
      value.currency,
    )
    if (within.minor > value.minor) this.findings.add(`${at}.materials`, 'EXCEEDS_WHOLE', formatAmount(within))
    return { name, hs, origin, value, weightKg, materials, originating: input.originating, determinesClassification: input.determinesClassification }
  }
}

export const materialsValue = ({ materials, exWorks }: BillOfMaterials): Money =>
  sum(
    materials.map(({ value }) => value),
    exWorks.currency,
  )

/** Materials, labour, overhead and profit together. */
export const sumOfParts = (bill: BillOfMaterials): Money => sum([materialsValue(bill), bill.labour, bill.overhead, bill.profit], bill.exWorks.currency)

/** A bill as orders, certificates and declarations keep it: text only, frozen at the moment it was copied. */
export interface BillOfMaterialsSnapshot {
  readonly currency: string
  readonly exWorks: string
  readonly labour: string
  readonly overhead: string
  readonly profit: string
  readonly valueAddedOutside: string
  readonly materialsSentOut: string
  readonly operations: readonly string[]
  readonly materials: readonly MaterialSnapshot[]
}

export interface MaterialSnapshot {
  readonly name: Localized
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  readonly value: string
  readonly weightKg: string
  readonly determinesClassification: boolean
  readonly materials: readonly MaterialSnapshot[]
}

export const toSnapshot = (bill: BillOfMaterials): BillOfMaterialsSnapshot => ({
  currency: bill.exWorks.currency,
  exWorks: formatAmount(bill.exWorks),
  labour: formatAmount(bill.labour),
  overhead: formatAmount(bill.overhead),
  profit: formatAmount(bill.profit),
  valueAddedOutside: formatAmount(bill.valueAddedOutside),
  materialsSentOut: formatAmount(bill.materialsSentOut),
  operations: bill.operations,
  materials: bill.materials.map(toMaterialSnapshot),
})

const toMaterialSnapshot = (material: Material): MaterialSnapshot => ({
  name: material.name,
  hs: material.hs,
  origin: material.origin,
  originating: material.originating,
  value: formatAmount(material.value),
  weightKg: material.weightKg.toFixed(),
  determinesClassification: material.determinesClassification,
  materials: material.materials.map(toMaterialSnapshot),
})
