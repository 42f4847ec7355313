import type { Weight } from '../domain/search-terms.js'
import { none, either, type Matches } from './matches.js'
import { whole, type Numbers } from './numbers.js'

const places: readonly Weight[] = ['A', 'B', 'C', 'D']
const weights = [1, 0.45, 0.2, 0.08]
/** How many words one beginning may stand for. */
const mostCompletions = 64

/** For every term the documents that have it, each with the field it stands in: two bits of a 32-bit number. */
export class TermLists {
  readonly #lists = new Map<string, Numbers<Uint32Array>>()
  #sorted: readonly string[] | null = null

  add(term: string, doc: number, weight: Weight): void {
    let list = this.#lists.get(term)
    if (!list) {
      list = whole()
      this.#lists.set(term, list)
      this.#sorted = null
    }
    list.push(((doc << 2) | places.indexOf(weight)) >>> 0)
  }

  frequency(term: string): number {
    return this.#lists.get(term)?.length ?? 0
  }

  /** Documents with the term; the rarer the term among `all` documents, the more it says. */
  match(term: string, all: number): Matches {
    const list = this.#lists.get(term)
    if (!list) return none
    const rarity = Math.log(1 + all / (list.length + 1))
    const docs = new Uint32Array(list.length)
    const scores = new Float32Array(list.length)
    for (let index = 0; index < list.length; index += 1) {
      const packed = list.values[index] ?? 0
      docs[index] = packed >>> 2
      scores[index] = (weights[packed & 3] ?? 0) * rarity
    }
    return { docs, scores, length: list.length }
  }

  /** Documents with a term that begins so; the term itself counts most. */
  matchBeginning(beginning: string, all: number): Matches {
    return this.completions(beginning).reduce((found, term) => either(found, scaleBy(this.match(term, all), term === beginning ? 1 : 0.7)), none)
  }

  completions(beginning: string): readonly string[] {
    this.#sorted ??= [...this.#lists.keys()].toSorted()
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sorted[middle] ?? '') < beginning) low = middle + 1
      else high = middle
    }
    const completions: string[] = []
    for (let term = this.#sorted[low]; term?.startsWith(beginning) && completions.length < mostCompletions; term = this.#sorted[low]) {
      completions.push(term)
      low += 1
    }
    return completions
  }
}

const scaleBy = (matches: Matches, factor: number): Matches => (factor === 1 ? matches : { ...matches, scores: matches.scores.map((score) => score * factor) })
