import { decodeCursor, encodeCursor, type Localized, type PageRequest } from '@naru/kernel'
import { questionTerms, spellOut, wordsOf, type Weight } from '../domain/search-terms.js'
import type { FacetCounts, ListingQuestion, ListingSort, ShopWords } from '../domain/search-question.js'
import { FacetTally, type FacetNames } from './facet-tally.js'
import { Filters } from './filters.js'
import type { IndexedListing } from './indexed-listing.js'
import { ListingColumns } from './listing-columns.js'
import { atLeast, both, either, none, scaled, type Matches } from './matches.js'
import { asWritten, corrected, meaningsOf, questionWords, Synonyms, type Meaning } from './read-words.js'
import { TermLists } from './term-lists.js'
import { Top } from './top.js'
import { Vocabulary } from './vocabulary.js'

/** One page of an answer; who asked fetches the cards. */
export interface FoundListings {
  readonly ids: readonly string[]
  readonly next: string | null
  /** Nothing matched every word: these are the nearest. */
  readonly near: boolean
  /** The question as it was probably meant, when words were mistyped. */
  readonly didYouMean: string | null
  readonly counts: FacetCounts | null
}

/** A name in both languages, spelled out for those who type its beginning or that of a later word in it. */
export interface Shelf {
  readonly slug: string
  readonly name: Localized
  readonly spelled: string
}
interface NamedFirm extends Localized {
  readonly spelled: string
}
const beginnings = ({ ko, en }: Localized): string => ` ${spellOut(ko)}\n ${spellOut(en)}`

/** Another way to say it counts for less than what was typed. */
const sameMeaning = 0.5
/** Of what a question asks, so much must be there for a listing to be near. */
const leastOfQuestion = 0.45
/** From so many dead documents on, and as a share of all, the index is better built anew. */
const wear = { least: 2_000, share: 0.3 }

interface Read {
  /** Null without words: everything matches. */
  readonly matches: Matches | null
  readonly near: boolean
  readonly didYouMean: string | null
}

/** All listings on sale in memory: terms, columns and labels, so that finding, counting and sorting touch numbers only. */
export class ListingIndex {
  readonly columns = new ListingColumns()
  readonly terms = new TermLists()
  readonly vocabulary = new Vocabulary()
  readonly #firms = new Map<string, NamedFirm>()
  #shelves: readonly Shelf[] = []
  #synonyms = new Synonyms([])
  readonly #openCounts = new Map<string, FacetCounts>()
  #words: ShopWords = { synonyms: [], categories: [], attributes: [] }

  /** Takes in the shop's own words; those that were there before go. */
  setWords(words: ShopWords): void {
    this.#words = words
    this.#shelves = words.categories.map((category) => ({ ...category, spelled: beginnings(category.name) }))
    this.#openCounts.clear()
    this.#synonyms = new Synonyms(words.synonyms)
    for (const text of [...words.synonyms.flat(), ...words.categories.flatMap(({ name }) => [name.ko, name.en])]) this.#learn(text)
  }

  get words(): ShopWords {
    return this.#words
  }

  get firms(): ReadonlyMap<string, NamedFirm> {
    return this.#firms
  }

  get shelves(): readonly Shelf[] {
    return this.#shelves
  }

  /** Too many documents have been replaced. */
  get isWorn(): boolean {
    const dead = this.columns.length - this.columns.living
    return dead > wear.least && dead > this.columns.length * wear.share
  }

  /** Puts a listing in, or in place of what it was. */
  put(listing: IndexedListing): void {
    this.remove(listing.id)
    const terms = readVector(listing.vector)
    const doc = this.columns.add(listing, terms.filter(({ weight }) => weight === 'A').length)
    for (const { term, weight } of terms) this.terms.add(term, doc, weight)
    const firm = this.#firms.get(listing.firm)
    if (firm?.ko !== listing.firmKo || firm.en !== listing.firmEn) {
      const name = { ko: listing.firmKo, en: listing.firmEn }
      this.#firms.set(listing.firm, { ...name, spelled: beginnings(name) })
      this.#learn(`${listing.firmKo} ${listing.firmEn}`)
    }
    this.#learn(`${listing.titleKo} ${listing.titleEn}`)
  }

  remove(id: string): void {
    this.#openCounts.clear()
    const doc = this.columns.ids.find(id)
    if (doc !== undefined) this.columns.remove(doc)
  }

  search(question: ListingQuestion, page: PageRequest): FoundListings {
    const { matches, near, didYouMean } = this.#read(question.text ?? '')
    const filters = new Filters(this.columns, question)
    const tally = question.withFacets ? new FacetTally(this.columns, question.currency, filters.bits) : null
    const order = this.#orderOf(question, matches)
    const after = order.after(page.after ?? null)
    const top = new Top(page.first + 1, order.compare)
    // With counts every document is looked at: those on other shelves count in the facet of the shelves.
    const shelf = matches === null && tally === null && question.category !== null ? this.columns.labels.shelf(question.category) : null
    const docs = matches?.docs ?? shelf?.values ?? null
    const count = matches?.length ?? shelf?.length ?? this.columns.length
    const { values: alive } = this.columns.alive
    for (let index = 0; index < count; index += 1) {
      const doc = docs?.[index] ?? index
      if (alive[doc] === 0) continue
      const failed = filters.failedBy(doc)
      tally?.add(doc, failed)
      if (failed === 0 && after(doc)) top.offer(doc)
    }
    const shown = top.best.slice(0, page.first)
    const last = shown.at(-1)
    return {
      ids: shown.map((doc) => this.columns.ids.idOf(doc)),
      next: top.best.length > page.first && last !== undefined ? order.cursor(last) : null,
      near: near && shown.length > 0,
      didYouMean,
      counts: tally?.counts(this.#names()) ?? null,
    }
  }

  /** Counts of all that is on sale, kept until something changes. */
  openCounts(currency: string): FacetCounts {
    const kept = this.#openCounts.get(currency)
    if (kept) return kept
    const tally = new FacetTally(this.columns, currency, new Map())
    for (let doc = 0; doc < this.columns.length; doc += 1) if (this.columns.alive.at(doc) === 1) tally.add(doc, 0)
    const counts = tally.counts(this.#names())
    this.#openCounts.set(currency, counts)
    return counts
  }

  /** Whether anything on sale bears the word. */
  knows(word: string): boolean {
    return this.#alive(this.#matchWord(word)).length > 0
  }

  /** Whether one listing on sale bears all the words. */
  findsAll(words: readonly string[]): boolean {
    return this.#matchAll(words).length > 0
  }

  /** The best listings that bear all the words. */
  best(words: readonly string[], most: number): readonly string[] {
    const matches = this.#matchAll(words)
    const top = new Top(most, new Order(this.columns, this.#rank(matches), true).compare)
    for (let index = 0; index < matches.length; index += 1) top.offer(matches.docs[index] ?? 0)
    return top.best.map((doc) => this.columns.ids.idOf(doc))
  }

  /** What a text finds: every word; else as the shop writes it; else as it was probably meant; else most of it. */
  #read(text: string): Read {
    const words = questionWords(text)
    if (words.length === 0) return { matches: null, near: false, didYouMean: null }
    const exact = this.#matchAll(words)
    if (exact.length > 0) return { matches: exact, near: false, didYouMean: null }
    const written = asWritten(words, this.vocabulary)
    const rewritten = this.#matchAll(written)
    if (rewritten.length > 0) return { matches: rewritten, near: false, didYouMean: null }
    const meant = corrected(written, this.vocabulary, (word) => this.#synonyms.of(word).length > 0 || this.knows(word))
    const found = meant ? this.#matchAll(meant) : none
    if (meant && found.length > 0) return { matches: found, near: true, didYouMean: meant.join(' ') }
    return { matches: this.#matchMost(meant ?? written), near: true, didYouMean: null }
  }

  #matchAll(words: readonly string[]): Matches {
    const found = meaningsOf(words, this.#synonyms, this.vocabulary)
      .map((meaning) => this.#matchMeaning(meaning))
      .toSorted((a, b) => a.length - b.length)
    return this.#alive(found.length === 0 ? none : found.reduce(both))
  }

  #matchMeaning({ ways }: Meaning): Matches {
    return ways
      .map((way, index) => {
        const found = way.map((word) => this.#matchWord(word)).reduce(both)
        return index === 0 || found.length === 0 ? found : scaled(found, sameMeaning)
      })
      .reduce((a, b) => either(a, b))
  }

  /** A Hangul word is found by all its pairs of syllables, which together count as one term. */
  #matchWord(word: string): Matches {
    const asked = questionTerms(word)
    const found = asked
      .map(({ term, isBeginning }) => (isBeginning ? this.terms.matchBeginning(term, this.columns.length) : this.terms.match(term, this.columns.length)))
      .toSorted((a, b) => a.length - b.length)
      .reduce(both)
    return asked.length === 1 ? found : scaled(found, 1 / asked.length)
  }

  /** Listings that hold a good part of what was asked; the score is the share that they hold. */
  #matchMost(words: readonly string[]): Matches {
    const asked = words.flatMap((word) => {
      const terms = questionTerms(word)
      return terms.map(({ term, isBeginning }) => ({ term, isBeginning, share: 1 / terms.length / words.length }))
    })
    const found = asked.map(({ term, isBeginning, share }) => {
      const matches = isBeginning ? this.terms.matchBeginning(term, this.columns.length) : this.terms.match(term, this.columns.length)
      return { ...matches, scores: matches.scores.map(() => share) }
    })
    return this.#alive(
      atLeast(
        found.reduce<Matches>((a, b) => either(a, b, true), none),
        leastOfQuestion,
      ),
    )
  }

  #alive(matches: Matches): Matches {
    const { values: alive } = this.columns.alive
    if (this.columns.living === this.columns.length) return matches
    const kept = { docs: new Uint32Array(matches.length), scores: new Float32Array(matches.length) }
    let length = 0
    for (let index = 0; index < matches.length; index += 1) {
      const doc = matches.docs[index] ?? 0
      if (alive[doc] === 0) continue
      kept.docs[length] = doc
      kept.scores[length] = matches.scores[index] ?? 0
      length += 1
    }
    return { ...kept, length }
  }

  #orderOf({ sort, text }: ListingQuestion, matches: Matches | null): Order {
    const isRanked = sort === 'relevance' && matches !== null && (text ?? '') !== ''
    if (isRanked) return new Order(this.columns, this.#rank(matches), true)
    const by: Exclude<ListingSort, 'relevance'> = sort === 'relevance' ? 'newest' : sort
    return new Order(this.columns, this.columns.keysOf(by), !isAscending(by))
  }

  /** Scores by document: what matched, in how short a title, and how the listing stands. */
  #rank({ docs, scores, length }: Matches): ArrayLike<number> {
    const ranks = new Float32Array(this.columns.length)
    for (let index = 0; index < length; index += 1) {
      const doc = docs[index] ?? 0
      ranks[doc] = (scores[index] ?? 0) * this.columns.standing.at(doc) * (1 + 1 / (4 + this.columns.titleTerms.at(doc)))
    }
    return ranks
  }

  #names(): FacetNames {
    return { categories: this.#words.categories.map(({ slug, name }) => ({ slug, ...name })), firm: (id) => this.#nameOf(id) }
  }

  #nameOf(firm: string): { readonly ko: string; readonly en: string } {
    const { ko, en } = this.#firms.get(firm) ?? { ko: firm, en: firm }
    return { ko, en }
  }

  #learn(text: string): void {
    for (const word of wordsOf(text)) if (word.length > 1 && !/^\d+$/.test(word)) this.vocabulary.add(word)
  }
}

const isAscending = (sort: ListingSort): boolean => sort === 'price-low' || sort === 'lead-time'

/** Documents by a key, ties by id in the same direction; cursors hold both. */
class Order {
  constructor(
    private readonly columns: ListingColumns,
    private readonly keys: ArrayLike<number>,
    private readonly isDescending: boolean,
  ) {}

  readonly compare = (a: number, b: number): number => {
    const difference = (this.keys[a] ?? 0) - (this.keys[b] ?? 0) || this.columns.ids.compare(a, b)
    return this.isDescending ? -difference : difference
  }

  cursor(doc: number): string {
    return encodeCursor([this.keys[doc] ?? 0, this.columns.ids.idOf(doc)])
  }

  /** Whether a document comes after the cursor. */
  after(cursor: string | null): (doc: number) => boolean {
    const [key, id] = (cursor === null ? undefined : decodeCursor(cursor)) ?? []
    if (typeof key !== 'number' || typeof id !== 'string') return () => true
    return (doc) => {
      const difference = (this.keys[doc] ?? 0) - key || this.columns.ids.compareWith(doc, id)
      return this.isDescending ? difference < 0 : difference > 0
    }
  }
}

/** Terms and fields of a tsvector: `'실크':1A 'crepe':1` — PostgreSQL leaves the weight D out; of several places the last tells. */
function readVector(vector: string): { readonly term: string; readonly weight: Weight }[] {
  const terms: { term: string; weight: Weight }[] = []
  for (const entry of vector.split(' ')) {
    const end = entry.lastIndexOf("'")
    const weight = entry.charAt(entry.length - 1)
    if (end > 1) terms.push({ term: entry.slice(1, end), weight: weight === 'A' || weight === 'B' || weight === 'C' ? weight : 'D' })
  }
  return terms
}
