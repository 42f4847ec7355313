import { idOf, type OrganisationId } from '@naru/kernel'
import type { ClockWarned, DossierDecided, DoubleUseFound, InformationAnswered, InformationRequested, PermitIssued, PermitRevoked, TaskBecameReady } from '@naru/permits'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation, notifyPerson } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const applicantRoles = ['owner', 'logistics', 'compliance']
const examinerRoles = ['receiver', 'examiner', 'approver']

/** The organisation of an agency's code, as the registry of organisations knows it. */
async function agencyOrganisation({ sql }: Tx, agency: string): Promise<OrganisationId | undefined> {
  const [row] = await sql.query<{ id: string }>(`select id from parties.organisation where kind = 'agency' and agency_code = $1 limit 1`, [agency])
  return row && idOf<'Organisation'>(row.id)
}

/** An agency hears that a case waits for it. */
@Injectable()
export class TellAgencyThatTaskIsReady implements Subscriber {
  readonly name = 'permits.tell-agency-of-task'
  readonly event = 'permits.TaskBecameReady'

  async handle({ payload }: Delivered<TaskBecameReady>, tx: Tx): Promise<void> {
    const { agency, number, dossierId } = payload
    const organisation = await agencyOrganisation(tx, agency)
    if (organisation) await notifyOrganisation(tx, organisation, { kind: 'permits.taskBecameReady', parameters: { number }, link: `/cases/${dossierId}` }, examinerRoles)
  }
}

/** An agency hears that a clock runs out. */
@Injectable()
export class TellAgencyThatClockRuns implements Subscriber {
  readonly name = 'permits.tell-agency-of-clock'
  readonly event = 'permits.ClockWarned'

  async handle({ payload }: Delivered<ClockWarned>, tx: Tx): Promise<void> {
    const { agency, number, dossierId, stage } = payload
    const organisation = await agencyOrganisation(tx, agency)
    const kind = stage === 'overdue' ? 'permits.clockOverdue' : 'permits.clockWarned'
    if (organisation) await notifyOrganisation(tx, organisation, { kind, parameters: { number }, link: `/cases/${dossierId}` }, examinerRoles)
  }
}

/** The official who asked hears the answer. */
@Injectable()
export class TellOfficialOfAnswer implements Subscriber {
  readonly name = 'permits.tell-official-of-answer'
  readonly event = 'permits.InformationAnswered'

  async handle({ payload }: Delivered<InformationAnswered>, tx: Tx): Promise<void> {
    const { holder, number, dossierId } = payload
    await notifyPerson(tx, idOf<'Person'>(holder), { kind: 'permits.informationAnswered', parameters: { number }, link: `/cases/${dossierId}` })
  }
}

/** The applicant hears that an agency asks. */
@Injectable()
export class TellApplicantOfQuestion implements Subscriber {
  readonly name = 'permits.tell-applicant-of-question'
  readonly event = 'permits.InformationRequested'

  async handle({ payload }: Delivered<InformationRequested>, tx: Tx): Promise<void> {
    const { applicant, number, dossierId } = payload
    await notifyOrganisation(tx, applicant, { kind: 'permits.informationRequested', parameters: { number }, link: `/dossiers/${dossierId}` }, applicantRoles)
  }
}

/** The applicant hears the decision. */
@Injectable()
export class TellApplicantOfDecision implements Subscriber {
  readonly name = 'permits.tell-applicant-of-decision'
  readonly event = 'permits.DossierDecided'

  async handle({ payload }: Delivered<DossierDecided>, tx: Tx): Promise<void> {
    const { applicant, number, dossierId, granted } = payload
    const kind = granted ? 'permits.dossierGranted' : 'permits.dossierRefused'
    await notifyOrganisation(tx, applicant, { kind, parameters: { number }, link: `/dossiers/${dossierId}` }, applicantRoles)
  }
}

/** The applicant can print the permit. */
@Injectable()
export class TellApplicantOfPermit implements Subscriber {
  readonly name = 'permits.tell-applicant-of-permit'
  readonly event = 'permits.PermitIssued'

  async handle({ payload }: Delivered<PermitIssued>, tx: Tx): Promise<void> {
    const { applicant, permitNumber, dossierId } = payload
    await notifyOrganisation(tx, applicant, { kind: 'permits.permitIssued', parameters: { number: permitNumber }, link: `/dossiers/${dossierId}` }, applicantRoles)
  }
}

/** The applicant hears that a permit ended before its time. */
@Injectable()
export class TellApplicantOfRevocation implements Subscriber {
  readonly name = 'permits.tell-applicant-of-revocation'
  readonly event = 'permits.PermitRevoked'

  async handle({ payload }: Delivered<PermitRevoked>, tx: Tx): Promise<void> {
    const { applicant, permitNumber, dossierId } = payload
    await notifyOrganisation(tx, applicant, { kind: 'permits.permitRevoked', parameters: { number: permitNumber }, link: `/dossiers/${dossierId}` }, applicantRoles)
  }
}

/** Every agency of the case hears that a permit passed twice. */
@Injectable()
export class TellAgenciesOfDoubleUse implements Subscriber {
  readonly name = 'permits.tell-agencies-of-double-use'
  readonly event = 'permits.DoubleUseFound'

  async handle({ payload }: Delivered<DoubleUseFound>, tx: Tx): Promise<void> {
    const { permitNumber, dossierId } = payload
    const agencies = await tx.sql.query<{ id: string }>(
      `select o.id from permits.dossier_task t join parties.organisation o on o.kind = 'agency' and o.agency_code = t.agency where t.dossier_id = $1 and t.status <> 'locked'`,
      [dossierId],
    )
    for (const { id } of agencies)
      await notifyOrganisation(tx, idOf<'Organisation'>(id), { kind: 'permits.doubleUseFound', parameters: { number: permitNumber }, link: `/cases/${dossierId}` })
  }
}

export const tellAboutDossiers = [
  TellAgencyThatTaskIsReady,
  TellAgencyThatClockRuns,
  TellOfficialOfAnswer,
  TellApplicantOfQuestion,
  TellApplicantOfDecision,
  TellApplicantOfPermit,
  TellApplicantOfRevocation,
  TellAgenciesOfDoubleUse,
]
