import type { Localized } from '@naru/kernel'

/**
 * Lists inside one cell, as people can read and type them: entries end with `;`, Korean and English are parted by `/`, a name and its value
 * by `=`, fields by `|`. A backslash before a mark, or before itself, makes it a letter.
 */
const marks = /[\\;/=|]/g

export const writeText = (text: string): string => text.replaceAll(marks, String.raw`\$&`).replaceAll('\n', String.raw`\n`)

export const writeLocalized = ({ ko, en }: Localized): string => (ko === en ? writeText(ko) : `${writeText(ko)} / ${writeText(en)}`)
export const writeList = (entries: readonly string[]): string => entries.join('; ')
export const writePair = (name: string, value: string): string => `${name} = ${value}`

/** Splits at a mark that no backslash precedes; parts are trimmed and keep their backslashes. */
export function splitAt(text: string, mark: ';' | '/' | '=' | '|'): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charAt(place)
    if (letter === '\\') {
      part += text.slice(place, place + 2)
      place += 1
    } else if (letter === mark) {
      parts.push(part.trim())
      part = ''
    } else part += letter
  }
  return [...parts, part.trim()]
}

export const readText = (text: string): string => text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))

/** Entries of a list; lines count as entries too, and the last mark may be left out. */
export const readList = (text: string): readonly string[] => text.split(/\r?\n/).flatMap((line) => splitAt(line, ';').filter((entry) => entry !== ''))

/** `소재 / Material`; one language alone stands for both. Undefined with more than two. */
export function readLocalized(text: string): Localized | undefined {
  const [ko = '', en = ko, ...more] = splitAt(text, '/').map(readText)
  return more.length === 0 ? { ko, en } : undefined
}

/** Every entry read, or undefined when one cannot be. */
export function readEach<T>(text: string, read: (entry: string) => T | undefined): readonly T[] | undefined {
  const entries = readList(text).map(read)
  const found = entries.filter((entry) => entry !== undefined)
  return found.length === entries.length ? found : undefined
}
