import { add, formatAmount, parseMoney, subtract, type CurrencyCode, type Money, zero } from '@naru/kernel'
import type { BillOfMaterialsInput, MaterialInput } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { badDecimals, type Problem } from './refusals.js'

/** A material while it is typed. */
export interface MaterialValues {
  readonly name: { readonly ko: string; readonly en: string }
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  readonly value: string
  readonly weightKg: string
  readonly determinesClassification: boolean
  readonly materials: readonly MaterialValues[]
}

/** A bill of materials while it is typed: amounts are the text of the fields. */
export interface BillValues {
  readonly exWorks: string
  readonly labour: string
  readonly overhead: string
  readonly profit: string
  readonly valueAddedOutside: string
  readonly materialsSentOut: string
  readonly operations: readonly string[]
  readonly materials: readonly MaterialValues[]
}

export const newMaterial: MaterialValues = {
  name: { ko: '', en: '' },
  hs: '',
  origin: 'KR',
  originating: true,
  value: '',
  weightKg: '',
  determinesClassification: false,
  materials: [],
}

type StoredMaterial = Omit<MaterialValues, 'materials'> & { readonly materials?: readonly StoredMaterial[] }
const fromStored = (material: StoredMaterial): MaterialValues => ({ ...material, materials: (material.materials ?? []).map(fromStored) })

export function billOf({ billOfMaterials: bill }: OwnListing): BillValues {
  if (!bill)
    return {
      exWorks: '',
      labour: '0',
      overhead: '0',
      profit: '0',
      valueAddedOutside: '0',
      materialsSentOut: '0',
      operations: [],
      materials: [{ ...newMaterial, determinesClassification: true }],
    }
  const { exWorks, labour, overhead, profit, valueAddedOutside, materialsSentOut, operations } = bill
  return { exWorks, labour, overhead, profit, valueAddedOutside, materialsSentOut, operations, materials: bill.materials.map(fromStored) }
}

const toMaterial = (material: MaterialValues): MaterialInput => ({
  name: material.name,
  hs: material.hs,
  origin: material.origin,
  originating: material.originating,
  value: material.value,
  weightKg: material.weightKg,
  determinesClassification: material.determinesClassification,
  materials: material.materials.map(toMaterial),
})
export const toBillInput = (bill: BillValues, currency: string): BillOfMaterialsInput => ({ ...bill, currency, materials: bill.materials.map(toMaterial) })

/** Amount fields that are no numbers yet, with their places. */
export function billProblems(bill: BillValues): readonly Problem[] {
  const { exWorks, labour, overhead, profit, valueAddedOutside, materialsSentOut } = bill
  return badDecimals({ exWorks, labour, overhead, profit, valueAddedOutside, materialsSentOut, ...materialDecimals(bill.materials, 'materials') })
}

function materialDecimals(materials: readonly MaterialValues[], at: string): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...materials.map((material, index) => ({
      [`${at}[${index}].value`]: material.value,
      [`${at}[${index}].weightKg`]: material.weightKg,
      ...materialDecimals(material.materials, `${at}[${index}].materials`),
    })),
  ) as Readonly<Record<string, string>>
}

/** Sums of what can be read so far; a field that is no amount counts as nothing. */
export interface BillSums {
  readonly materials: Money
  readonly originating: Money
  readonly parts: Money
  /** Parts less the ex-works price. */
  readonly difference: Money
  readonly zoneValue: Money
}

export function sumsOf(bill: BillValues, currency: CurrencyCode): BillSums {
  const read = (text: string): Money => {
    const parsed = parseMoney(text, currency)
    return parsed.ok ? parsed.value : zero(currency)
  }
  const total = (texts: readonly string[]): Money => texts.map(read).reduce(add, zero(currency))
  const materials = total(bill.materials.map(({ value }) => value))
  const parts = add(materials, total([bill.labour, bill.overhead, bill.profit]))
  return {
    materials,
    originating: total(bill.materials.filter(({ originating }) => originating).map(({ value }) => value)),
    parts,
    difference: subtract(parts, read(bill.exWorks)),
    zoneValue: total([bill.labour, bill.overhead]),
  }
}

export const amountText = (money: Money) => ({ amount: formatAmount(money), currency: money.currency })
