import type { Sql } from '@naru/kernel'
import type { PaymentId, RefundId } from '../domain/ids.js'
import type { Refund } from '../domain/refund.js'
import type { Refunds } from '../ports.js'
import { toRefund, type RefundRow } from './rows.js'

export class PostgresRefunds implements Refunds {
  constructor(private readonly sql: Sql) {}

  async find(id: RefundId): Promise<Refund | undefined> {
    const [row] = await this.sql.query<RefundRow>(`select * from payments.refund where id = $1`, [id])
    return row && toRefund(row)
  }

  async lock(id: RefundId): Promise<Refund | undefined> {
    const [row] = await this.sql.query<RefundRow>(`select * from payments.refund where id = $1 for update`, [id])
    return row && toRefund(row)
  }

  async lockByProcessor(processorId: string): Promise<Refund | undefined> {
    const [row] = await this.sql.query<RefundRow>(`select * from payments.refund where processor_id = $1 or bounced_id = $1 for update`, [processorId])
    return row && toRefund(row)
  }

  async isAsked(paymentId: PaymentId): Promise<boolean> {
    const [row] = await this.sql.query<{ asked: boolean }>(`select exists (select from payments.refund where payment_id = $1 and status = 'requested') as asked`, [paymentId])
    return row?.asked === true
  }

  async add(refund: Refund): Promise<void> {
    const { portions } = refund
    await this.sql.query(
      `insert into payments.refund (id, payment_id, firm_order_id, number, firm_id, buyer_person_id, buyer_organisation_id, currency, net_minor, commission_minor, tax_minor, source, reason, status, requested_at, duty_minor, subsidy_minor, held_net_minor)
       select $1, payment_id, firm_order_id, number, firm_id, buyer_person_id, buyer_organisation_id, currency, $3, $4, $5, $6, $7, 'requested', $8, $9, $10, $11
       from payments.firm_share where firm_order_id = $2`,
      [
        refund.id,
        refund.firmOrderId,
        portions.net.minor.toString(),
        portions.commission.minor.toString(),
        portions.tax.minor.toString(),
        refund.from,
        refund.reason,
        refund.requestedAt,
        portions.duty.minor.toString(),
        portions.subsidy.minor.toString(),
        refund.heldNet.minor.toString(),
      ],
    )
  }

  async save(refund: Refund): Promise<void> {
    await this.sql.query(
      `update payments.refund set status = $2, settled_at = $3, processor_id = $4, failure = $5, source = $6, bounced_id = $7, bounced_at = $8, bounce_reason = $9 where id = $1`,
      [
        refund.id,
        refund.status,
        'settledAt' in refund ? refund.settledAt : null,
        refund.status === 'succeeded' ? refund.processorId : null,
        refund.status === 'failed' ? refund.failure : null,
        refund.from,
        refund.bounce?.processorId ?? null,
        refund.bounce?.at ?? null,
        refund.bounce?.reason ?? null,
      ],
    )
  }
}
