/**
 * What a code's format and check digit say. A fault of format is an error: the text cannot be such a code. A check digit that fails is a
 * warning: published samples and a few real numbers fail theirs, so it asks for verification and refuses nothing by itself.
 */
export type CodeCheck =
  | { readonly valid: true; readonly severity: null; readonly fault: null; readonly reason: null; readonly value: string }
  | { readonly valid: false; readonly severity: 'error' | 'warning'; readonly fault: 'FORMAT' | 'COUNTRY' | 'CHECK_DIGIT'; readonly reason: string; readonly value: string }

/** `value` is the code without the spaces and hyphens that people write. */
export const validCode = (value: string): CodeCheck => ({ valid: true, severity: null, fault: null, reason: null, value })
export const malformed = (value: string, reason: string): CodeCheck => ({ valid: false, severity: 'error', fault: 'FORMAT', reason, value })
export const unknownCountry = (value: string, country: string): CodeCheck => ({
  valid: false,
  severity: 'error',
  fault: 'COUNTRY',
  reason: `${country} is not a country of ISO 3166`,
  value,
})

/** Valid when the check character is the one computed; `name` says in the reason which one that would be. */
export const withCheckDigit = (value: string, found: string, computed: string): CodeCheck =>
  found === computed ? validCode(value) : { valid: false, severity: 'warning', fault: 'CHECK_DIGIT', reason: `the check digit is ${found}, computed ${computed}`, value }

/** Upper case without spaces, hyphens, dots and slashes. */
export const compact = (text: string): string => text.toUpperCase().replaceAll(/[\s\-./]/g, '')
