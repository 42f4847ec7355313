import { checkGtin, type Decimal, type Instant, type Localized, type VariantId } from '@naru/kernel'
import { isPictureColour, type PictureColour } from '../pictures/picture-kinds.js'
import type { Findings } from './findings.js'
import { isPictureDigest, type PictureDigest } from './listing-pictures.js'
import type { PriceList } from './price.js'

/** What is actually bought: one choice of every option of its listing. */
export interface Variant {
  readonly id: VariantId
  readonly sku: string
  readonly gtin: string | null
  /** A value for each option of the listing, in its order. */
  readonly options: readonly Localized[]
  readonly colour: PictureColour
  readonly netWeightKg: Decimal
  readonly grossWeightKg: Decimal
  /** Litres with its packing; null where nobody has measured it, and carriage by volume cannot be priced. */
  readonly packedVolumeL: Decimal | null
  readonly prices: PriceList
  /** One of its listing's pictures; null shows the first. */
  readonly picture: PictureDigest | null
  /** When it was taken out of the choice; orders that stand are not touched. */
  readonly withdrawnAt: Instant | null
}

export const isOffered = ({ withdrawnAt }: Variant): boolean => withdrawnAt === null

/** A variant as it is typed, without its prices. */
export interface VariantInput {
  readonly sku: string
  readonly gtin?: string | null | undefined
  readonly options: readonly Localized[]
  readonly colour: string
  readonly netWeightKg: string
  readonly grossWeightKg: string
  readonly packedVolumeL?: string | null | undefined
  /** Of its listing's pictures. */
  readonly picture?: string | null | undefined
}

/** What is typed of a variant. */
export type VariantFacts = Omit<Variant, 'id' | 'prices' | 'withdrawnAt'>

/** Reads a variant of a listing with `options` whose other variants are `siblings`. */
export function readVariant(findings: Findings, input: VariantInput, options: readonly Localized[], siblings: readonly Variant[]): VariantFacts | undefined {
  const sku = findings.given(/^[A-Z0-9][A-Z0-9._-]{2,31}$/.test(input.sku) ? input.sku : undefined, 'sku', 'INVALID_SKU', input.sku)
  const gtin = readGtin(findings, input.gtin)
  if (!isPictureColour(input.colour)) findings.add('colour', 'UNKNOWN_PICTURE', input.colour)
  if (input.options.length !== options.length) findings.add('options', 'OPTIONS_DIFFER', input.options.length)
  const values = input.options.map((option, index) => findings.localized(`options[${index}]`, option, 60)).filter((option) => option !== undefined)
  if (siblings.some((sibling) => sibling.sku === input.sku)) findings.add('sku', 'DUPLICATE', input.sku)
  if (siblings.some((sibling) => sameOptions(sibling.options, values))) findings.add('options', 'DUPLICATE', values.map(({ ko }) => ko).join(' · '))
  const netWeightKg = findings.weight('netWeightKg', input.netWeightKg)
  const grossWeightKg = findings.weight('grossWeightKg', input.grossWeightKg)
  if (netWeightKg && grossWeightKg?.lt(netWeightKg)) findings.add('grossWeightKg', 'GROSS_BELOW_NET', input.grossWeightKg)
  if (netWeightKg?.eq(0)) findings.add('netWeightKg', 'OUT_OF_RANGE', input.netWeightKg)
  const packedVolumeL = input.packedVolumeL ? findings.weight('packedVolumeL', input.packedVolumeL) : null
  if (packedVolumeL?.eq(0)) findings.add('packedVolumeL', 'OUT_OF_RANGE', '0')
  const picture = input.picture ?? null
  if (picture !== null && !isPictureDigest(picture)) findings.add('picture', 'UNKNOWN_PICTURE', picture)
  if (sku === undefined || gtin === undefined || !isPictureColour(input.colour) || !netWeightKg || !grossWeightKg || packedVolumeL === undefined) return undefined
  return { sku, gtin, options: values, colour: input.colour, netWeightKg, grossWeightKg, packedVolumeL, picture }
}

const sameOptions = (a: readonly Localized[], b: readonly Localized[]): boolean => a.length === b.length && a.every(({ ko }, index) => ko === b[index]?.ko)

function readGtin(findings: Findings, value: string | null | undefined): string | null | undefined {
  if (value == null || value === '') return null
  return findings.given(checkGtin(value).valid ? value : undefined, 'gtin', 'INVALID_GTIN', value)
}
