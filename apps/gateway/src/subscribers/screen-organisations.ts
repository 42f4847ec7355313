import type { OrganisationChanged, OrganisationRegistered, OrganisationToScreen } from '@naru/parties'
import { ScreenSubject, type Occasion, type Subject } from '@naru/screening'
import { PostgresHits, PostgresLists } from '@naru/screening/postgres'
import { Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

export const screenSubject = ({ sql, clock, ids, effects }: Tx, subject: Subject, occasion: Occasion) =>
  new ScreenSubject(new PostgresLists(sql), new PostgresHits(sql), clock, ids, effects).execute(subject, occasion)

const subjectOf = ({ organisationId, names, country }: OrganisationToScreen): Subject => ({
  kind: 'organisation',
  id: organisationId,
  names: [...new Set(names)],
  country,
  born: null,
})

/** Whoever registers is screened before anybody decides. */
@Injectable()
export class ScreenOrganisationWhenRegistered implements Subscriber {
  readonly name = 'screening.screen-registered-organisation'
  readonly event = 'parties.OrganisationRegistered'

  async handle({ payload }: Delivered<OrganisationRegistered>, tx: Tx): Promise<void> {
    await screenSubject(tx, subjectOf(payload), 'creation')
  }
}

/** A new name or seat is screened again. */
@Injectable()
export class ScreenOrganisationWhenChanged implements Subscriber {
  readonly name = 'screening.screen-changed-organisation'
  readonly event = 'parties.OrganisationChanged'

  async handle({ payload }: Delivered<OrganisationChanged>, tx: Tx): Promise<void> {
    await screenSubject(tx, subjectOf(payload), 'change')
  }
}

export const screenOrganisations: readonly Type<Subscriber>[] = [ScreenOrganisationWhenRegistered, ScreenOrganisationWhenChanged]
