import { formatAmount, type DomainEvent, type OrganisationId } from '@naru/kernel'
import { payoutNumber, type CreditTermsSet, type DisputeChanged, type InvoicePayload, type Payment, type PayoutPayload, type RefundPayload } from '@naru/payments'
import { Injectable } from '@nestjs/common'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation, notifyPerson, type Notice } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const owners = ['owner']
const sellers = ['owner', 'sales']
const buyers = ['buyer', 'admin']

/** The firm hears that money is on its account, or that it could not be paid. */
async function tellFirm(kind: string, { payoutId, firmId }: PayoutPayload, tx: Tx): Promise<void> {
  const payout = await paymentPorts(tx.sql).payouts.find(payoutId)
  if (!payout) return
  const parameters = { number: payoutNumber(payout), amount: formatAmount(payout.amount), currency: payout.amount.currency }
  await notifyOrganisation(tx, firmId, { kind, parameters, link: '/payouts' }, owners)
}

@Injectable()
export class TellFirmOfPayout implements Subscriber {
  readonly name = 'payments.tell-firm-of-payout'
  readonly event = 'payments.PayoutPaid'
  handle = ({ payload }: Delivered<DomainEvent<string, PayoutPayload>>, tx: Tx): Promise<void> => tellFirm('payments.payoutPaid', payload, tx)
}

@Injectable()
export class TellFirmOfFailedPayout implements Subscriber {
  readonly name = 'payments.tell-firm-of-failed-payout'
  readonly event = 'payments.PayoutFailed'
  handle = ({ payload }: Delivered<DomainEvent<string, PayoutPayload>>, tx: Tx): Promise<void> => tellFirm('payments.payoutFailed', payload, tx)
}

@Injectable()
export class TellCompanyOfInvoice implements Subscriber {
  readonly name = 'payments.tell-company-of-invoice'
  readonly event = 'payments.InvoiceIssued'

  async handle({ payload }: Delivered<DomainEvent<string, InvoicePayload>>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, payload.buyerId, { kind: 'payments.invoiceIssued', parameters: { number: payload.number }, link: '/company/invoices' }, buyers)
  }
}

/** The company hears that a firm has set its terms. */
@Injectable()
export class TellCompanyOfTerms implements Subscriber {
  readonly name = 'payments.tell-company-of-terms'
  readonly event = 'payments.CreditTermsSet'

  async handle({ payload }: Delivered<CreditTermsSet>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, payload.buyerId, { kind: 'payments.termsSet', parameters: { days: payload.days }, link: '/company/invoices' }, buyers)
  }
}

/** The buyer hears that money is on its way back. */
@Injectable()
export class TellBuyerOfRefund implements Subscriber {
  readonly name = 'payments.tell-buyer-of-refund'
  readonly event = 'payments.RefundSucceeded'

  async handle({ payload }: Delivered<DomainEvent<string, RefundPayload>>, tx: Tx): Promise<void> {
    const { refunds, payments } = paymentPorts(tx.sql)
    const [refund, payment] = [await refunds.find(payload.refundId), await payments.find(payload.paymentId)]
    if (!refund || !payment) return
    const parameters = { number: refund.number, amount: formatAmount(refund.amount), currency: refund.amount.currency }
    await tellBuyer(tx, payment, { kind: 'payments.refunded', parameters, link: `/orders/${payment.orderGroupId}` })
  }
}

/** What came back from a card is owed again: the money desk hears that there is a transfer to make, the buyer where the money is. */
@Injectable()
export class TellOfBouncedRefund implements Subscriber {
  readonly name = 'payments.tell-of-bounced-refund'
  readonly event = 'payments.RefundBounced'

  async handle({ payload }: Delivered<DomainEvent<string, RefundPayload>>, tx: Tx): Promise<void> {
    const { refunds, payments } = paymentPorts(tx.sql)
    const [refund, payment] = [await refunds.find(payload.refundId), await payments.find(payload.paymentId)]
    if (!refund || !payment) return
    const parameters = { number: refund.number, amount: formatAmount(refund.amount), currency: refund.amount.currency }
    await tellBuyer(tx, payment, { kind: 'payments.refundBounced', parameters, link: `/orders/${payment.orderGroupId}` })
    const committees = await tx.sql.query<{ id: OrganisationId }>(`select id from parties.organisation where kind = 'committee'`)
    for (const { id } of committees) await notifyOrganisation(tx, id, { kind: 'payments.refundToTransfer', parameters, link: '/invoices' }, ['officer'])
  }
}

async function tellBuyer(tx: Tx, { buyer }: Payment, notice: Notice): Promise<void> {
  if (buyer.organisationId === null) await notifyPerson(tx, buyer.personId, notice)
  else await notifyOrganisation(tx, buyer.organisationId, notice, buyers)
}

/** The firms of a disputed charge hear that money is held and until when they can answer, and how it ended. */
@Injectable()
export class TellFirmsOfDispute implements Subscriber {
  readonly name = 'payments.tell-firms-of-dispute'
  readonly event = 'payments.DisputeChanged'

  async handle({ payload }: Delivered<DisputeChanged>, tx: Tx): Promise<void> {
    if (payload.status === 'under-review') return
    const kind = { 'needs-response': 'payments.disputeOpened', won: 'payments.disputeWon', lost: 'payments.disputeLost' }[payload.status]
    for (const firmId of new Set(payload.firmIds)) await notifyOrganisation(tx, firmId, { kind, parameters: { number: payload.number }, link: '/payouts?view=disputes' }, sellers)
  }
}

export const tellAboutMoney = [
  TellFirmsOfDispute,
  TellFirmOfPayout,
  TellFirmOfFailedPayout,
  TellCompanyOfInvoice,
  TellCompanyOfTerms,
  TellBuyerOfRefund,
  TellOfBouncedRefund,
] as const
