import { whole, type Numbers } from './numbers.js'

/** What a choice narrows: fixed facets, and one for each attribute, `attribute:colour`. */
export type FacetKey = 'category' | 'firm' | 'complex' | 'producedIn' | 'preferentialIn' | 'channel' | `attribute:${string}`

/** One value of one facet, as a number. */
export interface Label {
  readonly facet: FacetKey
  readonly value: string
}

/** The values of all facets, numbered, and for every document the numbers that it bears. */
export class Labels {
  readonly known: Label[] = []
  readonly #numbers = new Map<string, number>()
  readonly #offsets: Numbers<Uint32Array> = whole()
  readonly #borne: Numbers<Uint32Array> = whole()

  constructor() {
    this.#offsets.push(0)
  }

  /** Adds the next document. */
  add(labels: readonly Label[]): void {
    for (const label of labels) this.#borne.push(this.#numberOf(label))
    this.#offsets.push(this.#borne.length)
  }

  find(facet: FacetKey, value: string): number | undefined {
    return this.#numbers.get(`${facet} ${value}`)
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
