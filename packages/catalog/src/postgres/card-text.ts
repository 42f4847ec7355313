import type { CardRow } from '../domain/listing-card.js'

/**
 * A card comes as one text instead of thirty columns: reading each value of each row by itself is most of what the driver does for a page.
 * The divider is a control character that no form lets through; where people type, it is taken out all the same.
 */
const divider = '\u001f'
const typed = (column: string): string => `translate(${column}, E'\\x1f', '')`
const orNothing = (column: string): string => `coalesce(${column}::text, '')`

/** The values of the text, in their order. */
const values: Readonly<Record<keyof CardRow, string>> = {
  listing_id: 'd.listing_id',
  slug: 'd.slug',
  title_ko: typed('d.title_ko'),
  title_en: typed('d.title_en'),
  picture: orNothing('d.picture'),
  picture_kind: 'd.picture_kind',
  colour: 'd.colour',
  firm_id: 'd.firm_id',
  firm_ko: typed('d.firm_ko'),
  firm_en: typed('d.firm_en'),
  trade_ko: typed('d.trade_ko'),
  trade_en: typed('d.trade_en'),
  complex: 'd.complex',
  complex_ko: 'd.complex_ko',
  complex_en: 'd.complex_en',
  category: 'd.category',
  currency: 'd.currency',
  price_minor: 'd.price_minor',
  tier_from: orNothing('d.tier_from'),
  tier_minor: orNothing('d.tier_minor'),
  minimum: 'd.minimum',
  unit: 'd.unit',
  lead_time_days: 'd.lead_time_days',
  channels: `array_to_string(d.channels, ' ')`,
  produced_in: 'd.produced_in',
  zone: orNothing('d.zone'),
  preferential_in: `array_to_string(d.preferential_in, ' ')`,
  in_stock: 'd.in_stock',
  variants: 'd.variants',
  rating_average: orNothing('d.rating_average'),
  rating_count: 'd.rating_count',
}
const size = Object.keys(values).length

/** The card of a search document `d` as one text. */
export const cardText = `concat_ws(E'\\x1f', ${Object.values(values).join(', ')})`

/** The card that a text of `cardText` holds. */
export function readCard(text: string): CardRow {
  const parts = text.split(divider)
  if (parts.length !== size) throw new Error(`a card of ${String(parts.length)} values instead of ${String(size)}`)
  let place = 0
  const next = (): string => parts[place++] ?? ''
  const optional = (): string | null => next() || null
  const optionalNumber = (): number | null => toNumber(optional())
  // An object is written in the order of its properties, which is that of the text.
  return {
    listing_id: next(),
    slug: next(),
    title_ko: next(),
    title_en: next(),
    picture: optional(),
    picture_kind: next(),
    colour: next(),
    firm_id: next(),
    firm_ko: next(),
    firm_en: next(),
    trade_ko: next(),
    trade_en: next(),
    complex: next(),
    complex_ko: next(),
    complex_en: next(),
    category: next(),
    currency: next(),
    price_minor: next(),
    tier_from: optionalNumber(),
    tier_minor: optional(),
    minimum: Number(next()),
    unit: next(),
    lead_time_days: Number(next()),
    channels: next(),
    produced_in: next(),
    zone: optional(),
    preferential_in: next(),
    in_stock: next() === 't',
    variants: Number(next()),
    rating_average: optional(),
    rating_count: Number(next()),
  }
}

const toNumber = (text: string | null): number | null => (text === null ? null : Number(text))
