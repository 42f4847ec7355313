import { all, decimal, err, exponentOf, formatAmount, KRW, ok, type Money, type PlainDate, type Result, unwrap, parseCurrency } from '@naru/kernel'
import { assess } from '../assessment/assess.js'
import type { ItemToAssess } from '../assessment/assessment.js'
import { rateFor, type NoTariffRate } from '../tariff/tariff.js'
import { exchange } from '../valuation/exchange-rates.js'
import type { DeclarationContent, DeclaredItem } from './content.js'
import type { AssessedTax } from './declaration.js'

export interface Unassessable {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}

export interface ContentAssessment {
  readonly jurisdiction: string
  readonly currency: string
  readonly lines: readonly AssessedTax[]
  readonly total: string
}

/** Duties and taxes on what a declaration declares, by the tariff and the exchange rates of a date, in the currency of the jurisdiction. */
export function assessContent(content: DeclarationContent, date: PlainDate): Result<ContentAssessment, NoTariffRate | Unassessable> {
  const values = all(content.items.map((item, index) => inWon(item, index, date)))
  if (!values.ok) return values
  const entersSouth = content.kind === 'import' || (content.kind === 'inter-korean' && content.destination === 'KR')
  return entersSouth ? onEntry(content, values.value, date) : ok(onLeaving(content, values.value))
}

function inWon({ statisticalValue }: DeclaredItem, index: number, date: PlainDate): Result<Money, Unassessable> {
  const won = exchange(statisticalValue, KRW, date)
  return won.ok ? won : err({ code: 'INVALID_INPUT', at: `items[${index}].statisticalValue`, reason: `no exchange rate for ${won.failure.currency} on ${date}` })
}

/** Nothing is levied on what leaves; the zero is stated with its ground. */
function onLeaving(content: DeclarationContent, values: readonly Money[]): ContentAssessment {
  const source =
    content.kind === 'export' ? 'Customs Act, article 14: duty is levied on imported goods' : 'South–North Exchange and Cooperation Act, article 12: not trade between states'
  const lines = content.items.map(({ number }, index): AssessedTax => ({
    itemNumber: number,
    type: 'CUD',
    base: formatAmount(values[index] ?? { minor: 0n, currency: KRW }),
    rate: '0',
    amount: '0',
    payable: '0',
    source,
  }))
  return { jurisdiction: 'KR', currency: KRW, lines, total: '0' }
}

function onEntry(content: DeclarationContent, values: readonly Money[], date: PlainDate): Result<ContentAssessment, NoTariffRate | Unassessable> {
  const agreement = content.kind === 'inter-korean' ? 'KR-KP' : null
  const rates = all(content.items.map(({ hs, origin }) => rateFor({ hs, destination: 'KR', date, agreement, origin })))
  if (!rates.ok) return rates
  const relief = content.additionalProcedure === 'B02' ? { procedure: content.procedure, additional: 'B02', types: null } : null
  const items = content.items.map((item, index): ItemToAssess => ({
    id: String(item.number),
    value: values[index] ?? { minor: 0n, currency: KRW },
    quantity: item.quantity,
    unit: item.unit,
    measures: rates.value[index]?.measures ?? [],
    relief,
  }))
  const assessed = assess({ jurisdiction: 'KR', date, currency: KRW, items })
  if (!assessed.ok) return err({ code: 'INVALID_INPUT', at: assessed.failure.at, reason: assessed.failure.message })
  const lines = assessed.value.items.flatMap(({ id, taxes }, index) =>
    taxes.map(({ type, base, rate, amount, payable, per }): AssessedTax => {
      const source = type === 'CUD' ? (rates.value[index]?.row.source ?? '') : 'Value-Added Tax Act, article 30'
      return {
        itemNumber: Number(id),
        type,
        base: per === undefined ? base : formatAmount(values[index] ?? { minor: 0n, currency: KRW }),
        rate: per === undefined ? rate : null,
        amount,
        payable,
        source,
      }
    }),
  )
  return ok({ jurisdiction: 'KR', currency: KRW, lines, total: assessed.value.total })
}

/** The statistical value of a whole declaration in won, for selectivity; what has no rate counts as nothing. */
export function valueInWon(content: DeclarationContent, date: PlainDate): bigint {
  return content.items.reduce((sum, item, index) => {
    const won = inWon(item, index, date)
    return won.ok ? sum + won.value.minor : sum
  }, 0n)
}

/** Decimal text with the currency's digits as money; assessments are kept as text. */
export function moneyOfText(text: string, currency: string): Money {
  const code = unwrap(parseCurrency(currency))
  return {
    minor: BigInt(
      decimal(text)
        .times(decimal(10).pow(exponentOf(code)))
        .toFixed(0),
    ),
    currency: code,
  }
}
