import type { LeafField } from './data-model.js'

/** Why a text does not have the format that its field names; undefined when it does. */
export function formatProblem({ kind, format }: LeafField, text: string): string | undefined {
  if (kind === 'moment') return /^\d{8}(\d{6}(Z|[-+]\d\d)?)?$/.test(text) ? undefined : 'a date is CCYYMMDD or CCYYMMDDHHMMSS with Z or an offset'
  const match = /^(an?|n)(\.\.)?(\d+)(?:,(\d+))?$/.exec(format)
  const [, characters = 'an', range, size = '0', decimals = '0'] = match ?? []
  const length = Number(size)
  if (characters === 'n') return numberProblem(text, length, Number(decimals), format)
  const isLong = range === undefined ? text.length !== length : text.length > length
  if (isLong) return range === undefined ? `exactly ${length} characters are expected` : `${text.length} characters, at most ${length} are allowed`
  return characters === 'a' && !/^[A-Za-z]+$/.test(text) ? 'only letters are expected' : undefined
}

/** `n..16,3`: up to 16 digits in all, up to 3 of them after the point. */
function numberProblem(text: string, digits: number, decimals: number, format: string): string | undefined {
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) return `a number of the format ${format} is expected`
  const [, whole = '', fraction = ''] = match
  const significant = fraction.replace(/0+$/, '')
  return significant.length > decimals || whole.length + significant.length > digits ? `more digits than the format ${format} has` : undefined
}
