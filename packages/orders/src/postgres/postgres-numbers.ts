import { decimal, type CurrencyCode, type PlainDate, type Sql } from '@naru/kernel'
import type { FreightRate } from '../domain/freight.js'
import type { FreightRates, Numbers } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'

const series = {
  order: { prefix: 'NR', sequence: 'orders.order_number' },
  enquiry: { prefix: 'RQ', sequence: 'orders.enquiry_number' },
  'purchase-order': { prefix: 'PO', sequence: 'orders.purchase_order_number' },
  return: { prefix: 'RT', sequence: 'orders.return_number' },
  subscription: { prefix: 'SB', sequence: 'orders.subscription_number' },
  dispute: { prefix: 'DP', sequence: 'orders.dispute_number' },
} as const

/** Numbers from sequences: a gap says that something was rolled back, never that something is missing. */
export class PostgresNumbers implements Numbers {
  constructor(private readonly sql: Sql) {}

  async next(kind: keyof typeof series, date: PlainDate): Promise<string> {
    const { prefix, sequence } = series[kind]
    const [row] = await this.sql.query<{ n: string }>('select nextval($1::regclass) as n', [sequence])
    return `${prefix}-${date.slice(2).replaceAll('-', '')}-${(row?.n ?? '').padStart(6, '0')}`
  }
}

export interface FreightRateRow {
  readonly country: string
  readonly currency: string
  readonly base_minor: string
  readonly included_kg: string
  readonly per_kg_minor: string
  readonly free_from_minor: string | null
}

export class PostgresFreightRates implements FreightRates {
  constructor(private readonly sql: Sql) {}

  async list(currency: CurrencyCode): Promise<readonly FreightRate[]> {
    const rows = await this.sql.query<FreightRateRow>(
      'select country, currency, base_minor, included_kg, per_kg_minor, free_from_minor from orders.freight_rate where currency = $1',
      [currency],
    )
    return rows.map(toFreightRate)
  }
}

export function toFreightRate(row: FreightRateRow): FreightRate {
  const currency = currencyOf(row.currency)
  return {
    country: row.country,
    base: moneyOf(row.base_minor, currency),
    includedKg: decimal(row.included_kg),
    perKg: moneyOf(row.per_kg_minor, currency),
    freeFrom: row.free_from_minor === null ? null : moneyOf(row.free_from_minor, currency),
  }
}
