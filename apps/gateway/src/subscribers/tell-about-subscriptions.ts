import { formatAmount, money, parseCurrency, unwrap } from '@naru/kernel'
import type { Subscription, SubscriptionEvent } from '@naru/orders'
import { Injectable } from '@nestjs/common'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation, notifyPerson, type Notice } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

type Of<Type extends string> = Delivered<Extract<SubscriptionEvent, { type: Type }>>
type About = SubscriptionEvent['payload']

const salesRoles = ['owner', 'sales']
const buyerRoles = ['buyer', 'approver', 'admin']

async function tellBuyer(tx: Tx, { subscriptionId, number }: About, kind: string, more: Notice['parameters'] = {}): Promise<void> {
  const one: Subscription | undefined = await orderPorts(tx).subscriptions.find(subscriptionId)
  if (!one) return
  const notice = { kind, parameters: { number, ...more }, link: `/subscriptions/${subscriptionId}` }
  if (one.buyer.organisationId === null) await notifyPerson(tx, one.buyer.personId, notice)
  else await notifyOrganisation(tx, one.buyer.organisationId, notice, buyerRoles)
}

const tellFirm = (tx: Tx, { firmId, number }: About, kind: string): Promise<void> =>
  notifyOrganisation(tx, firmId, { kind, parameters: { number }, link: '/subscriptions' }, salesRoles)

@Injectable()
export class TellFirmOfSubscriber implements Subscriber {
  readonly name = 'orders.tell-firm-of-subscriber'
  readonly event = 'orders.SubscriptionStarted'
  handle = ({ payload }: Of<'orders.SubscriptionStarted'>, tx: Tx): Promise<void> => tellFirm(tx, payload, 'orders.subscriptionStarted')
}

@Injectable()
export class TellFirmOfEndedSubscription implements Subscriber {
  readonly name = 'orders.tell-firm-of-ended-subscription'
  readonly event = 'orders.SubscriptionCancelled'
  handle = ({ payload }: Of<'orders.SubscriptionCancelled'>, tx: Tx): Promise<void> => tellFirm(tx, payload, 'orders.subscriptionCancelled')
}

/** The buyer hears why goods do not come and what follows; the firm, when it has none left. */
@Injectable()
export class TellOfMissedDelivery implements Subscriber {
  readonly name = 'orders.tell-of-missed-delivery'
  readonly event = 'orders.SubscriptionDeliveryMissed'

  async handle({ payload }: Of<'orders.SubscriptionDeliveryMissed'>, tx: Tx): Promise<void> {
    const { reason, tryOn, dueOn } = payload
    const follows = tryOn ? ({ kind: 'orders.subscriptionTriedAgain', on: tryOn } as const) : dueOn ? ({ kind: 'orders.subscriptionLeftOut', on: dueOn } as const) : null
    await tellBuyer(tx, payload, follows?.kind ?? 'orders.subscriptionPaused', { reason, ...(follows && { on: follows.on }) })
    if (reason === 'OUT_OF_STOCK') await tellFirm(tx, payload, 'orders.subscriptionOutOfStock')
  }
}

/** Nobody pays more without having been told before. */
@Injectable()
export class TellOfAnnouncedPrice implements Subscriber {
  readonly name = 'orders.tell-of-announced-price'
  readonly event = 'orders.SubscriptionPriceAnnounced'

  async handle({ payload }: Of<'orders.SubscriptionPriceAnnounced'>, tx: Tx): Promise<void> {
    const amount = (minor: string): string => formatAmount(money(BigInt(minor), unwrap(parseCurrency(payload.currency))))
    await tellBuyer(tx, payload, 'orders.subscriptionPrice', { was: amount(payload.fromMinor), amount: amount(payload.toMinor), currency: payload.currency, on: payload.from })
  }
}

export const tellAboutSubscriptions = [TellFirmOfSubscriber, TellFirmOfEndedSubscription, TellOfMissedDelivery, TellOfAnnouncedPrice] as const
