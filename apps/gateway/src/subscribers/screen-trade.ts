import { idOf, type DomainEvent } from '@naru/kernel'
import { Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { findOrderFacts } from '../read-models/list-order-facts.js'
import { screenSubject } from './screen-organisations.js'

type FirmOrderPlaced = DomainEvent<string, { readonly firmOrderId: string }>
type TaskBecameReady = DomainEvent<string, { readonly dossierId: string }>

/** The consignee of every order. */
@Injectable()
export class ScreenConsigneeWhenOrderIsPlaced implements Subscriber {
  readonly name = 'screening.screen-consignee'
  readonly event = 'orders.FirmOrderPlaced'
  readonly sharesTransactions = true

  async handle({ payload }: Delivered<FirmOrderPlaced>, tx: Tx): Promise<void> {
    const facts = await findOrderFacts(tx.sql, idOf<'FirmOrder'>(payload.firmOrderId))
    if (!facts) return
    const { name } = facts.buyer
    await screenSubject(tx, { kind: 'consignee', id: payload.firmOrderId, names: [...new Set([name.ko, name.en])], country: facts.destination.country, born: null }, 'order')
  }
}

/** Driver and crew of a dossier, when the first agency has it. The later tasks of the dossier find everybody known. */
@Injectable()
export class ScreenCrewWhenDossierIsFiled implements Subscriber {
  readonly name = 'screening.screen-crew'
  readonly event = 'permits.TaskBecameReady'

  async handle({ payload }: Delivered<TaskBecameReady>, tx: Tx): Promise<void> {
    const crew = await tx.sql.query<{ id: string; name: string; nationality: string }>(
      `select m.id::text as id, p.name, p.nationality from permits.crew_member m join permits.crew_particulars p on p.crew_member_id = m.id
       where m.dossier_id = $1`,
      [payload.dossierId],
    )
    for (const { id, name, nationality } of crew) await screenSubject(tx, { kind: 'person', id, names: [name], country: nationality, born: null }, 'dossier')
  }
}

export const screenTrade: readonly Type<Subscriber>[] = [ScreenConsigneeWhenOrderIsPlaced, ScreenCrewWhenDossierIsFiled]
