import { money, parseDecimal, type Localized, type Result, type VariantId } from '@naru/kernel'
import type { PictureColour } from '../pictures/picture-kinds.js'
import { Findings, type ListingInvalid } from './findings.js'
import { mostVariants, type Listing } from './listing.js'
import { readPriceList, type PriceList, type PriceListInput } from './price.js'
import { isOffered, readVariant, type Variant } from './variant.js'

/** A value of an option with the piece that it gives to the stock number and, for a colour, to the illustration. */
export interface OptionValueInput {
  readonly name: Localized
  /** Capital letters, digits, dots and hyphens. */
  readonly code: string
  readonly colour?: string | null | undefined
}

/** All combinations of option values, sold alike. */
export interface MakeVariantsInput {
  /** `{1}`, `{2}`, `{3}` stand for the codes of the first, second and third option: `TIE-{1}-{2}`. */
  readonly skuPattern: string
  /** For each option of the listing its values. */
  readonly options: readonly (readonly OptionValueInput[])[]
  readonly colour: PictureColour
  readonly netWeightKg: string
  readonly grossWeightKg: string
  readonly packedVolumeL?: string | null | undefined
  readonly prices: PriceListInput
}

/**
 * Adds a variant for each combination of option values. A combination that exists is left as it is; when every one exists there is
 * nothing to make, which is refused. Stock numbers that would repeat are refused with their number.
 */
export function makeVariants(listing: Listing, input: MakeVariantsInput, nextId: () => VariantId, at: Date): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  const prices = readPriceList(findings, input.prices, listing.terms.currency)
  const count = countOf(findings, listing, input)
  if (!prices || count === undefined) return findings.conclude<Listing>(undefined)
  const taken = new Set(listing.variants.map(({ options }) => keyOf(options)))
  const numbers = new Set(listing.variants.map(({ sku }) => sku))
  const made = combinations(input.options).flatMap((combination): readonly Variant[] => {
    const options = combination.map(({ name }) => name)
    if (taken.has(keyOf(options))) return []
    const sku = skuOf(input.skuPattern, combination)
    if (numbers.has(sku)) findings.add('skuPattern', 'DUPLICATE', sku)
    numbers.add(sku)
    const colour = combination.find((value) => value.colour != null)?.colour ?? input.colour
    const read = readVariant(
      findings,
      { sku, options, colour, netWeightKg: input.netWeightKg, grossWeightKg: input.grossWeightKg, packedVolumeL: input.packedVolumeL },
      listing.terms.options,
      [],
    )
    return read ? [{ ...read, id: nextId(), prices, withdrawnAt: null }] : []
  })
  if (made.length === 0) findings.add('options', 'DUPLICATE', count)
  if (listing.variants.length + made.length > mostVariants) findings.add('options', 'TOO_MANY', listing.variants.length + made.length)
  return findings.conclude({ ...listing, variants: [...listing.variants, ...made], version: listing.version + 1, updatedAt: at })
}

/** How many combinations there are, before any is made: a hundred values of three options would be a million. */
function countOf(findings: Findings, listing: Listing, { options, skuPattern }: MakeVariantsInput): number | undefined {
  const { options: names } = listing.terms
  if (options.length !== names.length || names.length === 0) return findings.given<number>(undefined, 'options', 'OPTIONS_DIFFER', options.length)
  options.forEach((values, index) => {
    if (values.length === 0) findings.add(`options[${index}]`, 'REQUIRED')
    if (!skuPattern.includes(`{${index + 1}}`) && values.length > 1) findings.add('skuPattern', 'REQUIRED', `{${index + 1}}`)
    for (const key of ['code', 'ko', 'en'] as const) {
      const said = values.map((value) => (key === 'code' ? value.code : value.name[key].trim()))
      said.forEach((text, place) => {
        if (said.indexOf(text) < place) findings.add(`options[${index}][${place}].${key === 'code' ? 'code' : 'name'}`, 'DUPLICATE', text)
      })
    }
  })
  const count = options.reduce((product, values) => product * values.length, 1)
  return findings.given(count <= mostVariants ? count : undefined, 'options', 'TOO_MANY', count)
}

const skuOf = (pattern: string, combination: readonly OptionValueInput[]): string => combination.reduce((sku, { code }, index) => sku.replaceAll(`{${index + 1}}`, code), pattern)

const combinations = (options: readonly (readonly OptionValueInput[])[]): readonly (readonly OptionValueInput[])[] =>
  options.reduce<readonly (readonly OptionValueInput[])[]>((before, values) => before.flatMap((start) => values.map((value) => [...start, value])), [[]])

const keyOf = (options: readonly Localized[]): string => JSON.stringify(options.map(({ ko }) => ko))

/** What is done to the variants that were selected; what is left out stays. */
export interface VariantsChangeInput {
  readonly price?: PriceListInput['price'] | null | undefined
  /** Added to list prices and tiers, in per cent; negative lowers. Rounded to the currency's unit. */
  readonly percent?: string | null | undefined
  readonly netWeightKg?: string | null | undefined
  readonly grossWeightKg?: string | null | undefined
  readonly packedVolumeL?: string | null | undefined
  /** True takes them out of the choice, false puts them back. */
  readonly withdrawn?: boolean | null | undefined
}

/** Changes every selected variant or none. A listing on sale keeps at least one on offer. */
export function changeVariants(listing: Listing, ids: readonly VariantId[], input: VariantsChangeInput, at: Date): Result<Listing, ListingInvalid> {
  const findings = new Findings()
  const selected = new Set(ids)
  const known = new Set(listing.variants.map(({ id }) => id))
  ids.forEach((id, index) => known.has(id) || findings.add(`ids[${index}]`, 'UNKNOWN_SKU', id))
  if (ids.length === 0) findings.add('ids', 'REQUIRED')
  const price = input.price ? readPriceList(findings, { price: input.price, tiers: [] }, listing.terms.currency) : null
  const factor = readPercent(findings, input.percent)
  const net = input.netWeightKg ? findings.weight('netWeightKg', input.netWeightKg) : null
  const gross = input.grossWeightKg ? findings.weight('grossWeightKg', input.grossWeightKg) : null
  const volume = input.packedVolumeL ? findings.weight('packedVolumeL', input.packedVolumeL) : null
  if (volume?.eq(0)) findings.add('packedVolumeL', 'OUT_OF_RANGE', '0')
  if (net?.eq(0)) findings.add('netWeightKg', 'OUT_OF_RANGE', '0')
  const variants = listing.variants.map((variant) => {
    if (!selected.has(variant.id)) return variant
    const changed: Variant = {
      ...variant,
      prices: scaled(price ? withList(findings, variant, price) : variant.prices, factor),
      netWeightKg: net ?? variant.netWeightKg,
      grossWeightKg: gross ?? variant.grossWeightKg,
      packedVolumeL: volume ?? variant.packedVolumeL,
      withdrawnAt: input.withdrawn == null ? variant.withdrawnAt : input.withdrawn ? (variant.withdrawnAt ?? at) : null,
    }
    if (changed.grossWeightKg.lt(changed.netWeightKg)) findings.add('grossWeightKg', 'GROSS_BELOW_NET', variant.sku)
    if (changed.prices.list.minor === 0n) findings.add('percent', 'OUT_OF_RANGE', variant.sku)
    return changed
  })
  if (listing.status === 'published' && !variants.some(isOffered)) findings.add('withdrawn', 'REQUIRED')
  return findings.conclude({ ...listing, variants, version: listing.version + 1, updatedAt: at })
}

/** A new list price above the tiers that stand. */
function withList(findings: Findings, { prices: { tiers }, sku }: Variant, { list }: PriceList): PriceList {
  if (tiers[0] && tiers[0].price.minor >= list.minor) findings.add('price', 'NOT_LOWER', sku)
  return { list, tiers }
}

const steepest = 90

/** The factor in hundredths of a per cent, so that money is scaled without fractions. */
function readPercent(findings: Findings, percent: string | null | undefined): bigint | null {
  if (percent == null || percent.trim() === '') return null
  const parsed = parseDecimal(percent)
  const holds = parsed.ok && parsed.value.round(2, 0).eq(parsed.value) && parsed.value.gte(-steepest) && parsed.value.lte(1000)
  if (!holds) return findings.given<bigint>(undefined, 'percent', parsed.ok ? 'OUT_OF_RANGE' : 'INVALID_DECIMAL', percent) ?? null
  return BigInt(parsed.value.times(100).toFixed(0)) + 10_000n
}

/** Tiers that rounding has made equal to the price above them go: a tier must be lower. */
function scaled({ list, tiers }: PriceList, factor: bigint | null): PriceList {
  if (factor === null) return { list, tiers }
  const scale = (minor: bigint, currency: typeof list.currency) => money((minor * factor + 5_000n) / 10_000n, currency)
  const start: PriceList = { list: scale(list.minor, list.currency), tiers: [] }
  return tiers.reduce<PriceList>((read, { from, price }) => {
    const lower = scale(price.minor, price.currency)
    const above = read.tiers.at(-1)?.price ?? read.list
    return lower.minor < above.minor ? { ...read, tiers: [...read.tiers, { from, price: lower }] } : read
  }, start)
}
