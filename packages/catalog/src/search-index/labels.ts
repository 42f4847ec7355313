import { whole, type Numbers } from './numbers.js'

/** What a choice narrows: fixed facets, and one for each attribute, `attribute:colour`. */
export type FacetKey = 'category' | 'firm' | 'complex' | 'producedIn' | 'preferentialIn' | 'channel' | `attribute:${string}`

/** One value of one facet, as a number. */
export interface Label {
  readonly facet: FacetKey
  readonly value: string
}

const nothing = whole()

/** The values of all facets, numbered, and for every document the numbers that it bears. */
export class Labels {
  readonly known: Label[] = []
  readonly #numbers = new Map<string, number>()
  readonly #offsets: Numbers<Uint32Array> = whole()
  readonly #borne: Numbers<Uint32Array> = whole()
  /** Of each category the documents in and below it, so that a shelf of a large shop is found without walking past all the others. */
  readonly #shelves = new Map<string, Numbers<Uint32Array>>()

  constructor() {
    this.#offsets.push(0)
  }

  /** Adds the next document. */
  add(labels: readonly Label[]): void {
    const doc = this.#offsets.length - 1
    for (const label of labels) {
      this.#borne.push(this.#numberOf(label))
      if (label.facet === 'category') this.#shelve(label.value, doc)
    }
    this.#offsets.push(this.#borne.length)
  }

  find(facet: FacetKey, value: string): number | undefined {
    return this.#numbers.get(`${facet} ${value}`)
  }

  /** The documents in and below a category, ascending. */
  shelf(category: string): Numbers<Uint32Array> {
    return this.#shelves.get(category) ?? nothing
  }

  #shelve(category: string, doc: number): void {
    const shelf = this.#shelves.get(category) ?? whole()
    this.#shelves.set(category, shelf)
    shelf.push(doc)
  }

  /** Where a document's labels begin and end in `numbers`. */
  get offsets(): Uint32Array {
    return this.#offsets.values
  }

  get numbers(): Uint32Array {
    return this.#borne.values
  }

  #numberOf(label: Label): number {
    const key = `${label.facet} ${label.value}`
    const present = this.#numbers.get(key)
    if (present !== undefined) return present
    this.#numbers.set(key, this.known.length)
    this.known.push(label)
    return this.known.length - 1
  }
}
