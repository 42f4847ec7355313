import type { DeclarationEventType, DeclarationPayload } from '@naru/customs'
import { idOf, type DomainEvent } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

type DeclarationNews = DomainEvent<DeclarationEventType, DeclarationPayload>

const declarantRoles = ['owner', 'logistics', 'compliance']

async function tellFirm(tx: Tx, { organisationId, number, declarationId }: DeclarationPayload, kind: string): Promise<void> {
  await notifyOrganisation(tx, idOf<'Organisation'>(organisationId), { kind, parameters: { number }, link: `/declarations/${declarationId}` }, declarantRoles)
}

/** The firm hears its number, and what customs wants to see; the office hears that a declaration waits. */
@Injectable()
export class TellOfRegistration implements Subscriber {
  readonly name = 'customs.tell-of-registration'
  readonly event = 'customs.DeclarationRegistered'

  async handle({ payload }: Delivered<DeclarationNews>, tx: Tx): Promise<void> {
    const { status, number, declarationId } = payload
    if (status === 'documents') return tellFirm(tx, payload, 'customs.documentsRequired')
    if (status === 'inspection') return tellFirm(tx, payload, 'customs.inspectionOrdered')
    const [office] = await tx.sql.query<{ id: string }>(`select id from parties.organisation where kind = 'agency' and agency_code = 'customs' limit 1`)
    if (office !== undefined)
      await notifyOrganisation(tx, idOf<'Organisation'>(office.id), { kind: 'customs.registered', parameters: { number }, link: `/declarations/${declarationId}` }, ['examiner'])
  }
}

/** The firm hears what is due; nothing due is no news. */
@Injectable()
export class TellFirmOfAssessment implements Subscriber {
  readonly name = 'customs.tell-firm-of-assessment'
  readonly event = 'customs.DeclarationAssessed'

  async handle({ payload }: Delivered<DeclarationNews>, tx: Tx): Promise<void> {
    if (payload.status === 'assessed') await tellFirm(tx, payload, 'customs.assessed')
  }
}

@Injectable()
export class TellFirmOfRelease implements Subscriber {
  readonly name = 'customs.tell-firm-of-release'
  readonly event = 'customs.DeclarationReleased'

  handle({ payload }: Delivered<DeclarationNews>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'customs.released')
  }
}

@Injectable()
export class TellFirmOfRejection implements Subscriber {
  readonly name = 'customs.tell-firm-of-rejection'
  readonly event = 'customs.DeclarationRejected'

  handle({ payload }: Delivered<DeclarationNews>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'customs.rejected')
  }
}

export const tellAboutDeclarations = [TellOfRegistration, TellFirmOfAssessment, TellFirmOfRelease, TellFirmOfRejection]
