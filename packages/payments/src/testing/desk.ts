import { idOf, unwrap, type Effects, type FirmOrderId, type Result, type Sql } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import type { Payment } from '../domain/payment.js'
import type { PaidOrders } from '../ports.js'
import { OpenPayment, type OpenPaymentOrder } from '../open-payment/open-payment.js'
import { ConcludePayout } from '../payout/conclude-payout.js'
import { RequestPayout } from '../payout/request-payout.js'
import {
  migrations,
  PostgresBankAccounts,
  PostgresBankEntries,
  PostgresBankProposals,
  PostgresClearing,
  PostgresCommissionRules,
  PostgresCreditTerms,
  PostgresDisputes,
  PostgresFxRates,
  PostgresInquiries,
  PostgresInvoices,
  PostgresLedger,
  PostgresMonths,
  PostgresPayables,
  PostgresPayments,
  PostgresPayoutAccounts,
  PostgresPayouts,
  PostgresPayoutSchedules,
  PostgresProcessorMessages,
  PostgresRefunds,
  PostgresRuleBook,
  PostgresShares,
} from '../postgres/index.js'
import { ConcludeRefund } from '../refund/conclude-refund.js'
import { RequestRefund } from '../refund/request-refund.js'
import { FollowDispute } from '../dispute/follow-dispute.js'
import { HoldForComplaint, ReleaseComplaint } from '../dispute/hold-for-complaint.js'
import { SetPayoutSchedule } from '../payout/set-schedule.js'
import { ReleaseFunds, ReleasePart } from '../release-funds/release.js'
import { RecordInvoicePayment } from '../invoice/record-invoice-payment.js'
import { CapturePayment } from '../settle-card-payment/capture-payment.js'
import { HandleProcessorMessage } from '../settle-card-payment/handle-processor-message.js'
import { createHash } from 'node:crypto'
import { KeepRules } from '../commission/keep-rules.js'
import { ExchangeCurrency, KeepRates } from '../fx/keep-rates.js'
import { CloseMonth } from '../months/close-month.js'
import { AssignEntry } from '../bank/assign-entry.js'
import { ChooseTransfer } from '../bank/choose-transfer.js'
import { ImportStatement } from '../bank/import-statement.js'
import { DecideTogether } from '../bank/propose.js'
import { SettleEntry, UndoAssignment } from '../bank/settle-entry.js'
import { anOrder, aRequest, company, consumer, firm, uuid } from './builders.js'

const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Use cases over one transaction. */
export function over(sql: Sql, clock: FixedClock, ids: FixedIds, effects: Effects) {
  const payments = new PostgresPayments(sql)
  const shares = new PostgresShares(sql)
  const ledger = new PostgresLedger(sql)
  const invoices = new PostgresInvoices(sql)
  const refunds = new PostgresRefunds(sql)
  const payouts = new PostgresPayouts(sql)
  const accounts = new PostgresPayoutAccounts(sql)
  // What the orders do is theirs to test.
  const orders: PaidOrders = { place: () => Promise.resolve() }
  const ports = {
    payments,
    shares,
    ledger,
    invoices,
    refunds,
    payouts,
    accounts,
    rules: new PostgresCommissionRules(sql),
    terms: new PostgresCreditTerms(sql),
    messages: new PostgresProcessorMessages(sql),
    schedules: new PostgresPayoutSchedules(sql),
    disputes: new PostgresDisputes(sql),
    orders,
    bankAccounts: new PostgresBankAccounts(sql),
    entries: new PostgresBankEntries(sql),
    payables: new PostgresPayables(sql),
    clearing: new PostgresClearing(sql),
    proposals: new PostgresBankProposals(sql),
  }
  return {
    ...ports,
    open: new OpenPayment(ports, clock, ids, effects),
    capture: new CapturePayment(payments, ledger, orders, clock, effects),
    handle: new HandleProcessorMessage(ports, clock, ids, effects),
    release: new ReleaseFunds(shares, ledger, clock, effects),
    releasePart: new ReleasePart(shares, ledger, clock, effects),
    followDispute: new FollowDispute(ports, clock, ids, effects),
    holdForComplaint: new HoldForComplaint(ports, clock, ids, effects),
    releaseComplaint: new ReleaseComplaint(ports, clock, effects),
    importStatement: new ImportStatement({ ...ports, accounts: ports.bankAccounts }, digestOf, clock, ids, effects),
    assign: new AssignEntry(ports, clock, ids, effects),
    together: new DecideTogether(ports, clock, ids, effects),
    settleEntry: new SettleEntry(ports, clock, effects),
    undo: new UndoAssignment(ports, clock, effects),
    chooseTransfer: new ChooseTransfer(payments, clock, effects),
    inquiries: new PostgresInquiries(sql),
    rates: new PostgresFxRates(sql),
    keepRates: new KeepRates(new PostgresFxRates(sql), clock, ids, effects),
    exchange: new ExchangeCurrency({ rates: new PostgresFxRates(sql), ledger }, clock, ids, effects),
    months: new CloseMonth(new PostgresMonths(sql), clock, effects),
    keepRules: new KeepRules(new PostgresRuleBook(sql), clock, ids, effects),
    setSchedule: new SetPayoutSchedule(ports.schedules, effects),
    payInvoice: new RecordInvoicePayment(ports, clock, effects),
    requestRefund: new RequestRefund(ports, clock, ids, effects),
    concludeRefund: new ConcludeRefund(ports, clock, effects),
    requestPayout: new RequestPayout(ports, clock, ids, effects),
    concludePayout: new ConcludePayout(ports, clock, effects),
  }
}
export type Desk = ReturnType<typeof over>

export const system: SqlActor = { system: true }
export const asConsumer: SqlActor = { person: consumer.personId }
export const asCompany: SqlActor = { person: company.personId, organisation: company.organisationId }
export const asFirm = (index: number): SqlActor => ({ organisation: firm(index) })

/** A database with the books, and acts upon it. A failure rolls back, as the gateway does. */
export class Counter {
  readonly clock = new FixedClock()
  readonly ids = new FixedIds(0x77)
  readonly effects = new RecordedEffects()
  #groups = 0

  private constructor(readonly db: TestDatabase) {}

  static async open(): Promise<Counter> {
    const db = await createTestDatabase('payments', migrations)
    await db.owner.query(`insert into payments.commission_rule (id, currency, rate) values ('${uuid(0xd1, 1)}', 'KRW', 0.08)`)
    await db.owner.query(`insert into payments.credit_terms (organisation_id, days, limit_minor, currency) values ('${String(company.organisationId)}', 30, 1000000, 'KRW')`)
    return new Counter(db)
  }

  act<T>(actor: SqlActor, work: (desk: Desk) => Promise<T>): Promise<T> {
    return this.db.as(actor, (sql) => work(over(sql, this.clock, this.ids, this.effects)))
  }

  async do<T>(actor: SqlActor, work: (desk: Desk) => Promise<Result<T>>): Promise<T> {
    return this.act(actor, async (desk) => unwrap(await work(desk)))
  }

  /** What checkout asks for: a new order group of firms 1 and 2. */
  order(facts: Partial<OpenPaymentOrder> = {}): OpenPaymentOrder {
    this.#groups += 1
    const base = this.#groups * 10
    const { number, currency, buyer } = aRequest()
    const orders = [anOrder(base + 1, { firm: 1 }), anOrder(base + 2, { firm: 2 })]
    return { orderGroupId: idOf<'OrderGroup'>(uuid(0xe2, this.#groups)), number: `${number}-${String(this.#groups)}`, buyer, currency, method: 'card', orders, ...facts }
  }

  /** An order that was paid by card. */
  async paid(facts: Partial<OpenPaymentOrder> = {}): Promise<{ payment: Payment; firmOrders: readonly FirmOrderId[] }> {
    const payment = await this.do(asConsumer, (desk) => desk.open.execute(this.order(facts)))
    const paid = await this.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: `pi_${payment.id}`, amount: payment.amount }))
    return { payment: paid, firmOrders: paid.shares.map(({ firmOrderId }) => firmOrderId) }
  }
}
