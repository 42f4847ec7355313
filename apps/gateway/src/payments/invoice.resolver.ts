import { dateIn as dayIn, err, ok, type Result } from '@naru/kernel'
import { ConcludeRefund, notFound, RecordInvoicePayment, type RecordInvoicePaymentFailure, type NotFound, type Refund } from '@naru/payments'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { systemActor, type Actor } from '../platform/acting/actor.js'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { dateIn, idIn, moneyIn, pageIn, type InvalidInput } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { listInvoices, listRefundsToTransfer, type InvoiceFilter } from './payment-reads.js'
import { toInvoice, toRefund } from './payment-views.js'

const filters: Readonly<Record<api.InvoiceStatus, InvoiceFilter>> = { OPEN: 'open', OVERDUE: 'overdue', PAID: 'paid', CREDITED: 'credited' }

/** Companies read their invoices; the officer of the committee books what the bank reports. */
@Resolver()
export class InvoiceResolver {
  constructor(private readonly acts: Acts) {}

  @Query('myInvoices')
  myInvoices(@Args() args: api.QueryMyInvoicesArgs, @Context() { actor }: RequestContext): Promise<api.InvoicePage> {
    return this.list(actor, args)
  }

  @Query('invoices')
  invoices(@Args() args: api.QueryInvoicesArgs): Promise<api.InvoicePage> {
    return this.list(systemActor('invoices-for-officer'), args)
  }

  @Query('refundsToTransfer')
  refundsToTransfer(): Promise<readonly api.RefundToTransfer[]> {
    return this.acts.read(systemActor('refunds-for-officer'), async ({ sql }) =>
      (await listRefundsToTransfer(sql)).map(({ refund, ...from }) => ({ ...from, refund: toRefund(refund), bounceReason: refund.bounce?.reason ?? null })),
    )
  }

  @Mutation('recordInvoicePayment')
  recordInvoicePayment(@Args('input') input: api.RecordInvoicePaymentInput, @Context() context: RequestContext): Promise<api.RecordInvoicePaymentResult> {
    return this.acts.perform(
      context,
      { act: 'recordInvoicePayment', input },
      (tx) => bookInvoice(tx, input),
      (invoice) => ({ ...invoice, __typename: 'Invoice' as const }),
    )
  }

  @Mutation('recordRefundTransfer')
  recordRefundTransfer(@Args('input') input: api.RecordRefundTransferInput, @Context() context: RequestContext): Promise<api.RecordRefundTransferResult> {
    return this.acts.perform(
      context,
      { act: 'recordRefundTransfer', input },
      (tx) => bookRefund(tx, input),
      (refund) => ({ ...toRefund(refund), __typename: 'Refund' as const }),
    )
  }

  private list(actor: Actor, args: api.QueryMyInvoicesArgs): Promise<api.InvoicePage> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const today = dayIn(clock.zoneOf(), clock.now())
      const page = await listInvoices(sql, args.status == null ? null : filters[args.status], today, pageIn(args))
      return { items: page.items.map((invoice) => toInvoice(invoice, today)), next: page.next }
    })
  }
}

const longestReference = 100

/** Only a refund that waits for the officer: one of a card is the processor's until it comes back. */
async function bookRefund(tx: Tx, { refundId, bankReference }: api.RecordRefundTransferInput): Promise<Result<Refund, NotFound | InvalidInput>> {
  const id = idIn<'Refund'>(refundId)
  if (!id.ok) return id
  if (bankReference.trim() === '') return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: 'REQUIRED' })
  await onThePlatformsBehalf(tx)
  if (bankReference.length > longestReference) return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: 'TOO_LONG' })
  const [waiting] = await listRefundsToTransfer(tx.sql, id.value)
  if (!waiting) return notFound
  const done = await new ConcludeRefund(paymentPorts(tx.sql), tx.clock, tx.effects).transferred(id.value, bankReference.trim())
  if (done.ok || done.failure.code === 'NOT_FOUND') return done.ok ? done : notFound
  throw new Error(`refund ${id.value} overdraws ${done.failure.account}`)
}

async function bookInvoice(tx: Tx, input: api.RecordInvoicePaymentInput): Promise<Result<api.Invoice, RecordInvoicePaymentFailure | InvalidInput>> {
  const [invoiceId, amount, paidOn] = [idIn<'Invoice'>(input.invoiceId), moneyIn(input.amount, 'amount'), dateIn(input.paidOn, 'paidOn')]
  if (!invoiceId.ok) return invoiceId
  if (!amount.ok) return amount
  if (!paidOn.ok) return paidOn
  const today = dayIn(tx.clock.zoneOf(), tx.clock.now())
  if (paidOn.value > today) return err({ code: 'INVALID_INPUT', at: 'paidOn', reason: 'IN_THE_FUTURE' })
  await onThePlatformsBehalf(tx)
  const transfer = { invoiceId: invoiceId.value, amount: amount.value, paidOn: paidOn.value, bankReference: input.bankReference }
  const paid = await new RecordInvoicePayment(paymentPorts(tx.sql), tx.clock, tx.effects).execute(transfer)
  return paid.ok ? ok(toInvoice(paid.value, today)) : paid
}
