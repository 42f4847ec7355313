import { err, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import type { IllegalPaymentAct } from '../domain/payment.js'
import type { NotFound } from '../not-found.js'
import { FollowDispute, type DisputePorts } from '../dispute/follow-dispute.js'
import { hearOfAccount } from '../domain/payout-account.js'
import { ConcludeRefund, type RefundPorts } from '../refund/conclude-refund.js'
import type { PaidOrders, PayoutAccounts, ProcessorMessage, ProcessorMessages } from '../ports.js'
import { CapturePayment, DeclinePayment } from './capture-payment.js'

export type Handled = 'handled' | 'repeated' | 'not-ours'

export interface MessagePorts extends DisputePorts, RefundPorts {
  readonly messages: ProcessorMessages
  readonly accounts: PayoutAccounts
  readonly orders: PaidOrders
}

/**
 * A message of the card processor whose signature was verified. Its id goes under a unique key in the same transaction as what it causes, so that a
 * repetition does nothing and a failure leaves nothing behind, to be sent again.
 */
export class HandleProcessorMessage {
  constructor(
    private readonly ports: MessagePorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(message: ProcessorMessage): Promise<Result<Handled, IllegalPaymentAct | AnswerNotBooked>> {
    if (message.about === 'nothing') return ok('not-ours')
    if (!(await this.ports.messages.record(message))) return ok('repeated')
    const { payments, ledger, accounts, orders } = this.ports
    switch (message.about) {
      case 'capture':
        return heard(await new CapturePayment(payments, ledger, orders, this.clock, this.effects).execute(message))
      case 'decline':
        return heard(await new DeclinePayment(payments, this.clock, this.effects).execute(message))
      case 'account': {
        const account = await accounts.findByAccount(message.account.accountId)
        if (!account) return ok('not-ours')
        await accounts.save(hearOfAccount(account, message.account))
        return ok('handled')
      }
      case 'dispute':
        return heard(await new FollowDispute(this.ports, this.clock, this.ids, this.effects).execute(message.dispute))
      case 'refund':
        return this.#bounced(message)
    }
  }

  /** It may overtake our own note of the refund's id: then it is to be sent again. */
  async #bounced({ processorId, intentId, reason }: Extract<ProcessorMessage, { readonly about: 'refund' }>): Promise<Result<Handled, AnswerNotBooked>> {
    const bounced = await new ConcludeRefund(this.ports, this.clock, this.effects).bounce(processorId, reason)
    if (bounced.ok) return ok('handled')
    if (bounced.failure.code !== 'NOT_FOUND') throw new Error(`a refund that came back overdraws ${bounced.failure.account}`)
    const payment = await this.ports.payments.lockByIntent(intentId)
    return payment && (await this.ports.refunds.isAsked(payment.id)) ? err({ code: 'ANSWER_NOT_BOOKED' }) : ok('not-ours')
  }
}

/** The processor tells of what its own answer to us, which we have not stored yet, began. */
export interface AnswerNotBooked {
  readonly code: 'ANSWER_NOT_BOOKED'
}

/** A payment that we do not know belongs to another installation on the same processor account. */
function heard<T>(done: Result<T, IllegalPaymentAct | NotFound>): Result<Handled, IllegalPaymentAct> {
  if (done.ok) return ok('handled')
  return done.failure.code === 'NOT_FOUND' ? ok('not-ours') : { ok: false, failure: done.failure }
}
