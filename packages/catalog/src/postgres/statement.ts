import { createHash } from 'node:crypto'

/** A read of a public page, for a connection that keeps prepared statements by name. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Takes longer than a moment, so that no short read should wait behind it. */
  readonly isLong?: boolean
}

/** Collects parameters while a text is written; the name follows from the text, so that one shape is planned once. */
export class Parameters {
  readonly values: unknown[] = []

  /** The place of a value in the text, with its type. */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }

  statement(about: string, text: string): Statement {
    return { name: `${about}-${createHash('sha1').update(text).digest('hex').slice(0, 16)}`, text, values: this.values }
  }
}
