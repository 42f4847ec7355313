import { compare, idOf, isZero, money, parseCurrency, unwrap, type DomainEvent, type FirmOrderId } from '@naru/kernel'
import type { DisputeEvent, RefundDue, ShipmentArrived } from '@naru/orders'
import { PostgresDisputes } from '@naru/orders/postgres'
import { HoldForComplaint, ReleaseComplaint, ReleaseFunds, ReleasePart, RequestPayout, RequestRefund, whole, type FundsReleased } from '@naru/payments'
import { Injectable } from '@nestjs/common'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const orderOf = ({ aggregateId }: DomainEvent): FirmOrderId => idOf<'FirmOrder'>(aggregateId)

/** Delivered goods make the firm's money due. */
@Injectable()
export class ReleaseFundsWhenDelivered implements Subscriber {
  readonly name = 'payments.release-funds'
  readonly event = 'orders.FirmOrderDelivered'

  async handle(event: DomainEvent, { sql, clock, effects }: Tx): Promise<void> {
    const { shares, ledger } = paymentPorts(sql)
    await new ReleaseFunds(shares, ledger, clock, effects).execute(orderOf(event))
  }
}

/** An order that does not come about gives the buyer everything back that is left of it. */
async function giveBack(firmOrderId: FirmOrderId, reason: string, { sql, clock, ids, effects }: Tx): Promise<void> {
  const ports = paymentPorts(sql)
  const share = (await ports.shares.find(firmOrderId))?.share
  if (!share || share.status === 'unpaid' || isZero(whole(share.left))) return
  const refund = await new RequestRefund(ports, clock, ids, effects).execute({ firmOrderId, amount: null, reason })
  if (!refund.ok) throw new Error(`order ${share.number} cannot be refunded: ${refund.failure.code}`)
}

@Injectable()
export class RefundWhenDeclined implements Subscriber {
  readonly name = 'payments.refund-declined'
  readonly event = 'orders.FirmOrderDeclined'

  async handle(event: DomainEvent, tx: Tx): Promise<void> {
    await giveBack(orderOf(event), 'ORDER_DECLINED', tx)
  }
}

@Injectable()
export class RefundWhenCancelled implements Subscriber {
  readonly name = 'payments.refund-cancelled'
  readonly event = 'orders.FirmOrderCancelled'

  async handle(event: DomainEvent, tx: Tx): Promise<void> {
    await giveBack(orderOf(event), 'ORDER_CANCELLED', tx)
  }
}

/** Money that an order owes its buyer goes back, at most what is left of the order: its firm may have given some of it back by itself. */
@Injectable()
export class RefundWhenDue implements Subscriber {
  readonly name = 'payments.refund-due'
  readonly event = 'orders.RefundDue'

  async handle({ payload }: Delivered<RefundDue>, { sql, clock, ids, effects }: Tx): Promise<void> {
    const ports = paymentPorts(sql)
    const { firmOrderId, reason, reference } = payload
    // What was held for the dispute is what it gives back.
    if (reason === 'DISPUTE') await new ReleaseComplaint(ports, clock, effects).execute(firmOrderId, reference)
    const share = (await ports.shares.find(firmOrderId))?.share
    if (!share || share.status === 'unpaid') return
    const due = money(BigInt(payload.amountMinor), unwrap(parseCurrency(payload.currency)))
    const left = whole(share.left)
    const amount = compare(due, left) > 0 ? left : due
    if (isZero(amount)) return
    const refund = await new RequestRefund(ports, clock, ids, effects).execute({ firmOrderId, amount, reason })
    if (!refund.ok) throw new Error(`order ${share.number} cannot be refunded: ${refund.failure.code}`)
  }
}

/** What a dispute is about is kept from the firm until it ends. One that has ended before this is heard holds nothing. */
@Injectable()
export class HoldMoneyOfDispute implements Subscriber {
  readonly name = 'payments.hold-money-of-dispute'
  readonly event = 'orders.DisputeOpened'

  async handle({ payload }: Delivered<DisputeEvent>, { sql, clock, ids, effects }: Tx): Promise<void> {
    const dispute = await new PostgresDisputes(sql).find(payload.disputeId)
    if (!dispute || dispute.status === 'final' || dispute.status === 'withdrawn') return
    const amount = money(BigInt(payload.amountMinor), unwrap(parseCurrency(payload.currency)))
    const complaint = { firmOrderId: payload.firmOrderId, reference: payload.disputeId, amount }
    const held = await new HoldForComplaint(paymentPorts(sql), clock, ids, effects).execute(complaint)
    if (!held.ok && held.failure.code !== 'NOTHING_TO_HOLD' && held.failure.code !== 'NOT_FOUND') throw new Error(`dispute ${payload.disputeNumber}: ${held.failure.code}`)
  }
}

@Injectable()
export class ReleaseMoneyOfDispute implements Subscriber {
  readonly name = 'payments.release-money-of-dispute'
  readonly event = 'orders.DisputeClosed'

  async handle({ payload }: Delivered<DisputeEvent>, { sql, clock, effects }: Tx): Promise<void> {
    await new ReleaseComplaint(paymentPorts(sql), clock, effects).execute(payload.firmOrderId, payload.disputeId)
  }
}

/** A shipment that arrived makes its part of the firm's money due, before the rest of the order has come. */
@Injectable()
export class ReleasePartWhenShipmentArrived implements Subscriber {
  readonly name = 'payments.release-part'
  readonly event = 'orders.ShipmentArrived'

  async handle({ payload }: Delivered<ShipmentArrived>, { sql, clock, effects }: Tx): Promise<void> {
    const { shares, ledger } = paymentPorts(sql)
    const lines = payload.lines.map(({ lineId, quantity, ordered }) => ({ lineId, quantity: BigInt(quantity), ordered: BigInt(ordered) }))
    await new ReleasePart(shares, ledger, clock, effects).execute({ firmOrderId: payload.firmOrderId, part: payload.shipmentId, lines })
  }
}

/** A firm that is paid with each delivery gets its money as soon as it is due. What cannot be paid now waits for the morning. */
@Injectable()
export class PayOutWithDelivery implements Subscriber {
  readonly name = 'payments.pay-out-with-delivery'
  readonly event = 'payments.FundsReleased'

  async handle({ payload }: Delivered<FundsReleased>, { sql, clock, ids, effects }: Tx): Promise<void> {
    const ports = paymentPorts(sql)
    const { rhythm } = await ports.schedules.get(payload.firmId)
    if (rhythm.kind !== 'each-delivery') return
    const share = (await ports.shares.find(payload.firmOrderId))?.share
    if (share) await new RequestPayout(ports, clock, ids, effects).execute(payload.firmId, share.left.net.currency)
  }
}

export const moneyOfOrders = [
  ReleaseFundsWhenDelivered,
  PayOutWithDelivery,
  RefundWhenDeclined,
  RefundWhenCancelled,
  RefundWhenDue,
  HoldMoneyOfDispute,
  ReleaseMoneyOfDispute,
  ReleasePartWhenShipmentArrived,
] as const
