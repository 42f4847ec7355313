import type { Channel } from '../domain/codes.js'

/** A listing on sale as the index takes it in. */
export interface IndexedListing {
  readonly id: string
  readonly titleKo: string
  readonly titleEn: string
  /** A tsvector, as PostgreSQL writes it. */
  readonly vector: string
  readonly firm: string
  readonly firmKo: string
  readonly firmEn: string
  /** Slugs from the top category to the listing's own. */
  readonly categoryPath: readonly string[]
  readonly complex: string
  readonly producedIn: string
  readonly preferentialIn: readonly string[]
  readonly channels: readonly Channel[]
  /** `code=value`. */
  readonly attributes: readonly string[]
  readonly currency: string
  /** Minor units; far below what a double holds exactly. */
  readonly price: number
  readonly leadTimeDays: number
  readonly inStock: boolean
  /** Milliseconds since 1970. */
  readonly publishedAt: number
  /** Pieces sold. */
  readonly sold: number
  readonly rating: number | null
  readonly ratings: number
}
