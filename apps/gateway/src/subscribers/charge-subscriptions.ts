import { idOf, type OrderGroupId, type Result } from '@naru/kernel'
import { ConcludeDelivery, ExtendReservation, LapseOrderGroup, type OrderGroupLapsed, type OrderGroupPlaced, type SubscriptionEvent } from '@naru/orders'
import { CapturePayment, DeclinePayment, RecordIntent, type CardProcessor, type CardVault, type Payment, type SavedCard } from '@naru/payments'
import { Inject, Injectable } from '@nestjs/common'
import { orderPorts } from '../orders/ports/order-ports.js'
import { CARD_PROCESSOR, CARD_VAULT } from '../payments/card-processor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { notifyPerson } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'

type Ordered = Extract<SubscriptionEvent, { type: 'orders.SubscriptionOrdered' }>
/** How the card answered: charged, refused, or its bank wants to ask its owner first. */
type Charged = 'succeeded' | 'asks' | 'refused'

/** So long the goods wait for a buyer whose bank wants to be answered. */
const answerWithinMs = 48 * 60 * 60_000

/**
 * Charges the saved card for a delivery that the clock has ordered, without the buyer. As with every payment, the processor is asked while this transaction
 * holds nothing but its own delivery, and every request carries a key of our own ids, so that a second delivery of the event charges nothing again. What the
 * processor says afterwards is believed over what it refused: a charge that went through before is booked.
 */
@Injectable()
export class ChargeSubscription implements Subscriber {
  readonly name = 'payments.charge-subscription'
  readonly event = 'orders.SubscriptionOrdered'

  constructor(
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
    @Inject(CARD_VAULT) private readonly vault: CardVault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle({ payload }: Delivered<Ordered>, tx: Tx): Promise<void> {
    if (payload.cardId === null) return
    const { payments, cards } = paymentPorts(tx.sql)
    const payment = await payments.findOf(payload.orderGroupId)
    if (payment?.status !== 'opened' && payment?.status !== 'awaiting-card' && payment?.status !== 'declined') return
    const card = await cards.find(idOf<'SavedCard'>(payload.cardId))
    const customerId = card && (await cards.findCustomer(card.owner))
    if (!card || customerId === undefined) {
      await giveUp(payment.orderGroupId, tx)
      return
    }
    const intent = await this.processor.openIntent(payment)
    if (!intent.ok) throw new Error(`the card processor does not open payment ${payment.id}: ${intent.failure.code}`)
    const charged = await this.charge(payment, intent.value.intentId, card, customerId)
    await this.note(charged, payment, intent.value, tx)
    if (charged === 'asks') await this.askBuyer(payload, payment, tx)
  }

  private async charge(payment: Payment, intentId: string, { methodId }: SavedCard, customerId: string): Promise<Charged> {
    const returnUrl = `${this.config.STOREFRONT_ORIGIN}/checkout/${payment.orderGroupId}`
    const paid = await this.vault.pay({ intentId, customerId, methodId, offSession: true, key: `${payment.id}-off-session`, returnUrl })
    if (paid.ok) return paid.value === 'succeeded' ? 'succeeded' : 'asks'
    if (paid.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') throw new Error(`the card processor does not answer about payment ${payment.id}`)
    const state = await this.processor.stateOf(intentId)
    if (!state.ok) throw new Error(`the card processor does not say what became of payment ${payment.id}`)
    if (state.value.state === 'succeeded') return 'succeeded'
    return paid.failure.reason === 'authentication_required' ? 'asks' : 'refused'
  }

  /** The group is locked first, as everywhere: orders come before stock, payment and books. */
  private async note(charged: Charged, payment: Payment, intent: { readonly intentId: string; readonly clientSecret: string }, tx: Tx): Promise<void> {
    const { payments, ledger } = paymentPorts(tx.sql)
    await orderPorts(tx).groups.lock(payment.orderGroupId)
    const recorded = await new RecordIntent(payments).execute(payment.orderGroupId, intent)
    // Given up meanwhile: a charge that went through comes back by itself, like any that comes too late.
    if (!recorded.ok && charged !== 'succeeded') return
    const about = { paymentId: payment.id, intentId: intent.intentId }
    switch (charged) {
      case 'succeeded':
        await noted(new CapturePayment(payments, ledger, new OrdersOfPayments(tx), tx.clock, tx.effects).execute({ ...about, amount: payment.amount }))
        return
      case 'asks':
        await noted(new DeclinePayment(payments, tx.clock, tx.effects).execute({ ...about, declineCode: 'authentication_required' }))
        return
      case 'refused':
        await giveUp(payment.orderGroupId, tx)
    }
  }

  /** The goods wait for the buyer, who pays the order as any other. */
  private async askBuyer({ number }: Ordered['payload'], { orderGroupId, buyer }: Payment, tx: Tx): Promise<void> {
    const { groups, orders, stock } = orderPorts(tx)
    const kept = await new ExtendReservation(groups, orders, stock).execute(orderGroupId, new Date(tx.clock.now().getTime() + answerWithinMs))
    if (kept.ok) await notifyPerson(tx, buyer.personId, { kind: 'orders.subscriptionAsksToPay', parameters: { number }, link: `/checkout/${orderGroupId}` })
  }
}

async function noted(work: Promise<Result<unknown, { readonly code: string }>>): Promise<void> {
  const done = await work
  if (!done.ok) throw new Error(`a charge of a subscription cannot be booked: ${done.failure.code}`)
}

/** The order is given up at once, so that its goods are free until the next try. */
async function giveUp(groupId: OrderGroupId, tx: Tx): Promise<void> {
  const { groups, orders, stock, payments, promotions } = orderPorts(tx)
  await new LapseOrderGroup(groups, orders, stock, payments, promotions, tx.clock, tx.effects).execute(groupId, 'PAYMENT_FAILED')
}

const conclusionOf = (tx: Tx): ConcludeDelivery => new ConcludeDelivery(orderPorts(tx).subscriptions, orderPorts(tx).groups, tx.clock, tx.effects)

/** The order of a delivery was paid, by the card or by its buyer: the next delivery comes. */
@Injectable()
export class GoOnWhenDeliveryIsPaid implements Subscriber {
  readonly name = 'orders.go-on-when-delivery-is-paid'
  readonly event = 'orders.OrderGroupPlaced'
  handle = ({ payload }: Delivered<OrderGroupPlaced>, tx: Tx): Promise<void> => conclusionOf(tx).paid(payload.orderGroupId)
}

/** The order of a delivery was given up unpaid: it is tried again, or the subscription pauses. */
@Injectable()
export class TryAgainWhenDeliveryLapses implements Subscriber {
  readonly name = 'orders.try-again-when-delivery-lapses'
  readonly event = 'orders.OrderGroupLapsed'
  handle = ({ payload }: Delivered<OrderGroupLapsed>, tx: Tx): Promise<void> => conclusionOf(tx).lapsed(payload.orderGroupId)
}

export const chargeSubscriptions = [ChargeSubscription, GoOnWhenDeliveryIsPaid, TryAgainWhenDeliveryLapses] as const
