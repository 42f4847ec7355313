import { all, err, ok, parseCurrency, parseDecimal, parseMoney, type CurrencyCode, type Money, type Result } from '@naru/kernel'
import { invalid, type Band, type InvalidInput, type ShippingTerms, type ShippingZone, type Tariff } from '@naru/orders'
import type * as api from '../platform/graphql/generated/schema.js'

/** A method as it is typed; amounts are in its currency's major units. Whether it makes sense is the domain's to say. */
export function shippingTermsIn({ name, currency, zones }: api.ShippingTermsInput): Result<ShippingTerms, InvalidInput> {
  const code = parseCurrency(currency)
  if (!code.ok) return err(invalid('currency', 'UNKNOWN_CURRENCY'))
  const read = all(zones.map((zone, index) => zoneIn(zone, code.value, `zones.${String(index)}`)))
  return read.ok ? ok({ name, currency: code.value, zones: read.value }) : read
}

const amountIn = (text: string, currency: CurrencyCode, at: string): Result<Money, InvalidInput> => {
  const amount = parseMoney(text, currency)
  return amount.ok ? amount : err(invalid(at, amount.failure.code))
}
const optionalAmountIn = (text: string | null | undefined, currency: CurrencyCode, at: string): Result<Money | null, InvalidInput> =>
  text == null ? ok(null) : amountIn(text, currency, at)

function zoneIn({ countries, regions, tariff, freeFrom, daysFrom, daysTo }: api.ShippingZoneInput, currency: CurrencyCode, at: string): Result<ShippingZone, InvalidInput> {
  const read = tariffIn(tariff, currency, `${at}.tariff`)
  if (!read.ok) return read
  const free = optionalAmountIn(freeFrom, currency, `${at}.freeFrom`)
  if (!free.ok) return free
  return ok({ countries, regions: regions ?? [], tariff: read.value, freeFrom: free.value, days: { from: daysFrom, to: daysTo } })
}

function tariffIn({ basis, price, bands, beyond, kgPerM3 }: api.ShippingTariffInput, currency: CurrencyCode, at: string): Result<Tariff, InvalidInput> {
  if (basis === 'FLAT') {
    if (price == null) return err(invalid(`${at}.price`, 'REQUIRED'))
    const flat = amountIn(price, currency, `${at}.price`)
    return flat.ok ? ok({ basis: 'flat', price: flat.value }) : flat
  }
  const read = all((bands ?? []).map((band, index) => bandIn(band, currency, `${at}.bands.${String(index)}`)))
  if (!read.ok) return read
  const above = optionalAmountIn(beyond, currency, `${at}.beyond`)
  if (!above.ok) return above
  switch (basis) {
    case 'WEIGHT':
      return ok({ basis: 'weight', bands: read.value, beyond: above.value, kgPerM3: kgPerM3 ?? null })
    case 'VOLUME':
      return ok({ basis: 'volume', bands: read.value, beyond: above.value })
    case 'VALUE':
      return above.value === null ? ok({ basis: 'value', bands: read.value, beyond: null }) : err(invalid(`${at}.beyond`, 'NOT_BY_VALUE'))
  }
}

function bandIn({ upTo, price }: api.TariffBandInput, currency: CurrencyCode, at: string): Result<Band, InvalidInput> {
  const limit = parseDecimal(upTo)
  if (!limit.ok) return err(invalid(`${at}.upTo`, limit.failure.code))
  const amount = amountIn(price, currency, `${at}.price`)
  return amount.ok ? ok({ upTo: limit.value, price: amount.value }) : amount
}
