import type { Localized } from '@naru/kernel'
import { spellOut, withoutFinal } from '../domain/search-terms.js'
import type { ListingIndex } from './listing-index.js'
import { questionWords } from './read-words.js'

/** What somebody may be about to ask for. */
export interface Suggested {
  /** Whole questions, each of which finds something. */
  readonly queries: readonly string[]
  readonly categories: readonly { readonly slug: string; readonly name: Localized }[]
  readonly firms: readonly { readonly id: string; readonly name: Localized }[]
  /** Ids of the best listings for what is typed so far. */
  readonly listings: readonly string[]
}

const most = { queries: 5, categories: 3, firms: 2, listings: 4 }
const nothing: Suggested = { queries: [], categories: [], firms: [], listings: [] }

/** Completes a question that is being typed: its last word may be half a word, and its last syllable half a syllable. */
export function suggest(index: ListingIndex, text: string): Suggested {
  const words = questionWords(text)
  const last = words.at(-1)
  if (last === undefined) return nothing
  const before = words.slice(0, -1)
  const queries = [...completionsOf(index, last)].filter((word) => index.findsAll([...before, word])).slice(0, most.queries)
  const best = queries[0] ?? last
  const typed = words.map(spellOut).join(' ')
  const begins = ({ spelled }: { readonly spelled: string }): boolean => spelled.includes(` ${typed}`)
  return {
    queries: queries.map((word) => [...before, word].join(' ')),
    categories: index.shelves
      .filter(begins)
      .slice(0, most.categories)
      .map(({ slug, name }) => ({ slug, name })),
    firms: [...index.firms]
      .filter(([, firm]) => begins(firm))
      .slice(0, most.firms)
      .map(([id, { ko, en }]) => ({ id, name: { ko, en } })),
    listings: index.best([...before, best], most.listings),
  }
}

function completionsOf(index: ListingIndex, word: string): readonly string[] {
  const isHangul = /^[가-힣]/.test(word)
  const ofSameScript = (beginning: string): readonly string[] => index.vocabulary.completions(beginning, 40).filter((other) => /^[가-힣]/.test(other) === isHangul)
  const completions = ofSameScript(word)
  // 넥탕 is how 넥타이 looks while its last syllable is being typed.
  return completions.length > 0 || !isHangul ? completions : ofSameScript(withoutFinal(word))
}
