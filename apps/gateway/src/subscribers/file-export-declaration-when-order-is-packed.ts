import { prevalidate } from '@naru/customs'
import { unwrap } from '@naru/kernel'
import type { FirmOrderEvent } from '@naru/orders'
import { Injectable } from '@nestjs/common'
import { customsUseCases, departureOf, packagesOf } from '../customs/use-cases.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { findOrderFacts } from '../read-models/list-order-facts.js'

/** A packed order is declared from its own facts and lodged; one that a rule stops stays a draft with its problems for the firm. */
@Injectable()
export class FileExportDeclarationWhenOrderIsPacked implements Subscriber {
  readonly name = 'customs.file-declaration-when-order-is-packed'
  readonly event = 'orders.FirmOrderPacked'

  async handle({ payload }: Delivered<FirmOrderEvent>, tx: Tx): Promise<void> {
    const facts = await findOrderFacts(tx.sql, payload.firmOrderId)
    if (facts === undefined) throw new Error(`order ${payload.firmOrderId} has no facts`)
    const { drawUp, act, lodge } = customsUseCases(tx)
    const drawn = await drawUp.execute(facts, departureOf(facts.complex), await packagesOf(tx.sql, facts.firmOrderId))
    if (!drawn.ok) {
      // Delivered twice, or nothing leaves the country: both are done.
      if (drawn.failure.code === 'DECLARATION_EXISTS' || drawn.failure.code === 'NO_DECLARATION_NEEDED') return
      throw new Error(`order ${facts.number} cannot be declared: ${drawn.failure.at} ${drawn.failure.reason}`)
    }
    const checked = unwrap(await act.execute(drawn.value.id, prevalidate))
    if (checked.state.status === 'prevalidated') unwrap(await lodge.execute(checked.id, true))
  }
}
