/** How Hangul is written in Latin letters: the South's Revised system, McCune–Reischauer without its marks, and the North's. */
export const systems = ['revised', 'mccune-reischauer', 'dprk'] as const
export type System = (typeof systems)[number]

// Initial consonants, vowels and final consonants in Unicode's order.
const initials: Readonly<Record<System, readonly string[]>> = {
  revised: ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'],
  'mccune-reischauer': ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'ch', 'tch', 'ch', 'k', 't', 'p', 'h'],
  dprk: ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'kh', 'th', 'ph', 'h'],
}
const vowels: Readonly<Record<System, readonly string[]>> = {
  revised: ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i'],
  'mccune-reischauer': ['a', 'ae', 'ya', 'yae', 'o', 'e', 'yo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'u', 'ui', 'i'],
  dprk: ['a', 'ae', 'ya', 'yae', 'o', 'e', 'yo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'u', 'ui', 'i'],
}
const finals = ['', 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'k', 'm', 'l', 'l', 'l', 'p', 'l', 'm', 'p', 'p', 't', 't', 'ng', 't', 't', 'k', 't', 'p', 't']

const firstSyllable = 0xac00
export const hasHangul = (text: string): boolean => /[가-힣]/.test(text)

/** A syllable's letters. Between vowels McCune–Reischauer and the North voice a plain stop: 인민 inmin, 조국 choguk. */
function syllable(character: string, system: System, voiced: boolean): string {
  const code = (character.codePointAt(0) ?? 0) - firstSyllable
  const initial = initials[system][Math.floor(code / 588)] ?? ''
  const vowel = vowels[system][Math.floor((code % 588) / 28)] ?? ''
  return (voiced ? (voicing[initial] ?? initial) : initial) + vowel + (finals[code % 28] ?? '')
}

const voicing: Readonly<Record<string, string>> = { k: 'g', t: 'd', p: 'b', ch: 'j' }
const endsVoiced = (text: string): boolean => /[aeiouwynmlg]$/.test(text)

/** A run of Hangul as one Latin word. */
export function romaniseWord(word: string, system: System): string {
  let text = ''
  for (const character of word) {
    if (!hasHangul(character)) text += character
    else {
      const voiced = system !== 'revised' && text !== '' && endsVoiced(text) && !/[kptlm]$/.test(text) && !isAspirate(character)
      text += syllable(character, system, voiced)
    }
  }
  return text
}

/** ㅊ ㅋ ㅌ ㅍ look like ㅈ ㄱ ㄷ ㅂ once the marks are gone, but are never voiced. */
function isAspirate(character: string): boolean {
  const initial = Math.floor(((character.codePointAt(0) ?? 0) - firstSyllable) / 588)
  return initial >= 14 && initial <= 17
}

/** Spellings of family names that passports and lists use, besides what the systems give. */
const familyNames: Readonly<Record<string, readonly string[]>> = {
  김: ['kim', 'gim'],
  이: ['ri', 'lee', 'yi', 'rhee', 'li'],
  리: ['ri', 'lee', 'yi', 'rhee', 'li'],
  박: ['pak', 'park', 'bak'],
  최: ['choe', 'choi'],
  정: ['jong', 'chong', 'jung', 'jeong', 'chung'],
  강: ['kang', 'gang'],
  조: ['jo', 'cho'],
  윤: ['yun', 'yoon'],
  장: ['jang', 'chang'],
  임: ['rim', 'im', 'lim'],
  림: ['rim', 'im', 'lim'],
  한: ['han'],
  오: ['o', 'oh'],
  서: ['so', 'seo'],
  신: ['sin', 'shin'],
  권: ['kwon', 'gwon'],
  황: ['hwang'],
  안: ['an', 'ahn'],
  송: ['song'],
  유: ['ryu', 'yu', 'yoo'],
  류: ['ryu', 'yu', 'yoo'],
  홍: ['hong'],
  전: ['jon', 'jeon', 'chon', 'jun'],
  고: ['ko', 'go'],
  문: ['mun', 'moon'],
  양: ['ryang', 'yang'],
  량: ['ryang', 'yang'],
  손: ['son', 'sohn'],
  배: ['pae', 'bae'],
  백: ['paek', 'baek'],
  허: ['ho', 'heo', 'hur'],
  노: ['ro', 'no', 'roh'],
  로: ['ro', 'no', 'roh'],
  남: ['nam'],
  심: ['sim', 'shim'],
  하: ['ha'],
  곽: ['kwak', 'gwak'],
  성: ['song', 'seong', 'sung'],
  차: ['cha'],
  주: ['ju', 'joo', 'chu'],
  우: ['u', 'woo'],
  구: ['ku', 'gu', 'koo'],
  원: ['won'],
  현: ['hyon', 'hyeon', 'hyun'],
  방: ['pang', 'bang'],
  여: ['ryo', 'yo', 'yeo'],
  려: ['ryo', 'yo', 'yeo'],
}

/**
 * Every Latin form worth comparing. A word of two to four syllables that begins with a family name is also read as a person: the
 * family name in each usual spelling, the given name in one word and syllable by syllable, as the North writes it.
 */
export function romanisations(text: string): readonly string[] {
  if (!hasHangul(text)) return [text]
  const forms = new Set<string>()
  for (const system of systems) {
    const words = text.split(/\s+/)
    forms.add(words.map((word) => romaniseWord(word, system)).join(' '))
    const compact = words.join('')
    for (const family of familyNames[compact.charAt(0)] ?? []) {
      const given = [...compact.matchAll(/[가-힣]/gu)].slice(1).map(([character]) => character)
      if (given.length < 1 || given.length > 3 || given.length !== compact.length - 1) continue
      forms.add(`${family} ${romaniseWord(given.join(''), system)}`)
      forms.add([family, ...given.map((character) => romaniseWord(character, system))].join(' '))
    }
  }
  return [...forms]
}
