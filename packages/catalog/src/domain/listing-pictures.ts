import type { Localized } from '@naru/kernel'
import type { CatalogProblem, Findings } from './findings.js'

/** The SHA-256 of a stored picture: the same picture is kept once, and an address never shows another. */
export type PictureDigest = string

export const isPictureDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** A picture of a good and the text that stands for it; null until the firm has written one. */
export interface ListingPicture {
  readonly id: PictureDigest
  readonly alt: Localized | null
}

/** A picture as it is typed: empty texts are not written yet. */
export interface ListingPictureInput {
  readonly id: string
  readonly alt?: Localized | null | undefined
}

export const mostPictures = 12
const longestAlt = 160

export function readPictures(findings: Findings, input: readonly ListingPictureInput[]): readonly ListingPicture[] {
  if (input.length > mostPictures) findings.add('pictures', 'TOO_MANY', input.length)
  return input.slice(0, mostPictures).flatMap(({ id, alt }, index): readonly ListingPicture[] => {
    const at = `pictures[${index}]`
    if (!isPictureDigest(id)) findings.add(`${at}.id`, 'UNKNOWN_PICTURE', id)
    if (input.findIndex((other) => other.id === id) < index) findings.add(`${at}.id`, 'DUPLICATE', id)
    if (!alt || (alt.ko.trim() === '' && alt.en.trim() === '')) return [{ id, alt: null }]
    const words = findings.localized(`${at}.alt`, alt, longestAlt)
    return words ? [{ id, alt: words }] : []
  })
}

/** Pictures that nobody could describe to someone who cannot see them. */
export const missingAlts = (pictures: readonly ListingPicture[]): readonly CatalogProblem[] =>
  pictures.flatMap(({ alt }, index) => (alt === null ? [{ at: `pictures[${index}].alt`, rule: 'REQUIRED', value: null }] : []))

export const pictureSizes = [320, 800, 1600] as const
export type PictureSize = (typeof pictureSizes)[number]
export const isPictureSize = (size: number): size is PictureSize => pictureSizes.some((known) => known === size)

/** Address of a stored picture, `size` pixels at its longer side. */
export const storedPicturePath = (id: PictureDigest, size: PictureSize): string => `/pictures/stored/${id}/${String(size)}.webp`
