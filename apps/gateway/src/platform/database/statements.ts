/** The most statements that one connection keeps prepared; what comes later is planned each time. */
const most = 800
/** Longer texts are written for so many rows at once: no two of them are the same, and keeping hundreds of them would fill the memory. */
const longestText = 16_384

/**
 * Names for statements, so that PostgreSQL parses and plans each of them once a connection. A text is named when it comes the second time:
 * what is put together for one request is not worth keeping.
 */
export class StatementNames {
  readonly #names = new Map<string, string>()
  readonly #once = new Set<string>()

  nameOf(text: string): string | undefined {
    if (text.length > longestText) return undefined
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= most) return known
    if (this.#once.delete(text)) {
      const name = `n${String(this.#names.size)}`
      this.#names.set(text, name)
      return name
    }
    if (this.#once.size >= most) this.#once.clear()
    this.#once.add(text)
    return undefined
  }
}

export interface Statement {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** What the database was asked, as it happens: `text` is `begin`, `commit`, `rollback` or the statement's own. */
export interface StatementSeen {
  readonly text: string
  readonly milliseconds: number
}
export type StatementObserver = (seen: StatementSeen) => void
