import { idOf, type CurrencyCode, type Localized, type PlainDate, type Sql } from '@naru/kernel'
import type { Payable } from '../bank/match.js'
import type { Payables } from '../bank/ports.js'
import { amountOf } from './rows.js'

interface Row {
  readonly kind: Payable['kind']
  readonly target_id: string
  readonly payment_id: string
  readonly number: string
  readonly owner_id: string
  readonly name: Localized
  readonly due: string
  readonly currency: string
  readonly due_on: PlainDate | null
  readonly discount: string | null
  readonly discount_until: PlainDate | null
}

/** Open invoices, and orders that nobody has paid yet, less what bank transfers have brought for them. */
const payables = `
  select 'invoice' as kind, i.id as target_id, i.payment_id, i.number, i.buyer_id as owner_id, i.buyer_name as name, i.currency, i.due_on,
    i.amount_minor - i.credited_minor - coalesce((select sum(a.amount_minor - a.settled_minor) from payments.bank_allocation a where a.target_id = i.id and a.undone_at is null), 0) as due,
    trunc(i.discount_minor::numeric * (i.amount_minor - i.credited_minor) / i.amount_minor)::bigint as discount, i.discount_until
  from payments.invoice i where i.status = 'open'
  union all
  select 'order', p.order_group_id, p.id, p.number, coalesce(p.buyer_organisation_id, p.buyer_person_id), p.buyer_name, p.currency, null,
    p.amount_minor - coalesce((select sum(a.amount_minor - a.settled_minor) from payments.bank_allocation a where a.target_id = p.order_group_id and a.undone_at is null), 0), null, null
  from payments.payment p where p.status in ('opened', 'awaiting-card', 'declined', 'awaiting-transfer')`

const toPayable = (row: Row): Payable => ({
  kind: row.kind,
  targetId: row.target_id,
  paymentId: idOf<'Payment'>(row.payment_id),
  number: row.number,
  ownerId: idOf<'Organisation'>(row.owner_id),
  names: [row.name.ko, row.name.en],
  due: amountOf(row.due, row.currency),
  early: row.discount === null || row.discount_until === null ? null : { amount: amountOf(row.discount, row.currency), until: row.discount_until },
  dueOn: row.due_on,
})

export class PostgresPayables implements Payables {
  constructor(private readonly sql: Sql) {}

  async list(currency: CurrencyCode): Promise<readonly Payable[]> {
    return (await this.sql.query<Row>(`select * from (${payables}) p where currency = $1 and due > 0 order by number`, [currency])).map(toPayable)
  }

  async find(kind: Payable['kind'], targetId: string): Promise<Payable | undefined> {
    const [row] = await this.sql.query<Row>(`select * from (${payables}) p where kind = $1 and target_id = $2 and due > 0`, [kind, targetId])
    return row && toPayable(row)
  }
}
