import { decimal, type Decimal, type Localized } from '@naru/kernel'
import { determineOrigin, type Determination } from '../domain/determine/determine.js'
import { say } from '../domain/determine/finding.js'
import type { CaseMaterial, FungibleStock, OriginCase } from '../domain/determine/origin-case.js'
import { rollUp } from '../domain/determine/roll-up.js'
import { shippedTerms, type AgreementTerms } from '../domain/agreement/terms.js'
import type { RuleSet } from '../domain/rule-set.js'

/** A material to buy from a Party, with a supplier's declaration, instead of where it comes from now. */
export interface MaterialToChange {
  readonly path: string
  readonly hs: string
  readonly origin: string | null
  /** What of it goes into one piece, in the good's currency; null when not known. */
  readonly value: string | null
}

/** What would make a good originate. */
export interface Substitution {
  readonly materials: readonly MaterialToChange[]
  /** What all of them are worth in one piece; null when a value is not known. */
  readonly value: string | null
  /** No fewer materials would do, and no cheaper ones of as many. False where so many had to be tried that only a set without superfluous members was found. */
  readonly isCheapest: boolean
  readonly because: Localized
  /** The answer once they are changed. */
  readonly determination: Determination
}

/** Sets of materials that are tried before the search for the smallest one is given up. */
const mostTried = 2_000

/**
 * The cheapest change of materials that makes a good originate: a single material if one is enough, else as few as are, of the least
 * value. Undefined when it originates already, or when no change of materials would help: the agreement does not apply, no rule is
 * stored, or a committee has not spoken.
 */
export function whatWouldQualify(given: OriginCase, rules: readonly RuleSet[], terms: AgreementTerms = shippedTerms(given.agreement)): Substitution | undefined {
  const judge = (materials: readonly CaseMaterial[]): Determination => determineOrigin(substitute(given, materials, terms), rules, terms)
  const isEnough = (materials: readonly CaseMaterial[]): boolean => judge(materials).preferential.result === 'originating'
  const foreign = foreignOf(given, terms)
  const candidates = byValue(foreign)
  if (candidates.length === 0 || isEnough([]) || !isEnough(candidates)) return undefined
  const smallest = smallestSet(candidates, isEnough)
  const chosen = smallest ?? withoutSuperfluous(candidates, isEnough)
  return describe(
    foreign.filter((material) => chosen.includes(material)),
    smallest !== undefined,
    judge(chosen),
  )
}

/** Materials that do not originate, after roll-up. */
export const foreignOf = (given: OriginCase, { agreement }: Pick<AgreementTerms, 'agreement'>): readonly CaseMaterial[] =>
  rollUp(given.materials, { agreement, producedIn: given.good.producedIn, date: given.date }).nonOriginating

const total = (values: readonly Decimal[]): Decimal => values.reduce((a, b) => a.plus(b), decimal(0))

/** The case with materials that originate in a Party. Those of a good of a zone are sent out to it. */
export function substitute(given: OriginCase, materials: readonly CaseMaterial[], { agreement }: Pick<AgreementTerms, 'agreement'>): OriginCase {
  const chosen = new Set(materials.map(({ path }) => path))
  const party = given.good.producedIn === 'KR' || !agreement.partners.includes(given.good.producedIn) ? 'KR' : given.good.producedIn
  const change = (material: CaseMaterial): CaseMaterial =>
    chosen.has(material.path)
      ? { ...material, origin: party, originating: true, whollyObtained: null, fungible: material.fungible && allOriginating(material.fungible) }
      : { ...material, materials: material.materials.map(change) }
  return { ...given, materials: given.materials.map(change), zone: given.zone && { ...given.zone, materialsSentOut: sentOut(given.zone.materialsSentOut, materials) } }
}

const allOriginating = (stock: FungibleStock): FungibleStock => ({ ...stock, lots: stock.lots.map((lot) => ({ ...lot, originating: true })) })

function sentOut(before: Decimal | null, added: readonly CaseMaterial[]): Decimal | null {
  const values = added.map(({ value }) => value)
  return before && values.every((value) => value !== null) ? total([before, ...values]) : before
}

/** Cheapest first; what has no value last, because nobody can say what it costs. */
const byValue = (materials: readonly CaseMaterial[]): readonly CaseMaterial[] =>
  materials.toSorted((a, b) => (a.value && b.value ? a.value.cmp(b.value) : Number(a.value === null) - Number(b.value === null)) || (a.path < b.path ? -1 : 1))

/** Undefined when too many sets would have to be tried. */
function smallestSet(candidates: readonly CaseMaterial[], isEnough: (materials: readonly CaseMaterial[]) => boolean): readonly CaseMaterial[] | undefined {
  let tried = 0
  for (let size = 1; size <= candidates.length; size += 1) {
    const sets = combinations(candidates, size, mostTried - tried)
    if (!sets) return undefined
    tried += sets.length
    const found = sets.toSorted(cheaperFirst).find(isEnough)
    if (found) return found
  }
  return undefined
}

function cheaperFirst(a: readonly CaseMaterial[], b: readonly CaseMaterial[]): number {
  const unknown = (set: readonly CaseMaterial[]): number => set.filter(({ value }) => value === null).length
  return unknown(a) - unknown(b) || known(a).cmp(known(b))
}

const known = (materials: readonly CaseMaterial[]): Decimal => total(materials.map(({ value }) => value).filter((value) => value !== null))

/** Every set of `size`, or undefined when there are more than `most`. */
function combinations<T>(items: readonly T[], size: number, most: number): readonly (readonly T[])[] | undefined {
  let sets: readonly { readonly members: readonly T[]; readonly next: number }[] = [{ members: [], next: 0 }]
  for (let place = 0; place < size; place += 1) {
    const longer = sets.flatMap(({ members, next }) =>
      items.slice(next, items.length - (size - place) + 1).map((item, step) => ({ members: [...members, item], next: next + step + 1 })),
    )
    if (longer.length > most) return undefined
    sets = longer
  }
  return sets.map(({ members }) => members)
}

/** Leaves out, the dearest first, what is not needed. */
function withoutSuperfluous(candidates: readonly CaseMaterial[], isEnough: (materials: readonly CaseMaterial[]) => boolean): readonly CaseMaterial[] {
  let needed = candidates
  for (const material of candidates.toReversed()) {
    const rest = needed.filter((other) => other !== material)
    if (isEnough(rest)) needed = rest
  }
  return needed
}

function describe(materials: readonly CaseMaterial[], isCheapest: boolean, determination: Determination): Substitution {
  const codes = materials.map(({ hs }) => hs).join(', ')
  const value = materials.some((material) => material.value === null) ? null : known(materials).toFixed()
  const { ko, en } = determination.preferential.because
  return {
    materials: materials.map(({ path, hs, origin, value: worth }) => ({ path, hs, origin, value: worth?.toFixed() ?? null })),
    value,
    isCheapest,
    because: say(
      `${codes}을(를) 공급자의 원산지확인서가 있는 역내산으로 바꾸면 원산지가 됩니다. ${ko}`,
      `With ${codes} bought in a Party, under a supplier’s declaration, the good originates. ${en}`,
    ),
    determination,
  }
}
