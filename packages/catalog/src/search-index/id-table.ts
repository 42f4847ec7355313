import { whole } from './numbers.js'

/** Ids of documents as four 32-bit numbers each, and the way back from an id to its document; a plain `Map` of a million texts would weigh more than all the rest. */
export class IdTable {
  readonly #parts = whole()
  #slots = new Uint32Array(64)
  #used = 0

  /** The id becomes that of the next document. */
  add(id: string): void {
    const doc = this.#parts.length / 4
    for (const part of partsOf(id)) this.#parts.push(part)
    if ((this.#used + 1) * 2 > this.#slots.length) this.#widen()
    this.#place(doc)
  }

  /** The newest document of the id. */
  find(id: string): number | undefined {
    const parts = partsOf(id)
    let newest: number | undefined
    for (let slot = this.#first(parts[0] ^ parts[3]); this.#slots[slot] !== 0; slot = (slot + 1) % this.#slots.length) {
      const doc = (this.#slots[slot] ?? 0) - 1
      if (this.#compareTo(doc, parts) === 0 && (newest === undefined || doc > newest)) newest = doc
    }
    return newest
  }

  idOf(doc: number): string {
    const hex = (part: number): string =>
      this.#parts
        .at(doc * 4 + part)
        .toString(16)
        .padStart(8, '0')
    const [first, second, third, fourth] = [hex(0), hex(1), hex(2), hex(3)]
    return `${first}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${fourth}`
  }

  /** Orders documents by id, as PostgreSQL orders uuid. */
  compare(a: number, b: number): number {
    const { values } = this.#parts
    for (let part = 0; part < 4; part += 1) {
      const difference = (values[a * 4 + part] ?? 0) - (values[b * 4 + part] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  compareWith(doc: number, id: string): number {
    return this.#compareTo(doc, partsOf(id))
  }

  #compareTo(doc: number, parts: readonly number[]): number {
    for (let part = 0; part < 4; part += 1) {
      const difference = this.#parts.at(doc * 4 + part) - (parts[part] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  #first(hash: number): number {
    return (Math.imul(hash, 2_654_435_761) >>> 0) % this.#slots.length
  }

  #place(doc: number): void {
    let slot = this.#first(this.#parts.at(doc * 4) ^ this.#parts.at(doc * 4 + 3))
    while (this.#slots[slot] !== 0) slot = (slot + 1) % this.#slots.length
    this.#slots[slot] = doc + 1
    this.#used += 1
  }

  #widen(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    this.#used = 0
    for (let doc = 0; doc < this.#parts.length / 4 - 1; doc += 1) this.#place(doc)
  }
}

type Parts = readonly [number, number, number, number]

function partsOf(id: string): Parts {
  const hex = id.replaceAll('-', '')
  const part = (from: number): number => Number.parseInt(hex.slice(from, from + 8), 16) >>> 0
  return [part(0), part(8), part(16), part(24)]
}
