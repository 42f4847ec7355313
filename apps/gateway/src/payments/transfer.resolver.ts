import { dateIn, err, ok, printRf, rfReference, subtract, type Money, type Result, type Sql } from '@naru/kernel'
import { ChooseTransfer, dueOf, type IllegalPaymentAct, type NotFound, type Payment } from '@naru/payments'
import { toInvoice as invoiceOfRow, type InvoiceRow } from '@naru/payments/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { receivedFor } from './bank-reads.js'
import { idIn } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { earlyDiscountOf, toMoney, toPayment } from './payment-views.js'

/** Buyers who pay by bank transfer: where to, and under which reference. */
@Resolver()
export class TransferResolver {
  constructor(private readonly acts: Acts) {}

  @Query('transferInstructions')
  transferInstructions(@Args() { orderGroupId }: api.QueryTransferInstructionsArgs, @Context() { actor }: RequestContext): Promise<api.TransferInstructions | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const id = idIn<'OrderGroup'>(orderGroupId)
      const payment = id.ok ? await paymentPorts(sql).payments.findOf(id.value) : undefined
      return payment?.status === 'awaiting-transfer' ? instructions(sql, payment.number, payment.orderGroupId, payment.amount, payment.transferUntil) : null
    })
  }

  @Query('invoiceTransferInstructions')
  invoiceTransferInstructions(@Args() { invoiceId }: api.QueryInvoiceTransferInstructionsArgs, @Context() { actor }: RequestContext): Promise<api.TransferInstructions | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const id = idIn<'Invoice'>(invoiceId)
      const [row] = id.ok ? await sql.query<InvoiceRow>(`select * from payments.invoice where id = $1 and status = 'open'`, [id.value]) : []
      const invoice = row && invoiceOfRow(row)
      return invoice ? instructions(sql, invoice.number, invoice.id, dueOf(invoice), null, earlyDiscountOf(invoice, dateIn(clock.zoneOf(), clock.now()))) : null
    })
  }

  @Mutation('chooseBankTransfer')
  chooseBankTransfer(@Args('input') input: api.ChooseBankTransferInput, @Context() context: RequestContext): Promise<api.ChooseBankTransferResult> {
    return this.acts.perform(
      context,
      { act: 'chooseBankTransfer', input },
      (tx) => choose(tx, input),
      (payment) => ({ __typename: 'Payment' as const, ...payment }),
    )
  }
}

async function choose(
  tx: Tx,
  input: api.ChooseBankTransferInput,
): Promise<Result<api.Payment, NotFound | IllegalPaymentAct | { readonly code: 'NO_BANK_ACCOUNT'; readonly currency: string }>> {
  const id = idIn<'OrderGroup'>(input.orderGroupId)
  if (!id.ok) return id
  const { payments, bankAccounts } = paymentPorts(tx.sql)
  const payment: Payment | undefined = await payments.findOf(id.value)
  if (payment && !(await bankAccounts.findReceiving(payment.amount.currency))) return err({ code: 'NO_BANK_ACCOUNT', currency: payment.amount.currency })
  const chosen = await new ChooseTransfer(payments, tx.clock, tx.effects).execute(id.value)
  return chosen.ok ? ok(toPayment(chosen.value, undefined, dateIn(tx.clock.zoneOf(), tx.clock.now()))) : chosen
}

async function instructions(
  sql: Sql,
  number: string,
  targetId: string,
  whole: Money,
  until: Date | null,
  earlyDiscount: api.EarlyDiscount | null = null,
): Promise<api.TransferInstructions | null> {
  const account = await paymentPorts(sql).bankAccounts.findReceiving(whole.currency)
  if (!account) return null
  const [received, reference] = [await receivedFor(sql, targetId, whole), rfReference(number)]
  return {
    bank: account.bank,
    accountName: account.name,
    accountNumber: account.number,
    amount: toMoney(subtract(whole, received)),
    reference,
    printedReference: printRf(reference),
    earlyDiscount,
    until: until?.toISOString() ?? null,
    received: toMoney(received),
  }
}
