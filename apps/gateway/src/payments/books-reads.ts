import {
  addDays,
  dateIn,
  decodeCursor,
  idOf,
  money,
  pageOf,
  sum,
  type Clock,
  type CurrencyCode,
  type Localized,
  type Page,
  type PageRequest,
  type PersonId,
  type PlainDate,
  type Sql,
} from '@naru/kernel'
import { commissionOf, convert, natural, type CommissionRule, type Conversion, type FxRate, type Purpose, type StoredRate, type WantedRule } from '@naru/payments'
import { amountOf, currencyOf, PostgresFxRates, PostgresRuleBook, toStoredRate, trialBalance, type MonthRow, type RateRow } from '@naru/payments/postgres'
import type * as api from '../platform/graphql/generated/schema.js'
import { toMoney, toWire } from './payment-views.js'

/** The names of accounts' owners: organisations and persons. */
async function namesOf(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, Localized>> {
  const rows = await sql.query<{ id: string; ko: string; en: string }>(
    `select id, name_ko as ko, name_en as en from parties.organisation where id = any ($1) union all select id, name_ko, name_en from parties.person where id = any ($1)`,
    [ids],
  )
  return new Map(rows.map(({ id, ko, en }) => [id, { ko, en }]))
}

export async function showTrialBalance(sql: Sql, month: PlainDate, currency: CurrencyCode | null): Promise<api.TrialBalance> {
  const rows = (await trialBalance(sql, month)).filter((row) => currency === null || row.currency === currency)
  const names = await namesOf(sql, [...new Set(rows.map(({ owner_id }) => owner_id).filter((id) => id !== null))])
  const of = (minor: string, code: string) => toMoney(amountOf(minor, code))
  const totals = [...Map.groupBy(rows, (row) => row.currency)].map(([code, accounts]) => {
    const total = (side: 'debit' | 'credit') =>
      toMoney(
        sum(
          accounts.map((account) => amountOf(account[side], code)),
          currencyOf(code),
        ),
      )
    return { debit: total('debit'), credit: total('credit') }
  })
  return {
    month: month.slice(0, 7),
    rows: rows.map((row) => ({
      owner: row.owner_id === null ? null : (names.get(row.owner_id) ?? { ko: row.owner_id, en: row.owner_id }),
      account: toWire(row.purpose),
      opening: of((BigInt(row.opening) * BigInt(row.side)).toString(), row.currency),
      debit: of(row.debit, row.currency),
      credit: of(row.credit, row.currency),
      closing: of((BigInt(row.closing) * BigInt(row.side)).toString(), row.currency),
    })),
    totals,
  }
}

/** Every month from the first entry to now. */
export async function listMonths(sql: Sql, clock: Clock, me: PersonId): Promise<readonly api.BookMonth[]> {
  const rows = await sql.query<Partial<MonthRow> & { readonly text: string }>(
    `select to_char(m, 'YYYY-MM') as text, c.* from generate_series(
       (select date_trunc('month', min(at) at time zone payments.book_zone()) from payments.ledger_entry), date_trunc('month', $1::timestamptz at time zone payments.book_zone()), interval '1 month') m
       left join payments.month_close c on c.month = m::date order by m desc`,
    [clock.now()],
  )
  const current = dateIn(clock.zoneOf(), clock.now()).slice(0, 7)
  return rows.map((row, index) => {
    const isOpen = row.status == null || row.status === 'open'
    const earlier = rows[index + 1]
    const earlierClosed = earlier === undefined || earlier.status === 'closed' || earlier.status === 'reopening'
    return {
      month: row.text,
      status: row.status == null ? 'OPEN' : toWire(row.status),
      closedAt: isOpen ? null : (row.closed_at?.toISOString() ?? null),
      reason: row.status === 'reopening' ? (row.reason ?? null) : null,
      mayClose: isOpen && row.text < current && earlierClosed,
      mayDecide: row.status === 'reopening' && row.asked_by !== me,
    }
  })
}

export const toRateView = (rate: StoredRate, me: PersonId | null): api.FxRate => ({
  id: rate.id,
  currency: rate.currency,
  base: rate.base,
  unit: rate.unit,
  rate: rate.rate.round(6).toFixed(),
  on: rate.on,
  source: rate.source,
  status: toWire(rate.status),
  mayDecide: rate.status === 'proposed' && rate.enteredBy !== me,
})

/** A rate in force, as anybody may see it. */
export const toPublishedRate = ({ id, currency, base, unit, rate, on, source }: FxRate): api.FxRate => ({
  id,
  currency,
  base,
  unit,
  rate: rate.round(6).toFixed(),
  on,
  source,
  status: 'IN_FORCE',
  mayDecide: false,
})

export async function listRates(sql: Sql, page: PageRequest, me: PersonId): Promise<Page<api.FxRate>> {
  const [on = null, id = null] = decodeCursor(page.after ?? '') ?? [null, null]
  const rows = await sql.query<RateRow>(`select * from payments.fx_rate where ($1::date is null or (rate_on, id) < ($1::date, $2::uuid)) order by rate_on desc, id desc limit $3`, [
    on,
    id,
    page.first + 1,
  ])
  return pageOf(
    rows,
    page.first,
    (row) => [row.rate_on, row.id],
    (row) => toRateView(toStoredRate(row), me),
  )
}

const reported: readonly Purpose[] = ['platform-cash', 'commission', 'tax', 'duty', 'promotion', 'costs', 'fx-result', 'suspense']

/** Balances of the platform's own accounts, each with the rate that it was converted by. */
export async function showBaseReport(sql: Sql, base: CurrencyCode, on: PlainDate): Promise<api.BaseReport> {
  const accounts = await sql.query<{ purpose: Purpose; currency: string; balance: string }>(
    `select a.purpose, a.currency, coalesce(sum(e.amount_minor), 0) as balance from payments.ledger_account a
       left join payments.ledger_entry e on e.account_id = a.id and e.at < (($2::date + 1)::timestamp at time zone payments.book_zone())
     where a.owner_id is null and a.purpose = any ($1) group by 1, 2 order by 1, 2`,
    [reported, on],
  )
  const rates = await new PostgresFxRates(sql).listOn(on, base)
  const views = new Map(
    (await sql.query<RateRow>(`select * from payments.fx_rate where id = any ($1)`, [rates.map(({ id }) => id)])).map((row) => [row.id, toRateView(toStoredRate(row), null)]),
  )
  const rows = accounts.map(({ purpose, currency, balance }) => {
    const amount = money(natural(purpose, BigInt(balance)), currencyOf(currency))
    const converted = convert(amount, base, rates, on)
    const used: Conversion | null = converted.ok ? converted.value : null
    return { purpose, amount, used }
  })
  const cash = rows.filter(({ purpose }) => purpose === 'platform-cash')
  return {
    base,
    on,
    rows: rows.map(({ purpose, amount, used }) => ({
      account: toWire(purpose),
      balance: toMoney(amount),
      converted: used && toMoney(used.to),
      rate: views.get(used?.rates[0]?.id ?? '') ?? null,
    })),
    total: cash.every(({ used }) => used !== null)
      ? toMoney(
          sum(
            cash.flatMap(({ used }) => (used ? [used.to] : [])),
            base,
          ),
        )
      : null,
  }
}

export async function listRules(sql: Sql, today: PlainDate): Promise<readonly api.CommissionRule[]> {
  const rules = await new PostgresRuleBook(sql).list()
  const names = await namesOf(sql, [...new Set(rules.map(({ firmId }) => firmId).filter((id) => id !== null))])
  return rules.map((rule) => toRuleView(rule, names, today))
}

export async function showRule(sql: Sql, rule: CommissionRule, today: PlainDate): Promise<api.CommissionRule> {
  return toRuleView(rule, await namesOf(sql, rule.firmId === null ? [] : [rule.firmId]), today)
}

const toRuleView = (
  { id, firmId, category, currency, rate, floor, cap, validFrom, validUntil }: CommissionRule,
  names: ReadonlyMap<string, Localized>,
  today: PlainDate,
): api.CommissionRule => ({
  id,
  firm: firmId === null ? null : (names.get(firmId) ?? null),
  firmId,
  category,
  currency,
  rate: rate.toFixed(),
  floor: floor && toMoney(floor),
  cap: cap && toMoney(cap),
  validFrom,
  validUntil,
  isInForce: validFrom <= today && (validUntil === null || today < validUntil),
})

/** What the rule would have taken of the lines that it is about, each line as it was placed. */
export async function previewRule(sql: Sql, rule: WantedRule, days: number, today: PlainDate): Promise<api.CommissionPreview> {
  const rows = await sql.query<{ firm_order_id: string; goods: string; commission: string }>(
    `select s.firm_order_id, l.value->>'goods' as goods, l.value->>'commission' as commission
     from payments.firm_share s join payments.payment p on p.id = s.payment_id cross join lateral jsonb_array_elements(s.lines) l
       left join orders.order_line o on o.id = (l.value->>'line')::uuid
     where s.currency = $1 and s.status <> 'unpaid' and p.opened_at >= $2::date and ($3::uuid is null or s.firm_id = $3) and ($4::text is null or o.category = $4)`,
    [rule.currency, addDays(today, -days), rule.firmId, rule.category],
  )
  const applied: CommissionRule = { ...rule, id: idOf<'CommissionRule'>(''), validUntil: null }
  const [taken, would] = rows.reduce<readonly [bigint, bigint]>(
    ([had, has], row) => [had + BigInt(row.commission), has + commissionOf(applied, money(BigInt(row.goods), rule.currency)).minor] as const,
    [0n, 0n],
  )
  return {
    orders: new Set(rows.map(({ firm_order_id }) => firm_order_id)).size,
    lines: rows.length,
    taken: toMoney(money(taken, rule.currency)),
    wouldTake: toMoney(money(would, rule.currency)),
  }
}
