import {
  decodeCursor,
  formatAmount,
  idOf,
  money,
  pageOf,
  parseCurrency,
  unwrap,
  type FirmOrderId,
  type Localized,
  type OrganisationId,
  type Page,
  type PageRequest,
  type PlainDate,
  type Sql,
} from '@naru/kernel'
import { agreementsFor, goodOfLine, type Determination, type OriginResult } from '@naru/origin'
import { judgeGood, RememberedRules } from './origin-of-goods.js'
import { listOrderFacts } from './list-order-facts.js'
import type { OrderFacts } from './order-facts.js'

export interface CertifiableOrder {
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly buyer: Localized
  readonly country: string
  readonly total: { readonly amount: string; readonly currency: string }
  readonly agreements: readonly {
    readonly agreement: string
    readonly agreementName: Localized
    readonly result: 'ORIGINATING' | 'NOT_ORIGINATING' | 'UNDECIDED'
    readonly because: Localized
  }[]
}

interface Row {
  readonly id: string
  readonly ordered_at: Date
  readonly goods_minor: string
  readonly currency: string
}

const names = { originating: 'ORIGINATING', 'not-originating': 'NOT_ORIGINATING', undecided: 'UNDECIDED' } as const
const weight: Readonly<Record<OriginResult, number>> = { 'not-originating': 2, undecided: 1, originating: 0 }

/** Orders of a firm with goods that no certificate stands for yet, newest first, with what each agreement would say. */
export async function listCertifiableOrders(sql: Sql, firm: OrganisationId, { first, after }: PageRequest, date: PlainDate): Promise<Page<CertifiableOrder>> {
  const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
  const rows = await sql.query<Row>(
    `select f.id, f.ordered_at, f.goods_minor, f.currency from orders.firm_order f
     where f.firm_id = $1 and f.status in ('confirmed', 'allocated', 'packed', 'shipped', 'delivered', 'completed')
       and exists (
         select from orders.order_line l where l.firm_order_id = f.id and not exists (
           select from origin.certificate c where c.firm_order_id = f.id and l.id = any(c.line_ids) and c.status not in ('refused', 'withdrawn', 'revoked', 'replaced')))
       and ($2::timestamptz is null or (f.ordered_at, f.id) < ($2, $3::uuid))
     order by f.ordered_at desc, f.id desc limit $4`,
    [firm, at ?? null, id ?? null, first + 1],
  )
  const rules = new RememberedRules(sql)
  const facts = new Map(
    (
      await listOrderFacts(
        sql,
        rows.slice(0, first).map((row) => idOf<'FirmOrder'>(row.id)),
      )
    ).map((order) => [order.firmOrderId as string, order]),
  )
  const page = pageOf(
    rows,
    first,
    (row) => [row.ordered_at.toISOString(), row.id],
    (row) => row,
  )
  const items = await Promise.all(
    page.items.map(async (row) => {
      const order = facts.get(row.id)
      return order ? [await toCertifiable(order, row, date, rules)] : []
    }),
  )
  return { items: items.flat(), next: page.next }
}

async function toCertifiable(order: OrderFacts, { goods_minor, currency }: Row, date: PlainDate, rules: RememberedRules): Promise<CertifiableOrder> {
  const { country } = order.destination
  const judged = await Promise.all(order.lines.map((line) => judgeGood(goodOfLine(line), [country], date, rules)))
  const agreements = agreementsFor(country).map(({ code, name }) => {
    const answers = judged.flatMap(({ judged: lines }) => lines.filter(({ agreement }) => agreement.code === code).map(({ determination }) => determination))
    const worst = answers.toSorted((a, b) => weight[b.preferential.result] - weight[a.preferential.result])[0]
    return { agreement: code, agreementName: name, ...outcome(worst) }
  })
  return {
    firmOrderId: order.firmOrderId,
    number: order.number,
    buyer: order.buyer.name,
    country,
    total: { amount: formatAmount(money(BigInt(goods_minor), unwrap(parseCurrency(currency)))), currency },
    agreements,
  }
}

const outcome = (worst: Determination | undefined) =>
  worst
    ? { result: names[worst.preferential.result], because: worst.preferential.because }
    : { result: 'UNDECIDED' as const, because: { ko: '자료가 모자라 판정할 수 없습니다.', en: 'The facts do not suffice.' } }
