import { idOf, type CurrencyCode, type FirmOrderId, type OrderGroupId, type OrganisationId, type Sql } from '@naru/kernel'
import type { PaymentId, PayoutId } from '../domain/ids.js'
import { paidByIntent, type CardIntent, type Payment } from '../domain/payment.js'
import type { FirmShare } from '../domain/share.js'
import type { Payments, ShareOfPayment, Shares } from '../ports.js'
import { fromLine, toPayment, toShare, type PaymentRow, type ShareRow } from './rows.js'

const columns = `p.*, (select s.client_secret from payments.intent_secret s where s.intent_id = p.intent_id) as client_secret`

export class PostgresPayments implements Payments {
  constructor(private readonly sql: Sql) {}

  find(id: PaymentId): Promise<Payment | undefined> {
    return this.#one('p.id = $1', id)
  }

  findOf(groupId: OrderGroupId): Promise<Payment | undefined> {
    return this.#one('p.order_group_id = $1', groupId)
  }

  lockByIntent(intentId: string): Promise<Payment | undefined> {
    return this.#one('p.intent_id = $1', intentId, 'for update')
  }

  lock(id: PaymentId): Promise<Payment | undefined> {
    return this.#one('p.id = $1', id, 'for update')
  }

  lockOf(groupId: OrderGroupId): Promise<Payment | undefined> {
    return this.#one('p.order_group_id = $1', groupId, 'for update')
  }

  /** The payment first, then its shares in their order: everybody locks in this order. The two statements travel together. */
  async #one(where: string, value: string, lock: '' | 'for update' = ''): Promise<Payment | undefined> {
    const [[row], shares] = await Promise.all([
      this.sql.query<PaymentRow>(`select ${columns} from payments.payment p where ${where} ${lock}`, [value]),
      this.sql.query<ShareRow>(`select s.* from payments.firm_share s where s.payment_id = (select p.id from payments.payment p where ${where}) order by s.position ${lock}`, [
        value,
      ]),
    ])
    return row && toPayment(row, shares.map(toShare))
  }

  async add(payment: Payment): Promise<boolean> {
    const { buyer, terms, amount } = payment
    const written = await this.sql.query(
      `with opened as (
         insert into payments.payment (id, order_group_id, number, buyer_person_id, buyer_organisation_id, buyer_name, terms_days, amount_minor, currency, status, invoice_id, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (order_group_id) do nothing returning id)
       insert into payments.firm_share (firm_order_id, payment_id, position, number, firm_id, buyer_person_id, buyer_organisation_id, currency,
         net_minor, commission_minor, tax_minor, duty_minor, subsidy_minor, net_left_minor, commission_left_minor, tax_left_minor, duty_left_minor, subsidy_left_minor, lines, status)
       select r.firm_order_id, o.id, r.position, r.number, r.firm_id, $4, $5, $9, r.net, r.commission, r.tax, r.duty, r.subsidy, r.net, r.commission, r.tax, r.duty, r.subsidy, r.lines, r.status
       from opened o cross join jsonb_to_recordset($13::jsonb) as r(firm_order_id uuid, position int, number text, firm_id uuid, net bigint, commission bigint, tax bigint, duty bigint, subsidy bigint, lines jsonb, status text)
       returning payment_id`,
      [
        payment.id,
        payment.orderGroupId,
        payment.number,
        buyer.personId,
        buyer.organisationId,
        JSON.stringify(buyer.name),
        terms.method === 'invoice' ? terms.days : null,
        amount.minor.toString(),
        amount.currency,
        payment.status,
        payment.status === 'invoiced' ? payment.invoiceId : null,
        payment.openedAt,
        JSON.stringify(payment.shares.map(shareRecord)),
      ],
    )
    return written.length > 0
  }

  async save(payment: Payment): Promise<void> {
    const intent = intentOf(payment)
    const invoiceId = payment.status === 'invoiced' ? payment.invoiceId : payment.status === 'succeeded' && typeof payment.by === 'string' ? payment.by : null
    await Promise.all([
      payment.status === 'awaiting-card' ? this.#keepSecret(payment.id, payment.intent) : undefined,
      this.sql.query(
        `update payments.payment set status = $2, intent_id = $3, invoice_id = $4, decline_code = $5, declined_at = $6, settled_at = $7, cancelled_at = $8, transfer_until = $9, bank_reference = $10
         where id = $1`,
        [
          payment.id,
          payment.status,
          intent?.intentId ?? null,
          invoiceId,
          payment.status === 'declined' ? payment.declineCode : null,
          payment.status === 'declined' ? payment.declinedAt : null,
          payment.status === 'succeeded' ? payment.settledAt : null,
          payment.status === 'cancelled' ? payment.cancelledAt : null,
          payment.status === 'awaiting-transfer' ? payment.transferUntil : null,
          payment.status === 'succeeded' && typeof payment.by !== 'string' && 'bankReference' in payment.by ? payment.by.bankReference : null,
        ],
      ),
      // Until the money is there its shares are as they were agreed; an invoice that is open again owes them.
      ...(payment.status === 'succeeded' || payment.status === 'invoiced' ? payment.shares.map((share) => new PostgresShares(this.sql).save(share)) : []),
    ])
  }

  async #keepSecret(id: PaymentId, { intentId, clientSecret }: CardIntent): Promise<void> {
    await this.sql.query(`insert into payments.intent_secret (intent_id, payment_id, client_secret) values ($1, $2, $3) on conflict (intent_id) do nothing`, [
      intentId,
      id,
      clientSecret,
    ])
  }
}

function intentOf(payment: Payment): CardIntent | null {
  switch (payment.status) {
    case 'awaiting-card':
    case 'declined':
    case 'cancelled':
    case 'awaiting-transfer':
      return payment.intent
    case 'succeeded':
      return paidByIntent(payment) ?? null
    case 'opened':
    case 'invoiced':
      return null
  }
}

const shareRecord = (share: FirmShare, position: number) => ({
  firm_order_id: share.firmOrderId,
  position,
  number: share.number,
  firm_id: share.firmId,
  net: share.agreed.net.minor.toString(),
  commission: share.agreed.commission.minor.toString(),
  tax: share.agreed.tax.minor.toString(),
  duty: share.agreed.duty.minor.toString(),
  subsidy: share.agreed.subsidy.minor.toString(),
  lines: share.lines.map(fromLine),
  status: share.status,
})

const ofPayment = (row: ShareRow): ShareOfPayment => ({ paymentId: idOf<'Payment'>(row.payment_id), share: toShare(row) })

export class PostgresShares implements Shares {
  constructor(private readonly sql: Sql) {}

  async find(firmOrderId: FirmOrderId): Promise<ShareOfPayment | undefined> {
    const [row] = await this.sql.query<ShareRow>(`select * from payments.firm_share where firm_order_id = $1`, [firmOrderId])
    return row && ofPayment(row)
  }

  async lock(firmOrderId: FirmOrderId): Promise<ShareOfPayment | undefined> {
    const [row] = await this.sql.query<ShareRow>(`select * from payments.firm_share where firm_order_id = $1 for update`, [firmOrderId])
    return row && ofPayment(row)
  }

  async save(share: FirmShare): Promise<void> {
    await this.sql.query(
      `update payments.firm_share set status = $2, delivered_at = $3, payout_id = $4, net_left_minor = $5, commission_left_minor = $6, tax_left_minor = $7,
         duty_left_minor = $8, subsidy_left_minor = $9, part_released_minor = $10, part_paid_minor = $11, part_released_at = $12
       where firm_order_id = $1`,
      [
        share.firmOrderId,
        share.status,
        share.deliveredAt,
        share.status === 'paid-out' ? share.payoutId : null,
        share.left.net.minor.toString(),
        share.left.commission.minor.toString(),
        share.left.tax.minor.toString(),
        share.left.duty.minor.toString(),
        share.left.subsidy.minor.toString(),
        share.partReleased.minor.toString(),
        share.partPaid.minor.toString(),
        share.partReleasedAt,
      ],
    )
  }

  async lockPayable(firmId: OrganisationId, currency: CurrencyCode): Promise<readonly FirmShare[]> {
    const rows = await this.sql.query<ShareRow>(
      `select * from payments.firm_share where firm_id = $1 and currency = $2 and (status = 'payable' or (status = 'held' and part_released_minor > part_paid_minor))
       order by payment_id, position for update`,
      [firmId, currency],
    )
    return rows.map(toShare)
  }

  async lockOfPayout(payoutId: PayoutId): Promise<readonly FirmShare[]> {
    const rows = await this.sql.query<ShareRow>(
      `select * from payments.firm_share where firm_order_id in (select firm_order_id from payments.payout_order where payout_id = $1) order by payment_id, position for update`,
      [payoutId],
    )
    return rows.map(toShare)
  }
}
