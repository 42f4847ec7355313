import { decimal, type Decimal, type PlainDate } from '@naru/kernel'
import type { Agreement } from '../agreement/agreement.js'
import type { Operation } from '../operations.js'
import { drawStock } from './draw-stock.js'
import type { CaseMaterial } from './origin-case.js'

/** A bill of materials after roll-up: an originating intermediate stands for itself, a non-originating one for what it was made of. */
export interface RolledUp {
  readonly originating: readonly CaseMaterial[]
  readonly nonOriginating: readonly CaseMaterial[]
  /** Intermediates that were made from other materials and taken apart. */
  readonly takenApart: readonly CaseMaterial[]
  /** Intermediates that counted as originating although something in them does not originate. */
  readonly absorbed: readonly CaseMaterial[]
  /** Intermediates that were made elsewhere and so count whole, whatever is in them. */
  readonly madeElsewhere: readonly CaseMaterial[]
  /** Materials of another country that count as originating by cumulation. */
  readonly cumulated: readonly CaseMaterial[]
  /** Materials that originate in another country, which the agreement does not cumulate with. */
  readonly notCumulated: readonly CaseMaterial[]
  /** Fungible materials that were split by the inventory method. */
  readonly drawn: readonly CaseMaterial[]
  /** What was done to the intermediates that were taken apart; it counts as done to the good. */
  readonly operations: readonly Operation[]
  /** What was done to originating intermediates; a rule on a process is content with it, a rule against minor working is not. */
  readonly earlierOperations: readonly Operation[]
}

/** Whose rules the roll-up follows, and where and when the good was made. */
export interface RollUpTerms {
  readonly agreement: Agreement
  readonly producedIn: string
  readonly date: PlainDate
}

const countsForNothing = ({ role }: CaseMaterial): boolean => role === 'transport-packing' || role === 'indirect'

/** Materials by what counts in a rule. Transport packing and indirect materials count for nothing. */
export function rollUp(materials: readonly CaseMaterial[], terms: RollUpTerms): RolledUp {
  const originating: CaseMaterial[] = []
  const nonOriginating: CaseMaterial[] = []
  const takenApart: CaseMaterial[] = []
  const absorbed: CaseMaterial[] = []
  const madeElsewhere: CaseMaterial[] = []
  const cumulated: CaseMaterial[] = []
  const notCumulated: CaseMaterial[] = []
  const drawn: CaseMaterial[] = []
  const operations = new Set<Operation>()
  const earlierOperations = new Set<Operation>()
  const visit = (material: CaseMaterial, role: CaseMaterial['role'], determines: boolean): void => {
    if (countsForNothing(material)) return
    // What an intermediate is to the good, its parts are too.
    const inherits = (role !== 'material' && material.role === 'material') || (determines && !material.determinesClassification)
    const counted: CaseMaterial = inherits
      ? { ...material, role: material.role === 'material' ? role : material.role, determinesClassification: material.determinesClassification || determines }
      : material
    if (counted.fungible) {
      drawn.push(counted)
      for (const share of drawStock(counted, counted.fungible)) (share.originating ? originating : nonOriginating).push(share)
    } else if (counted.originating) {
      originating.push(counted)
      for (const operation of counted.operations) earlierOperations.add(operation)
      if (holdsForeign(counted)) absorbed.push(counted)
    } else if (isCumulated(counted, terms)) {
      originating.push({ ...counted, originating: true })
      cumulated.push(counted)
    } else if (counted.materials.length === 0 || !isMadeAtHome(counted, terms)) {
      nonOriginating.push(counted)
      if (counted.originatesIn !== null) notCumulated.push(counted)
      if (counted.materials.length > 0) madeElsewhere.push(counted)
    } else {
      takenApart.push(counted)
      for (const operation of counted.operations) operations.add(operation)
      for (const part of counted.materials) visit(part, counted.role, counted.determinesClassification)
    }
  }
  for (const material of materials) visit(material, 'material', false)
  return {
    originating,
    nonOriginating,
    takenApart,
    absorbed,
    madeElsewhere,
    cumulated,
    notCumulated,
    drawn,
    operations: [...operations],
    earlierOperations: [...earlierOperations],
  }
}

/** Whether something in an originating intermediate does not originate. */
const holdsForeign = ({ materials }: CaseMaterial): boolean =>
  materials.some(
    (part) =>
      !countsForNothing(part) &&
      !part.originating &&
      (part.fungible ? part.fungible.lots.some(({ originating }) => !originating) : part.materials.length === 0 || holdsForeign(part)),
  )

/** Diagonal cumulation: a material that originates in a country which the agreement names, while it does. */
function isCumulated({ originatesIn }: CaseMaterial, { agreement: { cumulation, partners }, date }: RollUpTerms): boolean {
  if (originatesIn === null) return false
  if (originatesIn === 'KR' || partners.includes(originatesIn)) return true
  return cumulation.with.includes(originatesIn) && (cumulation.until === null || date <= cumulation.until)
}

/** Made where the good was, or, under full cumulation, in any Party: what was done there counts, and only what went in is foreign. */
function isMadeAtHome({ producedIn }: CaseMaterial, { agreement: { cumulation, partners }, producedIn: home }: RollUpTerms): boolean {
  if (producedIn === null || producedIn === home) return true
  return cumulation.kind === 'full' && (producedIn === 'KR' || partners.includes(producedIn))
}

export interface Sum {
  readonly sum: Decimal | null
  /** Places where a figure is missing; empty when there is a sum. */
  readonly missing: readonly string[]
}

const zero = decimal(0)
/** Rule, threshold and answer ask for the same sums. */
const sums = { value: new WeakMap<readonly CaseMaterial[], Sum>(), weightKg: new WeakMap<readonly CaseMaterial[], Sum>() }

/** The sum of values, or the places where one is missing. Nothing is worth or weighs nothing: of a non-originating material zero is a figure that is missing. */
export function sumOf(materials: readonly CaseMaterial[], figure: 'value' | 'weightKg'): Sum {
  const known = sums[figure].get(materials)
  if (known) return known
  let sum = zero
  const missing: string[] = []
  for (const material of materials) {
    const value = material[figure]
    if (value === null || (!material.originating && value.eq(zero))) missing.push(`${material.path}.${figure}`)
    else sum = sum.plus(value)
  }
  const answer = { sum: missing.length === 0 ? sum : null, missing }
  sums[figure].set(materials, answer)
  return answer
}

/** Materials that a shift of classification looks at: accessories and retail packing are left aside. */
export const countingForShift = (materials: readonly CaseMaterial[]): readonly CaseMaterial[] => materials.filter(({ role }) => role !== 'accessory' && role !== 'retail-packing')

/** The places of materials in the case. */
export const placesOf = (materials: readonly CaseMaterial[]): readonly string[] => materials.map(({ path }) => path)
