import { malformed, validCode, type CodeCheck } from './code-check.js'

/** Unique consignment reference (ISO 15459, WCO): 1 to 35 printable characters without leading or trailing space. */
export function checkUcr(text: string): CodeCheck {
  if (text.length > 35) return malformed(text, `a UCR has at most 35 characters, this has ${text.length}`)
  return /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) ? validCode(text) : malformed(text, 'a UCR is 1 to 35 printable characters')
}
