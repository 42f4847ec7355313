import { jaroWinkler } from './jaro-winkler.js'
import { normalise, tokensOf } from './normalise.js'
import { romanisations } from './romanise.js'

/** What a match's score asks for: 0.95 blocks until reviewed, 0.85 is reviewed, 0.70 is watched. */
export type Band = 'block' | 'review' | 'watch'
export const thresholds = { block: 0.95, review: 0.85, watch: 0.7 } as const

export function bandOf(score: number): Band | null {
  if (score >= thresholds.block) return 'block'
  if (score >= thresholds.review) return 'review'
  return score >= thresholds.watch ? 'watch' : null
}

export interface Pair {
  readonly query: string
  readonly listed: string
  readonly similarity: number
}

/** How a score came about, to be shown to the reviewer. */
export interface Breakdown {
  readonly wholeString: number
  readonly tokenPairing: number
  readonly countryPenalty: number
  readonly birthPenalty: number
  /** A common short name alone: at most review. */
  readonly capped: boolean
  readonly queryForm: string
  readonly pairs: readonly Pair[]
}

export interface Score {
  readonly value: number
  readonly breakdown: Breakdown
}

export interface Qualifiers {
  readonly country: string | null
  /** `1962` or `1962-02-18`. */
  readonly born: string | null
}

/** A pair of words less alike than this is no pair. */
const pairFloor = 0.5
/** The most that a common short name alone may score. */
const cap = 0.94

/** Names that so many people bear that one of them alone says nothing. */
const common = new Set(
  'kim ri lee yi pak park choe choi jong chong jung kang jo cho an han o song ahmed ahmad ali mohammed muhammad mohamed mohammad hassan hussein hussain khan abdul abdullah ibrahim john george david michael maria jose juan carlos wang li zhang chen liu smith jones ivan vladimir alexander trading general korea international'.split(
    ' ',
  ),
)

/** Best partner for each word of the query, each listed word used once; greedy from the most alike pair. */
function pairTokens(query: readonly string[], listed: readonly string[]): readonly Pair[] {
  const candidates: { q: number; l: number; similarity: number }[] = []
  query.forEach((word, q) => {
    listed.forEach((other, l) => {
      const similarity = jaroWinkler(word, other)
      if (similarity >= pairFloor) candidates.push({ q, l, similarity })
    })
  })
  candidates.sort((a, b) => b.similarity - a.similarity)
  const usedQuery = new Set<number>()
  const usedListed = new Set<number>()
  const pairs: Pair[] = []
  for (const { q, l, similarity } of candidates) {
    if (usedQuery.has(q) || usedListed.has(l)) continue
    usedQuery.add(q)
    usedListed.add(l)
    pairs.push({ query: query[q] ?? '', listed: listed[l] ?? '', similarity })
  }
  return pairs
}

/** Words that say what a company does rather than which it is: shared by thousands, they count for a third. */
const generic = new Set(
  'trading trade general international global import export importexport industrial industries industry development machinery shipping marine bank group enterprise enterprises service services technology technologies commercial national united engineering construction electronics chemical textile textiles logistics transport investment investments distribution company firm korea korean center centre institute organization'.split(
    ' ',
  ),
)
const weightOf = (word: string): number => word.length * (generic.has(word) ? 1 / 3 : 1)
const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + weightOf(word), 0)

/** Share of the query's letters that found a partner, each as far as it is alike; generic words weigh less. What the listed name has beyond it costs nothing: lists give fuller names. */
function coverage(query: readonly string[], pairs: readonly Pair[]): number {
  const total = weigh(query)
  return total === 0 ? 0 : pairs.reduce((sum, { query: word, similarity }) => sum + weightOf(word) * similarity, 0) / total
}

function compareForms(queryForm: string, listed: string): { readonly value: number; readonly wholeString: number; readonly tokenPairing: number; readonly pairs: readonly Pair[] } {
  const queryTokens = tokensOf(queryForm)
  const listedTokens = tokensOf(listed)
  const wholeString = Math.max(jaroWinkler(queryTokens.join(' '), listedTokens.join(' ')), jaroWinkler(queryTokens.join(''), listedTokens.join('')))
  const pairs = pairTokens(queryTokens, listedTokens)
  const tokenPairing = coverage(queryTokens, pairs)
  return { value: Math.max(wholeString, tokenPairing), wholeString, tokenPairing, pairs }
}

/** One word, short or borne by many, that is only a part of the listed name. */
function isCommonAlone(queryForm: string, listed: string): boolean {
  const [only = '', ...others] = tokensOf(queryForm)
  return others.length === 0 && (only.length <= 4 || common.has(only)) && tokensOf(listed).length > 1
}

/** Normalised Latin forms of a name; computed once a query. */
export const formsOf = (name: string): readonly string[] => [...new Set(romanisations(name.normalize('NFKC')).map(normalise))].filter((form) => form !== '')

const penalties = { country: 0.2, year: 0.15, day: 0.25 } as const

/** A known country that is none of the listed ones lowers the score; so does a birth date that cannot be the same, by the day more than by the year alone. */
function penaltiesOf(
  { country, born }: Qualifiers,
  listed: { readonly countries: readonly string[]; readonly births: readonly string[] },
): Pick<Breakdown, 'countryPenalty' | 'birthPenalty'> {
  const countryPenalty = country !== null && listed.countries.length > 0 && !listed.countries.includes(country) ? penalties.country : 0
  if (born === null || listed.births.length === 0) return { countryPenalty, birthPenalty: 0 }
  const sameYear = listed.births.filter((birth) => birth.slice(0, 4) === born.slice(0, 4))
  const known = (date: string): boolean => date.length === 10
  if (sameYear.some((birth) => !known(birth) || !known(born) || birth === born)) return { countryPenalty, birthPenalty: 0 }
  return { countryPenalty, birthPenalty: known(born) && listed.births.every(known) ? penalties.day : penalties.year }
}

const two = (value: number): number => Math.round(value * 100) / 100

/** Scores the forms of a query against one listed name (normalised). */
export function scoreName(
  queryForms: readonly string[],
  listed: { readonly normalised: string; readonly countries: readonly string[]; readonly births: readonly string[] },
  qualifiers: Qualifiers = { country: null, born: null },
): Score {
  let best = { value: 0, wholeString: 0, tokenPairing: 0, pairs: [] as readonly Pair[] }
  let queryForm = queryForms[0] ?? ''
  for (const form of queryForms) {
    const compared = compareForms(form, listed.normalised)
    if (compared.value <= best.value) continue
    best = compared
    queryForm = form
  }
  const capped = best.value > cap && isCommonAlone(queryForm, listed.normalised)
  const { countryPenalty, birthPenalty } = penaltiesOf(qualifiers, listed)
  const value = two(Math.max(0, (capped ? cap : best.value) - countryPenalty - birthPenalty))
  const pairs = best.pairs.map((pair) => ({ ...pair, similarity: two(pair.similarity) }))
  return { value, breakdown: { wholeString: two(best.wholeString), tokenPairing: two(best.tokenPairing), countryPenalty, birthPenalty, capped, queryForm, pairs } }
}
