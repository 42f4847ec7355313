import { decimal } from '@naru/kernel'
import { shippedTerms, type AgreementTerms } from '../agreement/terms.js'
import { amountText } from './figures.js'
import type { CaseMaterial, OriginCase } from './origin-case.js'
import { rollUp, type RolledUp } from './roll-up.js'

/** What the value of one piece is stacked of. `remainder` is what the price holds beyond the parts that the case names. */
export const valueParts = ['non-originating', 'originating', 'labour', 'overhead', 'profit', 'other', 'remainder'] as const
export type ValuePart = (typeof valueParts)[number]

/** How a material counted: for itself, for what it was made of, whole although it holds others, or not at all. */
export type MaterialStanding = 'originating' | 'non-originating' | 'taken-apart' | 'split' | 'ignored' | 'within'

export interface MaterialNode {
  readonly path: string
  readonly hs: string
  readonly origin: string | null
  readonly standing: MaterialStanding
  readonly value: string | null
  readonly weightKg: string | null
  readonly materials: readonly MaterialNode[]
}

/** What a determination rests on, to be drawn: the value against its base, and the bill of materials as it counted. */
export interface Breakdown {
  readonly base: string | null
  readonly value: readonly { readonly part: ValuePart; readonly amount: string }[]
  readonly materials: readonly MaterialNode[]
}

/** The breakdown of a case under the agreement's terms; the same roll-up as the determination's. Materials without a value count for nothing in it. */
export function breakDown(given: OriginCase, { agreement }: AgreementTerms = shippedTerms(given.agreement)): Breakdown {
  const rolled = rollUp(given.materials, { agreement, producedIn: given.good.producedIn, date: given.date })
  const base = given.good.figures[agreement.valueBase]
  const total = (materials: readonly CaseMaterial[]) => materials.reduce((sum, { value }) => (value ? sum.plus(value) : sum), decimal(0))
  const { labour, overhead, profit, other } = given.costs
  const known = [
    { part: 'non-originating', amount: total(rolled.nonOriginating) },
    { part: 'originating', amount: total(rolled.originating) },
    { part: 'labour', amount: labour },
    { part: 'overhead', amount: overhead },
    { part: 'profit', amount: profit },
    { part: 'other', amount: other },
  ] as const
  const stacked = known.reduce((sum, { amount }) => (amount ? sum.plus(amount) : sum), decimal(0))
  const remainder = base?.minus(stacked)
  return {
    base: base && amountText(base),
    value: [
      ...known.flatMap(({ part, amount }) => (amount ? [{ part, amount: amountText(amount) }] : [])),
      ...(remainder?.gt(0) ? [{ part: 'remainder' as const, amount: amountText(remainder) }] : []),
    ],
    materials: given.materials.map((material) => nodeOf(material, rolled, false)),
  }
}

function nodeOf(material: CaseMaterial, rolled: RolledUp, isWithin: boolean): MaterialNode {
  const standing = isWithin ? 'within' : standingOf(material, rolled)
  return {
    path: material.path,
    hs: material.hs,
    origin: material.origin,
    standing,
    value: material.value && amountText(material.value),
    weightKg: material.weightKg?.toFixed() ?? null,
    materials: material.materials.map((part) => nodeOf(part, rolled, standing !== 'taken-apart')),
  }
}

function standingOf({ path }: CaseMaterial, rolled: RolledUp): MaterialStanding {
  const isAmong = (list: readonly CaseMaterial[]): boolean => list.some((other) => other.path === path)
  if (isAmong(rolled.drawn)) return 'split'
  if (isAmong(rolled.takenApart)) return 'taken-apart'
  if (isAmong(rolled.originating)) return 'originating'
  return isAmong(rolled.nonOriginating) ? 'non-originating' : 'ignored'
}
