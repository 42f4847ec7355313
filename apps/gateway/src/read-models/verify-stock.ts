import type { Sql } from '@naru/kernel'
import type { BooksProblem } from '@naru/payments/postgres'

/** What has to hold between the stock's journal, its balances and its holds, and between orders and the money for them. */
const rules: Readonly<Record<string, string>> = {
  'the stock of a variant is the sum of its movements': `
    select v.sku || ' ' || b.location as subject,
      'on hand ' || b.on_hand || ' against ' || coalesce(m.on_hand, 0) || ', reserved ' || b.reserved || ' against ' || coalesce(m.reserved, 0) || ', allocated ' || b.allocated || ' against ' || coalesce(m.allocated, 0) as detail
    from catalog.stock_balance b join catalog.variant v on v.id = b.variant_id left join (
      select variant_id, location, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved, sum(allocated_change) as allocated
      from catalog.stock_movement group by variant_id, location) m using (variant_id, location)
    where (b.on_hand, b.reserved, b.allocated) is distinct from (coalesce(m.on_hand, 0), coalesce(m.reserved, 0), coalesce(m.allocated, 0))`,
  'every movement is of a variant with a balance': `
    select distinct m.variant_id::text as subject, m.location as detail
    from catalog.stock_movement m where not exists (select from catalog.stock_balance b where b.variant_id = m.variant_id and b.location = m.location)`,
  'what is reserved and allocated is what orders and carts hold': `
    select v.sku || ' ' || b.location as subject, 'balance ' || b.reserved || '+' || b.allocated || ', holds ' || coalesce(h.reserved, 0) || '+' || coalesce(h.allocated, 0) as detail
    from catalog.stock_balance b join catalog.variant v on v.id = b.variant_id left join (
      select variant_id, location, sum(reserved) as reserved, sum(allocated) as allocated from catalog.stock_hold group by variant_id, location) h using (variant_id, location)
    where (b.reserved, b.allocated) is distinct from (coalesce(h.reserved, 0), coalesce(h.allocated, 0))`,
  'a transfer brings to one place what it takes from another': `
    select m.reference as subject, count(*) || ' movements that sum to ' || sum(m.on_hand_change) as detail
    from catalog.stock_movement m where m.kind = 'transfer' group by m.reference, m.variant_id having count(*) <> 2 or sum(m.on_hand_change) <> 0`,
  'an order that stands is paid, or owed on an invoice': `
    select o.number as subject, o.status || ' with money ' || coalesce(s.status, 'missing') as detail
    from orders.firm_order o left join payments.firm_share s on s.firm_order_id = o.id
    where o.status in ('placed', 'confirmed', 'allocated', 'packed', 'shipped', 'delivered', 'completed') and coalesce(s.status, 'unpaid') = 'unpaid' and o.replaces_return_id is null`,
}

export interface StockReport {
  readonly stockMovements: number
  readonly problems: readonly BooksProblem[]
}

/** As the owner of the schema, who sees every row. */
export async function verifyStock(sql: Sql): Promise<StockReport> {
  const [counts] = await sql.query<{ movements: number }>(`select count(*)::int as movements from catalog.stock_movement`)
  const problems: BooksProblem[] = []
  for (const [rule, text] of Object.entries(rules)) {
    const rows = await sql.query<{ subject: string; detail: string }>(`select subject, detail from (${text}) broken limit 100`)
    problems.push(...rows.map(({ subject, detail }) => ({ rule, subject, detail })))
  }
  return { stockMovements: counts?.movements ?? 0, problems }
}
