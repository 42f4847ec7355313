import { idOf, type CurrencyCode, type FirmOrderId, type OrderGroupId, type OrganisationId, type PersonId, type Sql } from '@naru/kernel'
import type { PaymentId, PayoutId } from '../domain/ids.js'
import { paidByIntent, type CardIntent, type Payment } from '../domain/payment.js'
import type { FirmShare } from '../domain/share.js'
import type { Payments, ShareOfPayment, Shares } from '../ports.js'
import { fromLine, toPayment, toShare, type PaymentRow, type ShareRow } from './rows.js'

/** A payment with its shares in their order, one row. Amounts are text: json numbers of PostgreSQL would lose digits in JavaScript. */
const select = `select p.*, (select s.client_secret from payments.intent_secret s where s.intent_id = p.intent_id) as client_secret,
    (select coalesce(json_agg(json_build_object('firm_order_id', s.firm_order_id, 'payment_id', s.payment_id, 'number', s.number, 'firm_id', s.firm_id, 'currency', s.currency,
       'net_minor', s.net_minor::text, 'commission_minor', s.commission_minor::text, 'tax_minor', s.tax_minor::text, 'duty_minor', s.duty_minor::text, 'subsidy_minor', s.subsidy_minor::text,
       'net_left_minor', s.net_left_minor::text, 'commission_left_minor', s.commission_left_minor::text, 'tax_left_minor', s.tax_left_minor::text, 'duty_left_minor', s.duty_left_minor::text,
       'subsidy_left_minor', s.subsidy_left_minor::text, 'part_released_minor', s.part_released_minor::text, 'part_paid_minor', s.part_paid_minor::text, 'part_released_at', s.part_released_at,
       'lines', s.lines, 'status', s.status, 'delivered_at', s.delivered_at, 'payout_id', s.payout_id) order by s.position), '[]') from payments.firm_share s where s.payment_id = p.id) as shares
  from payments.payment p`

type Key = 'id' | 'order_group_id' | 'intent_id'

export class PostgresPayments implements Payments {
  constructor(private readonly sql: Sql) {}

  find(id: PaymentId): Promise<Payment | undefined> {
    return this.#find('id', id)
  }

  findOf(groupId: OrderGroupId): Promise<Payment | undefined> {
    return this.#find('order_group_id', groupId)
  }

  lockByIntent(intentId: string): Promise<Payment | undefined> {
    return this.#lock('intent_id', intentId)
  }

  lock(id: PaymentId): Promise<Payment | undefined> {
    return this.#lock('id', id)
  }

  lockOf(groupId: OrderGroupId): Promise<Payment | undefined> {
    return this.#lock('order_group_id', groupId)
  }

  /**
   * Locked first and read afterwards, in two statements that travel together: a waiter reads what the holder left behind, the intent's secret
   * included. The payment first, then its shares in their order: everybody locks in this order.
   */
  async #lock(key: Key, value: string): Promise<Payment | undefined> {
    const [, payment] = await Promise.all([
      this.sql.query(`select from payments.payment p join payments.firm_share s on s.payment_id = p.id where p.${key} = $1 order by s.position for update`, [value]),
      this.#find(key, value),
    ])
    return payment
  }

  async #find(key: Key, value: string): Promise<Payment | undefined> {
    const [row] = await this.sql.query<PaymentRow & { readonly shares: readonly ShareJson[] }>(`${select} where p.${key} = $1`, [value])
    return (
      row &&
      toPayment(
        row,
        row.shares.map((share) => toShare(fromJson(share))),
      )
    )
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

  /** One statement: the payment, the secret of an intent that is new, and the shares. Until the money is there they are as they were agreed; an invoice that is open again owes them. */
  async save(payment: Payment): Promise<void> {
    const intent = intentOf(payment)
    const invoiceId = payment.status === 'invoiced' ? payment.invoiceId : payment.status === 'succeeded' && typeof payment.by === 'string' ? payment.by : null
    // An intent that only a message has told us of has no secret yet.
    const secret = payment.status === 'awaiting-card' || payment.status === 'declined' ? payment.intent.clientSecret || null : null
    const shares = payment.status === 'succeeded' || payment.status === 'invoiced' ? payment.shares : []
    await this.sql.query(
      `with payment as (
         update payments.payment set status = $2, intent_id = $3, invoice_id = $4, decline_code = $5, declined_at = $6, settled_at = $7, cancelled_at = $8, transfer_until = $9, bank_reference = $10
         where id = $1),
       secret as (insert into payments.intent_secret (intent_id, payment_id, client_secret) select $3, $1, $11::text where $11::text is not null on conflict (intent_id) do nothing)
       ${updateShares('$12')}`,
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
        secret,
        JSON.stringify(shares.map(shareState)),
      ],
    )
  }

  /** What a guest has paid, and what was given back, becomes an account's. */
  async handOver(guest: PersonId, to: PersonId): Promise<void> {
    const mine = 'select id from payments.payment where buyer_person_id = $1'
    await this.sql.query(`update payments.refund set buyer_person_id = $2 where buyer_person_id = $1 and payment_id in (${mine})`, [guest, to])
    await this.sql.query(`update payments.firm_share set buyer_person_id = $2 where buyer_person_id = $1 and payment_id in (${mine})`, [guest, to])
    await this.sql.query('update payments.payment set buyer_person_id = $2 where buyer_person_id = $1', [guest, to])
  }
}

/** Writes what changes in shares, given as json of `shareState` in a parameter. */
const updateShares = (place: string) => `update payments.firm_share s
       set status = r.status, delivered_at = r.delivered_at, payout_id = r.payout_id, net_left_minor = r.net, commission_left_minor = r.commission, tax_left_minor = r.tax,
         duty_left_minor = r.duty, subsidy_left_minor = r.subsidy, part_released_minor = r.part_released, part_paid_minor = r.part_paid, part_released_at = r.part_released_at
       from jsonb_to_recordset(${place}::jsonb) as r(firm_order_id uuid, status text, delivered_at timestamptz, payout_id uuid, net bigint, commission bigint, tax bigint, duty bigint, subsidy bigint,
         part_released bigint, part_paid bigint, part_released_at timestamptz)
       where s.firm_order_id = r.firm_order_id`

const shareState = (share: FirmShare) => ({
  firm_order_id: share.firmOrderId,
  status: share.status,
  delivered_at: share.deliveredAt,
  payout_id: share.status === 'paid-out' ? share.payoutId : null,
  net: share.left.net.minor.toString(),
  commission: share.left.commission.minor.toString(),
  tax: share.left.tax.minor.toString(),
  duty: share.left.duty.minor.toString(),
  subsidy: share.left.subsidy.minor.toString(),
  part_released: share.partReleased.minor.toString(),
  part_paid: share.partPaid.minor.toString(),
  part_released_at: share.partReleasedAt,
})

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

/** A share inside json: its moments are text. */
type ShareJson = Omit<ShareRow, 'part_released_at' | 'delivered_at'> & { readonly part_released_at: string | null; readonly delivered_at: string | null }

const momentIn = (text: string | null): Date | null => (text === null ? null : new Date(text))
const fromJson = (share: ShareJson): ShareRow => ({ ...share, part_released_at: momentIn(share.part_released_at), delivered_at: momentIn(share.delivered_at) })

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
    await this.sql.query(updateShares('$1'), [JSON.stringify([shareState(share)])])
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
