import { Decimal, decimal, err, exponentOf, isWithin, ok, type CurrencyCode, type Money, type PlainDate, type Result, truncate } from '@naru/kernel'
import { dateOf } from '../tariff/date-of.js'

/** Won for one unit of a currency, from a date on. Customs announces the rates every week; these are demonstration data. */
interface ExchangeRate {
  readonly currency: string
  readonly won: string
  readonly from: PlainDate
  readonly until: PlainDate | null
}

const rate = (currency: string, won: string, from: string, until: string | null): ExchangeRate => ({
  currency,
  won,
  from: dateOf(from),
  until: until === null ? null : dateOf(until),
})

export const exchangeRates: readonly ExchangeRate[] = [
  rate('KRW', '1', '2000-01-01', null),
  rate('USD', '1378.40', '2024-01-01', '2026-01-01'),
  rate('USD', '1412.50', '2026-01-01', null),
  rate('EUR', '1601.20', '2024-01-01', null),
  rate('CNY', '194.15', '2024-01-01', null),
  rate('JPY', '9.28', '2024-01-01', null),
  rate('GBP', '1868.70', '2024-01-01', null),
  rate('VND', '0.0541', '2024-01-01', null),
]

export interface NoExchangeRate {
  readonly code: 'NO_EXCHANGE_RATE'
  readonly currency: string
  readonly date: PlainDate
}

/** An amount in another currency at the rates of the legal date, cut to the smallest unit. */
export function exchange({ minor, currency }: Money, to: CurrencyCode, date: PlainDate): Result<Money, NoExchangeRate> {
  if (currency === to) return ok({ minor, currency })
  const from = wonFor(currency, date)
  const into = wonFor(to, date)
  if (from === undefined) return err({ code: 'NO_EXCHANGE_RATE', currency, date })
  if (into === undefined) return err({ code: 'NO_EXCHANGE_RATE', currency: to, date })
  const exact = decimal(minor)
    .times(from)
    .times(new Decimal(10).pow(exponentOf(to)))
    .div(into)
    .div(new Decimal(10).pow(exponentOf(currency)))
  return ok({ minor: BigInt(truncate(exact, 0).toFixed()), currency: to })
}

function wonFor(currency: CurrencyCode, date: PlainDate): Decimal | undefined {
  const found = exchangeRates.find((known) => known.currency === currency && isWithin(date, known))
  return found === undefined ? undefined : decimal(found.won)
}
