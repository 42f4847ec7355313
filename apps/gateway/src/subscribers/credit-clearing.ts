import type { FundsReleased } from '@naru/payments'
import { CreditSales } from '@naru/payments'
import { Injectable } from '@nestjs/common'
import { paymentPorts } from '../payments/payment-ports.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** What is due to an enterprise of the other side goes to the clearing account, not to a bank. Firms have none and are left alone. */
@Injectable()
export class CreditSalesToClearing implements Subscriber {
  readonly name = 'payments.credit-sales-to-clearing'
  readonly event = 'payments.FundsReleased'

  async handle({ payload }: Delivered<FundsReleased>, { sql, clock, ids, effects }: Tx): Promise<void> {
    const ports = paymentPorts(sql)
    const found = await ports.shares.find(payload.firmOrderId)
    if (found) await new CreditSales(ports, clock, ids, effects).execute(payload.firmId, found.share.agreed.net.currency)
  }
}
