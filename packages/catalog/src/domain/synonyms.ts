import { parseDate, type Instant, type PlainDate, type Result } from '@naru/kernel'
import { Findings, type ListingInvalid } from './findings.js'
import { wordsOf } from './search-terms.js'

const mostWords = 20
const longestWord = 60

/** Words and short phrases that mean the same to a buyer, in any language, from one day to another. */
export interface DatedSynonyms {
  readonly id: string
  readonly words: readonly string[]
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
  /** Withdrawn sets stay for the record and are not searched with. */
  readonly withdrawnAt: Instant | null
}

export interface SynonymsInput {
  readonly words: readonly string[]
  readonly validFrom: string
  readonly validUntil?: string | null | undefined
}

/** Reads a set: at least two words that differ, each with something that can be searched for. */
export function readSynonyms(input: SynonymsInput, id: string): Result<DatedSynonyms, ListingInvalid> {
  const findings = new Findings()
  const words = input.words.map((word) => word.trim())
  words.forEach((word, index) => {
    const at = `words[${index}]`
    if (wordsOf(word).length === 0) findings.add(at, 'REQUIRED', word.slice(0, longestWord))
    else if (word.length > longestWord) findings.add(at, 'TOO_LONG', word.slice(0, longestWord))
    else if (words.findIndex((other) => wordsOf(other).join(' ') === wordsOf(word).join(' ')) < index) findings.add(at, 'DUPLICATE', word)
  })
  if (words.length < 2) findings.add('words', 'REQUIRED', words.length)
  if (words.length > mostWords) findings.add('words', 'TOO_MANY', words.length)
  const [from, until] = [parseDate(input.validFrom), input.validUntil == null ? null : parseDate(input.validUntil)]
  const validFrom = findings.given(from.ok ? from.value : undefined, 'validFrom', 'INVALID_DATE', input.validFrom)
  const validUntil = until === null ? null : findings.given(until.ok ? until.value : undefined, 'validUntil', 'INVALID_DATE', input.validUntil ?? null)
  if (validFrom !== undefined && validUntil != null && validUntil < validFrom) findings.add('validUntil', 'OUT_OF_RANGE', validUntil)
  return findings.conclude(validFrom === undefined || validUntil === undefined ? undefined : { id, words, validFrom, validUntil, withdrawnAt: null })
}
