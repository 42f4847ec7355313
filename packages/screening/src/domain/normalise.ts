/** Words that say what kind of company it is, not which: never evidence. */
const legalForms = new Set(
  'ab ag and as bhd bv co company corp corporation cv de doo dooel eg ek fzc fzco fze gmbh group holding inc incorporated jsc kft kg kk limited llc llp lp ltd mbh nv ojsc ooo oy ojsc pao pjsc plc private pt pte pty pvt sa sae sal sarl sas sdn snc spa spc spol sp srl ss the tic uab ud vof zao oao zoo ao 주식회사 유한회사 합자회사 합명회사 주 유'.split(
    ' ',
  ),
)
/** Titles and honorifics before a person's name. */
const titles = new Set('mr mrs ms dr prof sheikh shaykh shaikh mullah mawlawi maulavi hajji haji general gen col sir'.split(' '))

/**
 * Lower case, without diacritics and punctuation, words apart by one space. The order stays as printed: lists put the family name
 * first, and two names that begin alike are more alike. Apostrophes join a word: O'BRIEN is obrien, Cho'ng is chong.
 */
export function normalise(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll(/[’‘'`´]/g, '')
    .replaceAll(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a normalised name that tell who it is. A name made of nothing but legal forms and titles keeps them all. */
export function tokensOf(normalised: string): readonly string[] {
  const words = normalised.split(' ').filter((word) => word !== '')
  const telling = words.filter((word) => !legalForms.has(word) && !titles.has(word))
  return telling.length > 0 ? telling : words
}
