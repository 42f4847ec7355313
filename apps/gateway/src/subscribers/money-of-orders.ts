import { idOf, isZero, type DomainEvent, type FirmOrderId } from '@naru/kernel'
import { ReleaseFunds, RequestRefund, whole } from '@naru/payments'
import { Injectable } from '@nestjs/common'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Subscriber } from '../platform/outbox/subscriber.js'

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

export const moneyOfOrders = [ReleaseFundsWhenDelivered, RefundWhenDeclined, RefundWhenCancelled] as const
