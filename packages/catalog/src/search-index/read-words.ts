import { fold, wordsOf } from '../domain/search-terms.js'
import type { SynonymSet } from '../domain/search-question.js'
import type { Vocabulary } from './vocabulary.js'

/** A place in a question: what it may say, each way as words that must all be there. The first is what was typed. */
export interface Meaning {
  readonly ways: readonly (readonly string[])[]
}

const longestQuestion = 200
const mostWords = 12
const longestPhrase = 3

/** Words that mean the same, by any of them. */
export class Synonyms {
  readonly #sets = new Map<string, Set<string>>()

  constructor(sets: readonly SynonymSet[]) {
    for (const set of sets) {
      const phrases = set.map(phraseOf).filter((phrase) => phrase !== '')
      for (const phrase of phrases) {
        const others = this.#sets.get(phrase) ?? new Set()
        for (const other of phrases) if (other !== phrase) others.add(other)
        this.#sets.set(phrase, others)
      }
    }
  }

  of(phrase: string): readonly string[] {
    return [...(this.#sets.get(phrase) ?? this.#sets.get(singular(phrase)) ?? [])]
  }
}

const phraseOf = (text: string): string => wordsOf(text).join(' ')
const singular = (phrase: string): string => phrase.replace(/(ch|sh|x|ss)es$/, '$1').replace(/([^su])s$/, '$1')

/** The words of a question, within what a question may hold. */
export const questionWords = (text: string): readonly string[] => wordsOf(fold(text.slice(0, longestQuestion))).slice(0, mostWords)

/** Reads words with their synonyms, phrases of up to three words before single ones, and as the shop writes them. */
export function meaningsOf(words: readonly string[], synonyms: Synonyms, vocabulary: Vocabulary): readonly Meaning[] {
  const meanings: Meaning[] = []
  for (let at = 0; at < words.length;) {
    const phrase = phraseAt(words, at, synonyms)
    const written = asWritten(phrase, vocabulary)
    const others = synonyms.of(phrase.join(' ')).map((other) => other.split(' '))
    meanings.push({ ways: [phrase, ...(written.join(' ') === phrase.join(' ') ? [] : [written]), ...others] })
    at += phrase.length
  }
  return meanings
}

function phraseAt(words: readonly string[], at: number, synonyms: Synonyms): readonly string[] {
  for (let length = Math.min(longestPhrase, words.length - at); length > 1; length -= 1) {
    const phrase = words.slice(at, at + length)
    if (synonyms.of(phrase.join(' ')).length > 0) return phrase
  }
  return words.slice(at, at + 1)
}

const particle = /(으로|에서|까지|부터|처럼|보다|이랑|하고|[을를이가은는의에로와과도만용])$/
const isHangul = (word: string): boolean => /^[가-힣]/.test(word)

/** The words as the shop writes them: particles off, compounds in their parts, where that makes known words. */
export function asWritten(words: readonly string[], vocabulary: Vocabulary): readonly string[] {
  return words.flatMap((word) => {
    if (!isHangul(word) || vocabulary.has(word)) return [word]
    const bare = word.replace(particle, '')
    if (bare !== word && bare.length > 1 && vocabulary.has(bare)) return [bare]
    return vocabulary.split(word) ?? (bare !== word && bare.length > 1 ? (vocabulary.split(bare) ?? [word]) : [word])
  })
}

/** The words with those that the shop does not know replaced by what is spelled most like them; undefined when nothing is nearer. */
export function corrected(words: readonly string[], vocabulary: Vocabulary, isKnown: (word: string) => boolean): readonly string[] | undefined {
  const better = words.map((word) => (isKnown(word) ? word : (vocabulary.nearest(word) ?? word)))
  return better.some((word, index) => word !== words[index]) ? better : undefined
}
