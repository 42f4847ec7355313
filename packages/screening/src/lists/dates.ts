const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `18 Feb 1962`, `Feb 1962`, `1962`, `circa 1962`, `1962-02-18` as a day or, when less is known, a year. */
export function birthOf(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (iso) return iso[0]
  const full = /^(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})$/i.exec(text)
  const month = full ? months.indexOf((full[2] ?? '').toLowerCase()) + 1 : 0
  if (full && month > 0) return `${full[3] ?? ''}-${String(month).padStart(2, '0')}-${(full[1] ?? '').padStart(2, '0')}`
  return /\b(1[89]\d{2}|20\d{2})\b/.exec(text)?.[1]
}
