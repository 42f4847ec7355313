import { Injectable } from '@nestjs/common'
import { hash } from 'node:crypto'

/** What public answers are made of; who changes it says so. */
export type Topic = 'cards' | 'goods' | 'words'

/** Long enough to carry a rush, short enough for what changes with the clock alone: a certificate that ends, a synonym that begins. */
const livesMs = 10_000
const mostBytes = 16 * 1024 * 1024
/** One answer may not push everybody else's out. */
const largest = 256 * 1024

/** The answer to a public question, as it goes out. */
export interface SharedAnswer {
  readonly body: Buffer
  readonly etag: string
}
interface Kept extends SharedAnswer {
  readonly topics: readonly Topic[]
  readonly asOf: Moment
  readonly until: number
  readonly bytes: number
}

/** How often each topic had changed when somebody began to read. */
export type Moment = Readonly<Record<Topic, number>>

/**
 * Answers to public questions that nobody in particular asked, kept for some seconds or until what they are made of changes. Only the fields
 * that were named here can be in one, and none of them may look at who asks. While nobody hears of changes, nothing is kept.
 */
@Injectable()
export class SharedAnswers {
  readonly #fields = new Map<string, readonly Topic[]>()
  readonly #kept = new Map<string, Kept>()
  #moment: Moment = { cards: 0, goods: 0, words: 0 }
  #bytes = 0
  #hears = false

  /** Root fields of queries that are the same for everybody, with the topics they are made of. */
  share(fields: Readonly<Record<string, readonly Topic[]>>): void {
    for (const [field, topics] of Object.entries(fields)) this.#fields.set(field, topics)
  }

  /** The topics of an operation's root fields; undefined unless all of them are shared. */
  topicsOf(rootFields: readonly string[]): readonly Topic[] | undefined {
    const topics = rootFields.map((field) => this.#fields.get(field))
    return topics.every((some) => some !== undefined) ? [...new Set(topics.flat())] : undefined
  }

  /** From now on changes are heard of, or no longer; what happened in between is unknown. */
  hear(hears: boolean): void {
    this.#hears = hears
    this.changed('cards', 'goods', 'words')
  }

  changed(...topics: readonly Topic[]): void {
    const moment = { ...this.#moment }
    for (const topic of topics) moment[topic] += 1
    this.#moment = moment
  }

  /** To be taken before an answer is read from the database. */
  get moment(): Moment {
    return this.#moment
  }

  find(key: string): SharedAnswer | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return undefined
    if (this.#hears && kept.until > performance.now() && this.#isAsOf(kept.asOf, kept.topics)) return kept
    this.#drop(key, kept)
    return undefined
  }

  /** The answer with its tag. It is kept if nothing that it is made of has changed since it was begun. */
  keep(key: string, text: string, topics: readonly Topic[], asOf: Moment): SharedAnswer {
    const body = Buffer.from(text)
    const answer = { body, etag: `"${hash('sha1', body, 'base64url')}"` }
    const bytes = body.length + key.length
    if (!this.#hears || bytes > largest || !this.#isAsOf(asOf, topics)) return answer
    const before = this.#kept.get(key)
    if (before) this.#drop(key, before)
    this.#kept.set(key, { ...answer, topics, asOf, bytes, until: performance.now() + livesMs })
    this.#bytes += bytes
    // The oldest go first: nothing lives for long.
    for (const [oldest, kept] of this.#kept) {
      if (this.#bytes <= mostBytes) break
      this.#drop(oldest, kept)
    }
    return answer
  }

  /** How much is kept, of which there is never more than sixteen megabytes. */
  get bytes(): number {
    return this.#bytes
  }

  #isAsOf(moment: Moment, topics: readonly Topic[]): boolean {
    return topics.every((topic) => moment[topic] === this.#moment[topic])
  }

  #drop(key: string, { bytes }: Kept): void {
    this.#kept.delete(key)
    this.#bytes -= bytes
  }
}
