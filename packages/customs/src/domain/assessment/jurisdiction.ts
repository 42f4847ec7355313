import { exponentOf, parseCurrency, type CurrencyCode, type Decimal, Decimal as Big, decimal } from '@naru/kernel'

export type RoundingMode = 'truncate' | 'half-up'

/** How a customs authority rounds. Units are in major units of its own currency. */
export interface RoundingProfile {
  /** Its own currency; an assessment in another one is rounded to that currency's smallest unit in the same mode. */
  readonly currency: string
  readonly mode: RoundingMode
  /** The smallest amount of duty or tax: 10 won, 1 penny, 100 yen. */
  readonly unit: string
  /** Where the law rounds the dutiable value of a percentage before the rate is applied. */
  readonly valueBase?: { readonly mode: RoundingMode; readonly unit: string }
  readonly source: string
  readonly confidence: 'law' | 'observed' | 'assumed'
}

const euro = (source: string): RoundingProfile => ({ currency: 'EUR', mode: 'half-up', unit: '0.01', source, confidence: 'assumed' })
const union = 'Union Customs Code has no rule of its own; commercial rounding to the cent as in the common practice of the member states'

/** Rounding by jurisdiction (ISO 3166 alpha 2, or `EU`). One that is not listed is refused rather than guessed. */
export const roundingProfiles: Readonly<Record<string, RoundingProfile>> = {
  KR: { currency: 'KRW', mode: 'truncate', unit: '10', source: 'Management of the National Funds Act, article 47: less than 10 won is not counted', confidence: 'law' },
  GB: {
    currency: 'GBP',
    mode: 'truncate',
    unit: '0.01',
    source: 'published sample notifications of the customs service: lines agree with truncation, none with half-up alone',
    confidence: 'observed',
  },
  XI: { currency: 'GBP', mode: 'truncate', unit: '0.01', source: 'as GB: one customs service', confidence: 'observed' },
  EU: euro(union),
  AT: euro(union),
  BE: euro(union),
  DE: euro(union),
  ES: euro(union),
  FI: euro(union),
  FR: euro(union),
  IE: euro(union),
  IT: euro(union),
  NL: euro(union),
  PT: euro(union),
  US: {
    currency: 'USD',
    mode: 'half-up',
    unit: '0.01',
    valueBase: { mode: 'half-up', unit: '1' },
    source: '19 CFR 159.3: ad valorem rates apply to even dollars, 50 cents and more count as one dollar',
    confidence: 'law',
  },
  CN: { currency: 'CNY', mode: 'half-up', unit: '0.01', source: 'measures for the collection of duties: calculated to the fen, rounded half up', confidence: 'assumed' },
  VN: { currency: 'VND', mode: 'half-up', unit: '1', source: 'rounded to the dong', confidence: 'assumed' },
  JP: {
    currency: 'JPY',
    mode: 'truncate',
    unit: '100',
    valueBase: { mode: 'truncate', unit: '1000' },
    source: 'Act on General Rules for National Taxes, articles 118 and 119: base below 1,000 yen and amount below 100 yen are dropped',
    confidence: 'law',
  },
  SG: { currency: 'SGD', mode: 'half-up', unit: '0.01', source: 'rounded to the cent', confidence: 'assumed' },
  IN: { currency: 'INR', mode: 'half-up', unit: '1', source: 'Customs Act 1962, section 154A: rounded to the nearest rupee, fifty paise up', confidence: 'law' },
  CH: { currency: 'CHF', mode: 'half-up', unit: '0.05', source: 'rounded to five centimes', confidence: 'assumed' },
}

const roundTo = (value: Decimal, unit: Decimal, mode: RoundingMode): Decimal =>
  value
    .div(unit)
    .round(0, mode === 'truncate' ? Big.roundDown : Big.roundHalfUp)
    .times(unit)

const smallestUnit = (currency: CurrencyCode): Decimal => new Big(10).pow(-exponentOf(currency))

/** An amount of duty or tax as the authority writes it. */
export const roundAmount = (profile: RoundingProfile, currency: CurrencyCode, value: Decimal): Decimal =>
  roundTo(value, profile.currency === currency ? decimal(profile.unit) : smallestUnit(currency), profile.mode)

/** The value a percentage is taken of, as the authority writes it. */
export const roundBase = (profile: RoundingProfile, currency: CurrencyCode, value: Decimal): Decimal =>
  profile.valueBase !== undefined && profile.currency === currency ? roundTo(value, decimal(profile.valueBase.unit), profile.valueBase.mode) : value

/** The currency in which a jurisdiction assesses, undefined when the jurisdiction is unknown. */
export function currencyOfJurisdiction(jurisdiction: string): CurrencyCode | undefined {
  const parsed = parseCurrency(roundingProfiles[jurisdiction]?.currency ?? '')
  return parsed.ok ? parsed.value : undefined
}
