import { spellOut } from '../domain/search-terms.js'

const shortestCorrected = 3

/** The words that goods, shelves and firms are called by, with how often; corrects a mistyped one and completes one that is being typed. */
export class Vocabulary {
  readonly #words: string[] = []
  readonly #spelled: string[] = []
  readonly #counts = new Map<string, number>()
  readonly #byTrigram = new Map<string, number[]>()
  /** Places in the order of their spelling, while no word has been added since. */
  #inOrder: Uint32Array | null = null

  add(word: string, count = 1): void {
    const present = this.#counts.get(word)
    this.#counts.set(word, (present ?? 0) + count)
    if (present !== undefined) return
    const place = this.#words.push(word) - 1
    const spelled = spellOut(word)
    this.#spelled.push(spelled)
    this.#inOrder = null
    for (const trigram of trigrams(spelled)) {
      const places = this.#byTrigram.get(trigram)
      if (places) places.push(place)
      else this.#byTrigram.set(trigram, [place])
    }
  }

  has(word: string): boolean {
    return this.#counts.has(word)
  }

  /** The known word that is spelled most like it; of equal ones the more frequent. */
  nearest(word: string): string | undefined {
    const spelled = spellOut(word)
    if (spelled.length < shortestCorrected) return undefined
    const shared = new Map<number, number>()
    const grams = trigrams(spelled)
    for (const trigram of grams) for (const place of this.#byTrigram.get(trigram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1)
    const most = Math.max(1, Math.floor(spelled.length / 3))
    let best: { readonly word: string; readonly distance: number; readonly count: number } | undefined
    for (const [place, count] of shared) {
      const [candidate = '', other = ''] = [this.#words[place], this.#spelled[place]]
      if (candidate === word || Math.abs(other.length - spelled.length) > most || count * 6 < grams.size) continue
      const distance = distanceOf(spelled, other, most)
      const frequency = this.#counts.get(candidate) ?? 0
      if (distance <= most && (!best || distance < best.distance || (distance === best.distance && frequency > best.count))) best = { word: candidate, distance, count: frequency }
    }
    return best?.word
  }

  /** Words that begin so, letter by letter, so that a syllable which is still being typed counts; the most frequent first. */
  completions(beginning: string, most: number): readonly string[] {
    const spelled = spellOut(beginning)
    if (spelled === '') return []
    const found = this.#beginningSo(spelled)
    return found.toSorted((a, b) => (this.#counts.get(b) ?? 0) - (this.#counts.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, most)
  }

  #beginningSo(spelled: string): string[] {
    const spelling = (place: number | undefined): string => this.#spelled[place ?? -1] ?? ''
    this.#inOrder ??= Uint32Array.from(this.#spelled.keys()).sort((a, b) => (spelling(a) < spelling(b) ? -1 : 1))
    const order = this.#inOrder
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (spelling(order[middle]) < spelled) low = middle + 1
      else high = middle
    }
    const found: string[] = []
    for (; low < order.length && spelling(order[low]).startsWith(spelled); low += 1) found.push(this.#words[order[low] ?? -1] ?? '')
    return found
  }

  /** A compound written in one as the known words it is made of: `남성넥타이` is `남성` and `넥타이`. */
  split(word: string): readonly string[] | undefined {
    const splits: (readonly string[] | undefined)[] = [[]]
    for (let end = 2; end <= word.length; end += 1)
      for (let start = 0; start <= end - 2; start += 1) {
        const before = splits[start]
        const last = word.slice(start, end)
        const present = splits[end]
        if (before && this.has(last) && last !== word && (!present || before.length + 1 < present.length)) splits[end] = [...before, last]
      }
    return splits[word.length]
  }
}

function trigrams(spelled: string): ReadonlySet<string> {
  const padded = ` ${spelled} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)))
}

/** Letters to add, drop, change or swap to get from one to the other; more than `most` once that is certain. */
function distanceOf(a: string, b: string, most: number): number {
  let [before, previous]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before?.[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((previous?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap))
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, previous] = [previous ?? [], row]
  }
  return previous?.[b.length] ?? most + 1
}
