import type { FirmOrderClosedPayload, FirmOrderEvent, FirmOrderPayload, PiecesCancelled, PurchaseOrderEvent, RfqEvent } from '@naru/orders'
import { openStep } from '@naru/orders'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import { Injectable } from '@nestjs/common'
import type { DomainEvent } from '@naru/kernel'
import { orderPorts } from '../orders/ports/order-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation, notifyPerson } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const salesRoles = ['owner', 'sales']
const buyerRoles = ['buyer', 'approver', 'admin']

type Of<Event extends DomainEvent, Type extends Event['type']> = Delivered<Extract<Event, { type: Type }>>

/** The firm hears of an order that waits for its answer. */
@Injectable()
export class TellFirmOfOrder implements Subscriber {
  readonly name = 'orders.tell-firm-of-order'
  readonly event = 'orders.FirmOrderPlaced'
  readonly sharesTransactions = true

  async handle({ payload }: Of<FirmOrderEvent, 'orders.FirmOrderPlaced'>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, payload.firmId, { kind: 'orders.placed', parameters: { number: payload.number }, link: `/orders/${payload.firmOrderId}` }, salesRoles)
  }
}

/** The firm hears that the buyer, or the platform, withdrew an order that was paid. */
@Injectable()
export class TellFirmOfCancellation implements Subscriber {
  readonly name = 'orders.tell-firm-of-cancellation'
  readonly event = 'orders.FirmOrderCancelled'

  async handle({ payload }: Of<FirmOrderEvent, 'orders.FirmOrderCancelled'>, tx: Tx): Promise<void> {
    if (payload.paid)
      await notifyOrganisation(tx, payload.firmId, { kind: 'orders.cancelled', parameters: { number: payload.number }, link: `/orders/${payload.firmOrderId}` }, salesRoles)
  }
}

/** The buyer hears how an order goes on: a consumer in person, a company through its buyers. */
async function tellBuyer(tx: Tx, payload: FirmOrderPayload | FirmOrderClosedPayload, kind: string): Promise<void> {
  const order = await new PostgresFirmOrders(tx.sql).find(payload.firmOrderId)
  if (!order) return
  const notice = { kind, parameters: { number: order.number }, link: `/orders/${order.groupId}` }
  if (order.buyer.organisationId === null) await notifyPerson(tx, order.buyer.personId, notice)
  else await notifyOrganisation(tx, order.buyer.organisationId, notice, buyerRoles)
}

@Injectable()
export class TellBuyerOfConfirmation implements Subscriber {
  readonly name = 'orders.tell-buyer-of-confirmation'
  readonly event = 'orders.FirmOrderConfirmed'
  readonly sharesTransactions = true
  handle = ({ payload }: Of<FirmOrderEvent, 'orders.FirmOrderConfirmed'>, tx: Tx): Promise<void> => tellBuyer(tx, payload, 'orders.confirmed')
}

@Injectable()
export class TellBuyerOfShipment implements Subscriber {
  readonly name = 'orders.tell-buyer-of-shipment'
  readonly event = 'orders.FirmOrderShipped'
  readonly sharesTransactions = true
  handle = ({ payload }: Of<FirmOrderEvent, 'orders.FirmOrderShipped'>, tx: Tx): Promise<void> => tellBuyer(tx, payload, 'orders.shipped')
}

/** A part of the order has left; the rest follows. */
@Injectable()
export class TellBuyerOfPartialShipment implements Subscriber {
  readonly name = 'orders.tell-buyer-of-partial-shipment'
  readonly event = 'orders.ShipmentLeft'
  handle = ({ payload }: Of<FirmOrderEvent, 'orders.ShipmentLeft'>, tx: Tx): Promise<void> => tellBuyer(tx, payload, 'orders.shipmentLeft')
}

/** The other side hears that pieces will not come. */
@Injectable()
export class TellOfPiecesCancelled implements Subscriber {
  readonly name = 'orders.tell-of-pieces-cancelled'
  readonly event = 'orders.PiecesCancelled'

  async handle({ payload }: Delivered<PiecesCancelled>, tx: Tx): Promise<void> {
    if (payload.by === 'firm') return tellBuyer(tx, payload, 'orders.piecesCancelled')
    await notifyOrganisation(tx, payload.firmId, { kind: 'orders.piecesWithdrawn', parameters: { number: payload.number }, link: `/orders/${payload.firmOrderId}` }, salesRoles)
  }
}

@Injectable()
export class TellBuyerOfDelivery implements Subscriber {
  readonly name = 'orders.tell-buyer-of-delivery'
  readonly event = 'orders.FirmOrderDelivered'
  readonly sharesTransactions = true
  handle = ({ payload }: Of<FirmOrderEvent, 'orders.FirmOrderDelivered'>, tx: Tx): Promise<void> => tellBuyer(tx, payload, 'orders.delivered')
}

@Injectable()
export class TellBuyerOfRefusal implements Subscriber {
  readonly name = 'orders.tell-buyer-of-refusal'
  readonly event = 'orders.FirmOrderDeclined'
  handle = ({ payload }: Of<FirmOrderEvent, 'orders.FirmOrderDeclined'>, tx: Tx): Promise<void> => tellBuyer(tx, payload, 'orders.declined')
}

/** The asked firms hear of an enquiry. */
@Injectable()
export class TellFirmsOfRfq implements Subscriber {
  readonly name = 'orders.tell-firms-of-rfq'
  readonly event = 'orders.RfqOpened'

  async handle({ payload }: Of<RfqEvent, 'orders.RfqOpened'>, tx: Tx): Promise<void> {
    for (const firmId of payload.firmIds) await notifyOrganisation(tx, firmId, { kind: 'orders.rfqOpened', parameters: {}, link: `/rfqs/${payload.rfqId}` }, salesRoles)
  }
}

/** The other side hears of a message. */
@Injectable()
export class TellOfRfqMessage implements Subscriber {
  readonly name = 'orders.tell-of-rfq-message'
  readonly event = 'orders.RfqMessageSent'

  async handle({ payload }: Of<RfqEvent, 'orders.RfqMessageSent'>, tx: Tx): Promise<void> {
    const notice = { kind: 'orders.rfqMessage', parameters: {}, link: `/rfqs/${payload.rfqId}` }
    await (payload.fromFirm ? notifyOrganisation(tx, payload.companyId, notice, buyerRoles) : notifyOrganisation(tx, payload.firmId, notice, salesRoles))
  }
}

/** The company hears of an offer. */
@Injectable()
export class TellCompanyOfQuote implements Subscriber {
  readonly name = 'orders.tell-company-of-quote'
  readonly event = 'orders.QuoteOffered'

  async handle({ payload }: Of<RfqEvent, 'orders.QuoteOffered'>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, payload.companyId, { kind: 'orders.quoteOffered', parameters: { round: payload.round }, link: `/rfqs/${payload.rfqId}` }, buyerRoles)
  }
}

/** The firm hears that the company proposes other terms. */
@Injectable()
export class TellFirmOfCounterOffer implements Subscriber {
  readonly name = 'orders.tell-firm-of-counter-offer'
  readonly event = 'orders.QuoteCountered'

  async handle({ payload }: Of<RfqEvent, 'orders.QuoteCountered'>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, payload.firmId, { kind: 'orders.quoteCountered', parameters: { round: payload.round }, link: `/rfqs/${payload.rfqId}` }, salesRoles)
  }
}

/** The company hears that a firm will not quote. */
@Injectable()
export class TellCompanyOfDecline implements Subscriber {
  readonly name = 'orders.tell-company-of-decline'
  readonly event = 'orders.RfqDeclined'

  async handle({ payload }: Of<RfqEvent, 'orders.RfqDeclined'>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, payload.companyId, { kind: 'orders.rfqDeclined', parameters: {}, link: `/rfqs/${payload.rfqId}` }, buyerRoles)
  }
}

/** Whoever may sign the step that is open hears of it: when it is raised, and when the step before is signed. */
async function tellSigners({ payload }: Delivered<PurchaseOrderEvent>, tx: Tx): Promise<void> {
  const { purchaseOrders, policy } = orderPorts(tx)
  const order = await purchaseOrders.find(payload.purchaseOrderId)
  if (order?.status !== 'awaiting-approval') return
  const signers = await policy.signers(order)
  const open = openStep(order, signers)
  const notice = { kind: 'orders.purchaseOrderRaised', parameters: { number: payload.number }, link: `/purchase-orders/${payload.purchaseOrderId}` }
  for (const person of open === undefined ? [] : (signers[open] ?? [])) await notifyPerson(tx, person, notice)
}

@Injectable()
export class TellApproversOfPurchaseOrder implements Subscriber {
  readonly name = 'orders.tell-approvers-of-purchase-order'
  readonly event = 'orders.PurchaseOrderRaised'
  handle = tellSigners
}

@Injectable()
export class TellNextApprovers implements Subscriber {
  readonly name = 'orders.tell-next-approvers'
  readonly event = 'orders.PurchaseOrderSigned'
  handle = tellSigners
}

/** The company's buyers hear that a purchase order was refused. */
@Injectable()
export class TellBuyersOfRejection implements Subscriber {
  readonly name = 'orders.tell-buyers-of-rejection'
  readonly event = 'orders.PurchaseOrderRejected'

  async handle({ payload }: Delivered<PurchaseOrderEvent>, tx: Tx): Promise<void> {
    const notice = { kind: 'orders.purchaseOrderRejected', parameters: { number: payload.number }, link: `/purchase-orders/${payload.purchaseOrderId}` }
    await notifyOrganisation(tx, payload.companyId, notice, buyerRoles)
  }
}

export const tellAboutOrders = [
  TellFirmOfOrder,
  TellFirmOfCancellation,
  TellBuyerOfConfirmation,
  TellBuyerOfShipment,
  TellBuyerOfPartialShipment,
  TellOfPiecesCancelled,
  TellBuyerOfDelivery,
  TellBuyerOfRefusal,
  TellFirmsOfRfq,
  TellOfRfqMessage,
  TellCompanyOfQuote,
  TellFirmOfCounterOffer,
  TellCompanyOfDecline,
  TellApproversOfPurchaseOrder,
  TellNextApprovers,
  TellBuyersOfRejection,
]
