/**
 * How texts become search terms. Korean is cut into pairs of syllables, so that word endings, spacing and order do not matter and
 * words of two syllables are found; other scripts are taken by word with the plural ending off. The same cut serves document and question.
 */
export type Weight = 'A' | 'B' | 'C' | 'D'

/** Lower case, composed Hangul, Latin letters without marks. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
}

/** Words of a text: runs of Hangul, and runs of Latin letters and digits. */
export const wordsOf = (text: string): readonly string[] => fold(text).match(/[가-힣]+|[a-z0-9]+/g) ?? []
const isHangul = (word: string): boolean => /^[가-힣]/.test(word)

/** English plurals off, and `-y`, `-ie` and `-ies` as one ending; good enough for nouns because question and document are cut alike. */
function stem(word: string): string {
  if (/^\d/.test(word) || word.length < 3) return word
  if (/(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2)
  return word.replace(/([^su])s$/, '$1').replace(/(ie|y)$/, 'i')
}

const pairs = (word: string): readonly string[] => Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2))

/** Terms of a text; Hangul words also pair up across the space, so that `실크넥타이` finds `실크 넥타이`. */
export function documentTerms(text: string): ReadonlySet<string> {
  const terms = new Set<string>()
  let before = ''
  for (const word of wordsOf(text)) {
    if (isHangul(word)) {
      pairs(word).forEach((pair) => terms.add(pair))
      terms.add(word.slice(-1))
      if (before) terms.add(`${before.slice(-1)}${word.slice(0, 1)}`)
      before = word
    } else {
      terms.add(stem(word))
      before = ''
    }
  }
  return terms
}

/** A tsvector literal: every term once, at its strongest weight. */
export function searchVector(fields: readonly { readonly text: string; readonly weight: Weight }[]): string {
  const strongest = new Map<string, Weight>()
  for (const { text, weight } of fields) {
    for (const term of documentTerms(text)) {
      const present = strongest.get(term)
      if (present === undefined || weight < present) strongest.set(term, weight)
    }
  }
  return [...strongest].map(([term, weight]) => `'${term}':1${weight}`).join(' ')
}

const longestQuestion = 200
const mostTerms = 24

/** One thing that a question asks a document to hold: a term, or any term that begins so. */
export interface AskedTerm {
  readonly term: string
  readonly isBeginning: boolean
}

/** What one word asks for. A single syllable and a Latin word of some length match as beginnings. */
export function questionTerms(word: string): readonly AskedTerm[] {
  if (isHangul(word) && word.length > 1) return pairs(word).map((term) => ({ term, isBeginning: false }))
  const term = stem(word)
  return [{ term, isBeginning: isHangul(term) || term.length > 3 }]
}

/** A tsquery literal that asks for every term; null when the text has none. */
export function searchQuery(text: string): string | null {
  const terms = wordsOf(text.slice(0, longestQuestion)).flatMap(questionTerms)
  const asked = terms.map(({ term, isBeginning }) => (isBeginning ? `'${term}':*` : `'${term}'`))
  return asked.length === 0 ? null : [...new Set(asked)].slice(0, mostTerms).join(' & ')
}

const initials = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h']
const vowels = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i']
const finals = ['', 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'k', 'm', 'l', 'l', 'l', 'p', 'l', 'm', 'p', 'p', 't', 't', 'ng', 't', 't', 'k', 't', 'p', 't']
const firstSyllable = 0xac00

/** Hangul letter by letter in Latin, so that one mistyped vowel stays near, in any locale of the database. */
export function spellOut(text: string): string {
  return wordsOf(text)
    .map((word) => (isHangul(word) ? Array.from(word, spellSyllable).join('') : word))
    .join(' ')
}

function spellSyllable(syllable: string): string {
  const index = syllable.charCodeAt(0) - firstSyllable
  return `${initials[Math.floor(index / 588)] ?? ''}${vowels[Math.floor((index % 588) / 28)] ?? ''}${finals[index % 28] ?? ''}`
}

/** The word with the final consonant of its last syllable off. */
export function withoutFinal(word: string): string {
  const last = word.charCodeAt(word.length - 1) - firstSyllable
  return `${word.slice(0, -1)}${String.fromCharCode(firstSyllable + last - (last % 28))}`
}
