import type { CurrencyCode, Instant, Sql } from '@naru/kernel'
import type { PaymentId } from '../domain/ids.js'
import { askAfterMs, type Inquiries, type SilentPayment } from '../settle-card-payment/ask-again.js'
import { amountOf } from './rows.js'

interface SilentRow {
  readonly id: PaymentId
  readonly intent_id: string
  readonly amount_minor: string
  readonly currency: CurrencyCode
  readonly status: string
  readonly asked: number
}

export class PostgresInquiries implements Inquiries {
  constructor(private readonly sql: Sql) {}

  async listDue(now: Instant, limit: number): Promise<readonly SilentPayment[]> {
    const rows = await this.sql.query<SilentRow>(
      `select p.id, p.intent_id, p.amount_minor, p.currency, p.status, coalesce(q.asked, 0) as asked
       from payments.payment p left join payments.inquiry q on q.payment_id = p.id
       where p.status in ('awaiting-card', 'declined', 'awaiting-transfer') and p.intent_id is not null and p.opened_at <= $1 and (q.next_at is null or q.next_at <= $2)
       order by p.opened_at limit $3`,
      [new Date(now.getTime() - askAfterMs), now, limit],
    )
    return rows.map(({ id, intent_id, amount_minor, currency, status, asked }) => ({
      paymentId: id,
      intentId: intent_id,
      amount: amountOf(amount_minor, currency),
      isDeclined: status === 'declined',
      asked,
    }))
  }

  async note(id: PaymentId, asked: number, next: Instant | null): Promise<void> {
    await this.sql.query(
      `insert into payments.inquiry (payment_id, asked, next_at) values ($1, $2, coalesce($3::timestamptz, 'infinity'))
       on conflict (payment_id) do update set asked = excluded.asked, next_at = excluded.next_at`,
      [id, asked, next],
    )
  }
}
