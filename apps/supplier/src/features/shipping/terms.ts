import type { ShippingMethodPartsFragment, ShippingTermsInput, TariffBasis } from '../../generated/graphql.js'

/** A band as it is typed. */
export interface BandText {
  readonly upTo: string
  readonly price: string
}
export interface ZoneText {
  readonly countries: readonly string[]
  readonly regions: readonly string[]
  readonly basis: TariffBasis
  readonly price: string
  readonly bands: readonly BandText[]
  readonly beyond: string
  readonly kgPerM3: string
  readonly freeFrom: string
  readonly daysFrom: number
  readonly daysTo: number
}
/** A method as it is typed. */
export interface TermsText {
  readonly ko: string
  readonly en: string
  readonly currency: string
  readonly zones: readonly ZoneText[]
}

export const emptyBand: BandText = { upTo: '', price: '' }
export const emptyZone: ZoneText = { countries: ['KR'], regions: [], basis: 'FLAT', price: '', bands: [emptyBand], beyond: '', kgPerM3: '', freeFrom: '', daysFrom: 1, daysTo: 3 }
export const emptyTerms: TermsText = { ko: '', en: '', currency: 'KRW', zones: [emptyZone] }

export const toText = ({ name, currency, zones }: ShippingMethodPartsFragment): TermsText => ({
  ...name,
  currency,
  zones: zones.map(({ countries, regions, tariff, freeFrom, days }) => ({
    countries,
    regions,
    basis: tariff.basis,
    price: tariff.price?.amount ?? '',
    bands: tariff.bands.length === 0 ? [emptyBand] : tariff.bands.map(({ upTo, price }) => ({ upTo, price: price.amount })),
    beyond: tariff.beyond?.amount ?? '',
    kgPerM3: tariff.kgPerM3 === null ? '' : String(tariff.kgPerM3),
    freeFrom: freeFrom?.amount ?? '',
    daysFrom: days.from,
    daysTo: days.to,
  })),
})

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())
/** A whole number, or nothing that the server would take. */
const wholeIn = (text: string): number | null => (text.trim() === '' ? null : /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0)

export const toInput = ({ ko, en, currency, zones }: TermsText): ShippingTermsInput => ({
  name: { ko, en },
  currency,
  zones: zones.map(({ countries, regions, basis, price, bands, beyond, kgPerM3, freeFrom, daysFrom, daysTo }) => ({
    countries: [...countries],
    regions: [...regions],
    tariff:
      basis === 'FLAT'
        ? { basis, price: given(price) }
        : {
            basis,
            bands: bands.map((band) => ({ upTo: band.upTo.trim(), price: band.price.trim() })),
            beyond: basis === 'VALUE' ? null : given(beyond),
            kgPerM3: basis === 'WEIGHT' ? wholeIn(kgPerM3) : null,
          },
    freeFrom: given(freeFrom),
    daysFrom: Number.isNaN(daysFrom) ? -1 : daysFrom,
    daysTo: Number.isNaN(daysTo) ? -1 : daysTo,
  })),
})

/** A field that the API cannot read at all: its path, where the server's own checks would name it too. */
export function unreadable({ zones }: TermsText): string | undefined {
  const isNumber = (text: string): boolean => /^\d{1,12}(\.\d{1,6})?$/.test(text.trim())
  const wrong = zones.flatMap(({ basis, price, bands, beyond, freeFrom }, index) => {
    const at = `zones.${String(index)}`
    const amounts: readonly (readonly [string, string, boolean])[] =
      basis === 'FLAT'
        ? [[`${at}.tariff.price`, price, true]]
        : [
            ...bands.flatMap((band, nth): readonly (readonly [string, string, boolean])[] => [
              [`${at}.tariff.bands.${String(nth)}.upTo`, band.upTo, true],
              [`${at}.tariff.bands.${String(nth)}.price`, band.price, true],
            ]),
            [`${at}.tariff.beyond`, basis === 'VALUE' ? '' : beyond, false],
          ]
    return [...amounts, [`${at}.freeFrom`, freeFrom, false] as const].filter(([, text, isRequired]) => (text.trim() === '' ? isRequired : !isNumber(text))).map(([path]) => path)
  })
  return wrong[0]
}
