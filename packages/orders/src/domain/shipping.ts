import { Decimal, err, idOf, ok, toDecimal, type CurrencyCode, type Localized, type Money, type OrganisationId, type Result } from '@naru/kernel'
import type { Freight, FreightRate } from './freight.js'
import type { ShippingMethodId } from './ids.js'

/** A price up to a measure, inclusive. Bands are in ascending order. */
export interface Band {
  readonly upTo: Decimal
  readonly price: Money
}

/** How a firm charges carriage. `beyond` is for each unit begun above the last band; null means that more is not carried. */
export type Tariff =
  | { readonly basis: 'flat'; readonly price: Money }
  /** Bands in kilograms. With `kgPerM3`, a parcel weighs at least its volume times that: the volumetric weight of carriers. */
  | { readonly basis: 'weight'; readonly bands: readonly Band[]; readonly beyond: Money | null; readonly kgPerM3: number | null }
  /** Bands in litres. */
  | { readonly basis: 'volume'; readonly bands: readonly Band[]; readonly beyond: Money | null }
  /** Bands in the value of the goods, in major units. */
  | { readonly basis: 'value'; readonly bands: readonly Band[]; readonly beyond: null }

/** Where a tariff holds. The first zone of a method that covers an address is the one that counts: particular ones come first. */
export interface ShippingZone {
  /** ISO 3166-1 alpha-2, or `*` for every other country. */
  readonly countries: readonly string[]
  /** Administrative areas within the country (ISO 3166-2); empty for all. */
  readonly regions: readonly string[]
  readonly tariff: Tariff
  /** Goods of at least this value travel free; null never. */
  readonly freeFrom: Money | null
  /** Working days from dispatch to delivery. */
  readonly days: { readonly from: number; readonly to: number }
}

/** One way in which a firm sends its goods: standard, express. */
export interface ShippingMethod {
  readonly id: ShippingMethodId
  /** Null for the platform's own carrier, which serves firms that have no methods. */
  readonly firmId: OrganisationId | null
  readonly name: Localized
  readonly currency: CurrencyCode
  readonly zones: readonly ShippingZone[]
  readonly status: 'active' | 'paused'
}

/** One firm's goods on their way to an address. */
export interface ShippingParcel {
  readonly country: string
  readonly region: string | null
  /** Before discounts, so that a coupon does not bring a charge back. */
  readonly goods: Money
  readonly grossWeightKg: Decimal
  /** Null when the volume of a good is not known. */
  readonly volumeL: Decimal | null
}

/** A method that reaches an address, with its price. */
export interface ShippingOption {
  readonly method: ShippingMethod
  readonly freight: Freight
  readonly days: ShippingZone['days']
}

/** Why a method does not carry a parcel. */
export type NotCarried = 'NO_METHOD' | 'NO_ZONE' | 'TOO_LARGE' | 'VOLUME_UNKNOWN' | 'UNKNOWN_METHOD'

export function optionOf(method: ShippingMethod, parcel: ShippingParcel): Result<ShippingOption, { readonly code: NotCarried }> {
  const zone = method.zones.find((one) => covers(one, parcel)) ?? method.zones.find(({ countries }) => countries.includes('*'))
  if (!zone) return err({ code: 'NO_ZONE' })
  if (zone.freeFrom && parcel.goods.minor >= zone.freeFrom.minor)
    return ok({ method, freight: { amount: { minor: 0n, currency: method.currency }, reason: 'free-above' }, days: zone.days })
  const price = priceOf(zone.tariff, parcel)
  return price.ok ? ok({ method, freight: { amount: price.value, reason: 'rate' }, days: zone.days }) : price
}

const covers = ({ countries, regions }: ShippingZone, { country, region }: ShippingParcel): boolean =>
  countries.includes(country) && (regions.length === 0 || (region !== null && regions.includes(region)))

function priceOf(tariff: Tariff, parcel: ShippingParcel): Result<Money, { readonly code: NotCarried }> {
  switch (tariff.basis) {
    case 'flat':
      return ok(tariff.price)
    case 'weight':
      return inBands(tariff, chargeableWeight(parcel, tariff.kgPerM3))
    case 'volume':
      return parcel.volumeL === null ? err({ code: 'VOLUME_UNKNOWN' }) : inBands(tariff, parcel.volumeL)
    case 'value':
      return inBands(tariff, toDecimal(parcel.goods))
  }
}

function chargeableWeight({ grossWeightKg, volumeL }: ShippingParcel, kgPerM3: number | null): Decimal {
  if (kgPerM3 === null || volumeL === null) return grossWeightKg
  const volumetric = volumeL.times(kgPerM3).div(1000)
  return volumetric.gt(grossWeightKg) ? volumetric : grossWeightKg
}

function inBands({ bands, beyond }: { readonly bands: readonly Band[]; readonly beyond: Money | null }, measure: Decimal): Result<Money, { readonly code: NotCarried }> {
  const band = bands.find(({ upTo }) => measure.lte(upTo))
  if (band) return ok(band.price)
  const last = bands.at(-1)
  if (!last || beyond === null) return err({ code: 'TOO_LARGE' })
  const units = BigInt(measure.minus(last.upTo).round(0, Decimal.roundUp).toFixed())
  return ok({ minor: last.price.minor + beyond.minor * units, currency: last.price.currency })
}

export interface NoFreight {
  readonly code: 'NO_FREIGHT'
  readonly country: string
  readonly currency: string
  /** The firm whose goods cannot be sent. */
  readonly firmId: OrganisationId
  readonly reason: NotCarried
}

/** Every way in which a firm's parcel can go, the cheapest first; a failure names what is missing for the way that comes closest. */
export function optionsFor(firmId: OrganisationId, methods: readonly ShippingMethod[], parcel: ShippingParcel): Result<readonly ShippingOption[], NoFreight> {
  const own = methods.filter((method) => method.firmId === firmId)
  const serving = (own.length > 0 ? own : methods.filter((method) => method.firmId === null)).filter(
    ({ status, currency }) => status === 'active' && currency === parcel.goods.currency,
  )
  const tried = serving.map((method) => optionOf(method, parcel))
  const options = tried.flatMap((one) => (one.ok ? [one.value] : []))
  if (options.length > 0) return ok([...options].sort(byPrice))
  const codes = tried.flatMap((one) => (one.ok ? [] : [one.failure.code]))
  const reason = serving.length === 0 ? 'NO_METHOD' : (codes.find((code) => code !== 'NO_ZONE') ?? 'NO_ZONE')
  return err({ code: 'NO_FREIGHT', country: parcel.country, currency: parcel.goods.currency, firmId, reason })
}

const byPrice = (a: ShippingOption, b: ShippingOption): number =>
  Number(a.freight.amount.minor - b.freight.amount.minor) || a.days.to - b.days.to || (a.method.id < b.method.id ? -1 : 1)

const platformDays: Readonly<Record<string, ShippingZone['days']>> = { KR: { from: 1, to: 3 }, KP: { from: 3, to: 7 } }

/** Names the platform's own carrier: it stands in no table. */
export const platformMethodId: ShippingMethodId = idOf('00000000-0000-7000-8000-000000000001')

/** The platform's freight table as a method: flat up to the included weight, then per kilogram begun. */
export function platformMethod(rates: readonly FreightRate[], currency: CurrencyCode): ShippingMethod {
  return {
    id: platformMethodId,
    firmId: null,
    name: { ko: '나루 표준 배송', en: 'Naru standard' },
    currency,
    status: 'active',
    zones: rates
      .filter(({ base }) => base.currency === currency)
      .map(({ country, base, includedKg, perKg, freeFrom }) => ({
        countries: [country],
        regions: [],
        tariff: { basis: 'weight', bands: [{ upTo: includedKg, price: base }], beyond: perKg, kgPerM3: null },
        freeFrom,
        days: platformDays[country] ?? { from: 5, to: 14 },
      })),
  }
}
