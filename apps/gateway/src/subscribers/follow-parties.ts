import { idOf } from '@naru/kernel'
import { RecordScreening, type FirmAdmissionDecided, type MemberInvited, type MemberJoined, type Screening } from '@naru/parties'
import { PostgresAdmissions, PostgresInvitations, PostgresOrganisations } from '@naru/parties/postgres'
import type { SubjectScreened } from '@naru/screening'
import { Inject, Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { Mailer } from '../platform/mail/mailer.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { invitationTokens } from '../parties/invitation-tokens.js'

/** What screening found about an organisation reaches its admission: a clear applicant moves on by itself. */
@Injectable()
export class RecordScreeningOfOrganisation implements Subscriber {
  readonly name = 'parties.record-screening'
  readonly event = 'screening.SubjectScreened'

  async handle({ payload }: Delivered<SubjectScreened>, { sql, clock, effects }: Tx): Promise<void> {
    if (payload.subjectKind !== 'organisation') return
    const screening: Screening = payload.outcome === 'under-review' ? { outcome: payload.outcome, openHits: payload.openHits } : { outcome: payload.outcome }
    await new RecordScreening(new PostgresAdmissions(sql), new PostgresOrganisations(sql), clock, effects).execute(idOf<'Organisation'>(payload.subjectId), screening)
  }
}

/** The agency that reviews hits hears of a subject that waits. */
@Injectable()
export class TellReviewersOfHits implements Subscriber {
  readonly name = 'parties.tell-reviewers'
  readonly event = 'screening.SubjectScreened'

  async handle({ payload }: Delivered<SubjectScreened>, tx: Tx): Promise<void> {
    if (payload.outcome !== 'under-review') return
    const [agency] = await tx.sql.query<{ id: string }>(`select id from parties.organisation where agency_code = 'unification'`)
    if (agency) await notifyOrganisation(tx, idOf<'Organisation'>(agency.id), { kind: 'screening.hitsFound', parameters: { hits: payload.openHits }, link: '/screening' })
  }
}

/** The firm hears each step of its admission. */
@Injectable()
export class TellFirmOfAdmission implements Subscriber {
  readonly name = 'parties.tell-firm-of-admission'
  readonly event = 'parties.FirmAdmissionDecided'

  async handle({ payload }: Delivered<FirmAdmissionDecided>, tx: Tx): Promise<void> {
    await notifyOrganisation(tx, idOf<'Organisation'>(payload.organisationId), {
      kind: 'parties.admissionDecided',
      parameters: { act: payload.act, status: payload.status },
      link: '/company',
    })
  }
}

/** The team hears who joined. */
@Injectable()
export class TellTeamOfNewMember implements Subscriber {
  readonly name = 'parties.tell-team-of-new-member'
  readonly event = 'parties.MemberJoined'

  async handle({ payload }: Delivered<MemberJoined>, tx: Tx): Promise<void> {
    const [person] = await tx.sql.query<{ name_ko: string }>('select name_ko from parties.person where id = $1', [payload.personId])
    if (person) await notifyOrganisation(tx, idOf<'Organisation'>(payload.organisationId), { kind: 'parties.memberJoined', parameters: { name: person.name_ko }, link: '/team' })
  }
}

/** Writes the invitation's letter, with the address of the front end in which the organisation works. */
@Injectable()
export class SendInvitationLetter implements Subscriber {
  readonly name = 'parties.send-invitation-letter'
  readonly event = 'parties.MemberInvited'

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mailer: Mailer,
  ) {}

  async handle({ payload }: Delivered<MemberInvited>, { sql }: Tx): Promise<void> {
    const id = idOf<'Invitation'>(payload.invitationId)
    const invitation = await new PostgresInvitations(sql).find(id)
    const organisation = await new PostgresOrganisations(sql).find(idOf<'Organisation'>(payload.organisationId))
    if (invitation?.status !== 'open' || !organisation) return
    const { STOREFRONT_ORIGIN, SUPPLIER_ORIGIN, WINDOW_ORIGIN, NARU_SECRET } = this.config
    const origins = {
      firm: SUPPLIER_ORIGIN,
      broker: SUPPLIER_ORIGIN,
      'state-enterprise': SUPPLIER_ORIGIN,
      company: STOREFRONT_ORIGIN,
      agency: WINDOW_ORIGIN,
      committee: WINDOW_ORIGIN,
    }
    const link = `${origins[organisation.kind]}/invitation/${invitationTokens(NARU_SECRET).tokenFor(id)}`
    const until = invitation.expiresAt.toISOString().slice(0, 10)
    await this.mailer.send({
      to: invitation.email,
      subject: `[나루] ${organisation.name.ko} 초대 · Invitation to ${organisation.name.en}`,
      text: `${organisation.name.ko}에서 나루에 초대했습니다. ${until}까지 아래 주소에서 수락할 수 있습니다.\n${link}\n\n${organisation.name.en} invites you to Naru. You can accept until ${until} at the address above.\n`,
    })
  }
}

export const followParties: readonly Type<Subscriber>[] = [RecordScreeningOfOrganisation, TellReviewersOfHits, TellFirmOfAdmission, TellTeamOfNewMember, SendInvitationLetter]
