import type { ListingQuestion, SearchEngine } from '@naru/catalog'
import { readFileSync } from 'node:fs'

/** A question to the demo's shop, and what a buyer would want to see: 3 is what was meant, 1 is near. Goods by the beginning of their number. */
export interface JudgedQuery {
  readonly kind: string
  readonly q: string
  readonly want: Readonly<Record<string, number>>
}

const shown = 10

export const judgedQueries = (): readonly JudgedQuery[] => JSON.parse(readFileSync(new URL('./relevance.json', import.meta.url), 'utf8')) as readonly JudgedQuery[]

const gain = (grades: readonly number[]): number => grades.slice(0, shown).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0)

/** Normalised discounted cumulative gain of the first ten: 1 when the best order was shown. */
export const ndcg = (found: readonly string[], want: JudgedQuery['want']): number =>
  gain(found.map((code) => want[code] ?? 0)) / gain(Object.values(want).toSorted((a, b) => b - a))

export interface Relevance {
  readonly overall: number
  readonly byKind: Readonly<Record<string, number>>
  /** Questions that came out worst, with what they were answered. */
  readonly worst: readonly { readonly q: string; readonly score: number; readonly found: readonly string[] }[]
}

const mean = (values: readonly number[]): number => Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1_000) / 1_000

/** Asks an engine every judged question; `codeOf` says which good a listing is. */
export async function measureRelevance(engine: SearchEngine, codeOf: (listing: string) => string): Promise<Relevance> {
  const scored: { readonly q: string; readonly kind: string; readonly found: readonly string[]; readonly score: number }[] = []
  for (const { q, kind, want } of judgedQueries()) {
    const { cards } = await engine.search({ ...anything, text: q }, { first: shown })
    const found = cards.map(({ listing_id: id }) => codeOf(id))
    scored.push({ q, kind, found, score: ndcg(found, want) })
  }
  const kinds = [...new Set(scored.map(({ kind }) => kind))]
  return {
    overall: mean(scored.map(({ score }) => score)),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, mean(scored.filter((one) => one.kind === kind).map(({ score }) => score))])),
    worst: scored.toSorted((a, b) => a.score - b.score).slice(0, 15),
  }
}

const anything: ListingQuestion = {
  text: null,
  category: null,
  firms: [],
  complexes: [],
  producedIn: [],
  preferentialIn: null,
  attributes: [],
  priceFrom: null,
  priceTo: null,
  currency: 'KRW',
  leadTimeDays: null,
  channel: null,
  inStock: false,
  sort: 'relevance',
  withFacets: false,
}
