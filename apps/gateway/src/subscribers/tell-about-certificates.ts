import { idOf, type OrganisationId } from '@naru/kernel'
import type {
  CertificateAnswered,
  CertificateApplied,
  CertificateFacts,
  CertificateIssued,
  CertificateQuestioned,
  CertificateRefused,
  CertificateRevoked,
  CertificateVisitAnnounced,
} from '@naru/origin'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const firmRoles = ['owner', 'sales', 'compliance']
const bodyRoles = ['receiver', 'examiner', 'approver']

const tellFirm = (tx: Tx, { firmId, number, certificateId }: CertificateFacts, kind: string): Promise<void> =>
  notifyOrganisation(tx, firmId, { kind, parameters: { number }, link: `/certificates/${certificateId}` }, firmRoles)

async function tellBody(tx: Tx, { number, certificateId }: CertificateFacts, kind: string): Promise<void> {
  const [body] = await tx.sql.query<{ id: string }>(`select id from parties.organisation where kind = 'agency' and agency_code = 'origin' limit 1`)
  if (body)
    await notifyOrganisation(tx, idOf<'Organisation'>(body.id) satisfies OrganisationId, { kind, parameters: { number }, link: `/certificates/${certificateId}` }, bodyRoles)
}

/** The issuing body hears that an application has come. */
@Injectable()
export class TellBodyOfApplication implements Subscriber {
  readonly name = 'origin.tell-body-of-application'
  readonly event = 'origin.CertificateApplied'
  handle({ payload }: Delivered<CertificateApplied>, tx: Tx): Promise<void> {
    return tellBody(tx, payload, 'origin.applied')
  }
}

/** The issuing body hears the answer to its question. */
@Injectable()
export class TellBodyOfAnswer implements Subscriber {
  readonly name = 'origin.tell-body-of-answer'
  readonly event = 'origin.CertificateAnswered'
  handle({ payload }: Delivered<CertificateAnswered>, tx: Tx): Promise<void> {
    return tellBody(tx, payload, 'origin.answered')
  }
}

/** The firm hears the examiner's question. */
@Injectable()
export class TellFirmOfQuestion implements Subscriber {
  readonly name = 'origin.tell-firm-of-question'
  readonly event = 'origin.CertificateQuestioned'
  handle({ payload }: Delivered<CertificateQuestioned>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'origin.questioned')
  }
}

/** The firm hears of a visit to where its goods are made. */
@Injectable()
export class TellFirmOfVisit implements Subscriber {
  readonly name = 'origin.tell-firm-of-visit'
  readonly event = 'origin.CertificateVisitAnnounced'
  handle({ payload }: Delivered<CertificateVisitAnnounced>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'origin.visit-announced')
  }
}

@Injectable()
export class TellFirmOfIssue implements Subscriber {
  readonly name = 'origin.tell-firm-of-issue'
  readonly event = 'origin.CertificateIssued'
  handle({ payload }: Delivered<CertificateIssued>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'origin.issued')
  }
}

@Injectable()
export class TellFirmOfRefusal implements Subscriber {
  readonly name = 'origin.tell-firm-of-refusal'
  readonly event = 'origin.CertificateRefused'
  handle({ payload }: Delivered<CertificateRefused>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'origin.refused')
  }
}

@Injectable()
export class TellFirmOfRevocation implements Subscriber {
  readonly name = 'origin.tell-firm-of-revocation'
  readonly event = 'origin.CertificateRevoked'
  handle({ payload }: Delivered<CertificateRevoked>, tx: Tx): Promise<void> {
    return tellFirm(tx, payload, 'origin.revoked')
  }
}

export const tellAboutCertificates = [TellBodyOfApplication, TellBodyOfAnswer, TellFirmOfQuestion, TellFirmOfVisit, TellFirmOfIssue, TellFirmOfRefusal, TellFirmOfRevocation]
