/** A party of a denied-party list, as the list's publisher gives it. */
export interface ListedParty {
  readonly entryId: string
  readonly kind: 'individual' | 'entity' | 'vessel' | 'aircraft'
  readonly name: string
  readonly aliases: readonly string[]
  readonly programmes: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[]
  /** `1962` or `1962-02-18`. */
  readonly births: readonly string[]
  readonly remarks: string | null
}

export const listCodes = ['ofac-sdn', 'un-consolidated', 'own'] as const
export type ListCode = (typeof listCodes)[number]

/** The file is not what it says it is: nothing of it is taken. `line` is where it shows, when that is known. */
export class BadList extends Error {
  override readonly name = 'BadList'
  constructor(
    message: string,
    readonly file: string,
    readonly line: number | null,
  ) {
    super(message)
  }
}

export interface ParsedList {
  /** What the publisher calls this edition; null when the files do not say. */
  readonly edition: string | null
  readonly parties: readonly ListedParty[]
  /** Rows that name nobody. */
  readonly rejected: number
}

/** A file of a list, read as it comes. */
export interface ListFile {
  readonly name: string
  open(): AsyncIterable<string>
}
