import { err, isCountry, isNegative, ok, parseCurrency, type CurrencyCode, type Money, type Result } from '@naru/kernel'
import { invalid, parseText, type InvalidInput } from './address.js'
import type { Band, ShippingMethod, ShippingZone, Tariff } from './shipping.js'

/** What a firm states of a method; texts and numbers from outside. */
export type ShippingTerms = Pick<ShippingMethod, 'name' | 'currency' | 'zones'>

const mostZones = 60
const mostBands = 40
const region = /^[A-Z]{2}-[A-Z0-9]{1,3}$/

/** Whether a method can be charged by: names, countries, bands that ascend, prices of one currency and none below nought. */
export function checkShippingTerms(terms: ShippingTerms): Result<ShippingTerms, InvalidInput> {
  const ko = parseText(terms.name.ko, 'name.ko', 60)
  if (!ko.ok) return ko
  const en = parseText(terms.name.en, 'name.en', 60)
  if (!en.ok) return en
  if (!parseCurrency(terms.currency).ok) return err(invalid('currency', 'UNKNOWN_CURRENCY'))
  if (terms.zones.length === 0) return err(invalid('zones', 'REQUIRED'))
  if (terms.zones.length > mostZones) return err(invalid('zones', 'TOO_MANY'))
  const wrong = terms.zones.map((zone, index) => wrongZone(zone, `zones.${String(index)}`, terms.currency)).find((problem) => problem !== undefined)
  return wrong ? err(wrong) : ok({ ...terms, name: { ko: ko.value, en: en.value } })
}

function wrongZone({ countries, regions, tariff, freeFrom, days }: ShippingZone, at: string, currency: CurrencyCode): InvalidInput | undefined {
  if (countries.length === 0) return invalid(`${at}.countries`, 'REQUIRED')
  if (countries.some((country) => country !== '*' && !isCountry(country))) return invalid(`${at}.countries`, 'NOT_A_COUNTRY')
  if (regions.some((code) => !region.test(code) || !countries.includes(code.slice(0, 2)))) return invalid(`${at}.regions`, 'NOT_A_REGION')
  if (freeFrom && wrongMoney(freeFrom, currency)) return invalid(`${at}.freeFrom`, wrongMoney(freeFrom, currency) ?? '')
  if (freeFrom?.minor === 0n) return invalid(`${at}.freeFrom`, 'NOT_POSITIVE')
  if (!Number.isInteger(days.from) || !Number.isInteger(days.to) || days.from < 0 || days.to < days.from || days.to > 365) return invalid(`${at}.days`, 'OUT_OF_RANGE')
  return wrongTariff(tariff, `${at}.tariff`, currency)
}

function wrongTariff(tariff: Tariff, at: string, currency: CurrencyCode): InvalidInput | undefined {
  if (tariff.basis === 'flat') {
    const wrong = wrongMoney(tariff.price, currency)
    return wrong === undefined ? undefined : invalid(`${at}.price`, wrong)
  }
  if (tariff.bands.length === 0) return invalid(`${at}.bands`, 'REQUIRED')
  if (tariff.bands.length > mostBands) return invalid(`${at}.bands`, 'TOO_MANY')
  if (!ascends(tariff.bands)) return invalid(`${at}.bands`, 'NOT_ASCENDING')
  const wrong = [...tariff.bands.map(({ price }) => price), ...(tariff.beyond ? [tariff.beyond] : [])]
    .map((price) => wrongMoney(price, currency))
    .find((code) => code !== undefined)
  if (wrong !== undefined) return invalid(`${at}.bands`, wrong)
  return tariff.basis === 'weight' && tariff.kgPerM3 !== null && !(tariff.kgPerM3 > 0 && tariff.kgPerM3 <= 1000) ? invalid(`${at}.kgPerM3`, 'OUT_OF_RANGE') : undefined
}

const ascends = (bands: readonly Band[]): boolean => bands.every(({ upTo }, index) => upTo.gt(bands[index - 1]?.upTo ?? 0))
const wrongMoney = (amount: Money, currency: CurrencyCode): string | undefined => (amount.currency !== currency ? 'OTHER_CURRENCY' : isNegative(amount) ? 'NEGATIVE' : undefined)
