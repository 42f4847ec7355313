import { dateIn, err, ok, type CertificateId, type Clock, type DomainEvent, type Effects, type Ids, type PlainDate, type Result } from '@naru/kernel'
import type { Certificate, CertificateAct, Officer } from '../domain/certificate/certificate.js'
import type { CertificateActRefused } from '../domain/certificate/certificate-failures.js'
import { announceVisit, answer, ask, examine, readableText, refuse, report, reportVisit, revoke, submit, withdraw, type ActedBy } from '../domain/certificate/decide-certificate.js'
import { certificateAnswered, certificateApplied, certificateQuestioned, certificateRefused, certificateRevoked, certificateVisitAnnounced } from '../events.js'
import type { Check } from '../domain/certificate/examination.js'
import type { Certificates, LegalCalendars } from '../ports.js'

type Decision = Result<Certificate, CertificateActRefused>
type Person = Omit<ActedBy, 'at'>

/** Every act on a certificate but issuing it. Whose act it is has been checked by the caller's policy. */
export class WorkOnCertificate {
  constructor(
    private readonly certificates: Certificates,
    private readonly calendars: LegalCalendars,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  submit(id: CertificateId, remarks: string | null, by: Person): Promise<Decision> {
    const words = remarks === null || remarks.trim() === '' ? ok(null) : readableText(remarks, 'remarks')
    return words.ok
      ? this.#act(id, 'submit', by, (certificate, person) => submit(certificate, words.value, this.calendars.of(certificate.complex), person), certificateApplied)
      : Promise.resolve(words)
  }

  withdraw(id: CertificateId, by: Person): Promise<Decision> {
    return this.#act(id, 'withdraw', by, withdraw)
  }

  answer(id: CertificateId, questionId: string, text: string, by: Person): Promise<Decision> {
    return this.#act(id, 'answer', by, (certificate, person) => answer(certificate, questionId, text, this.calendars.of(certificate.complex), person), certificateAnswered)
  }

  examine(id: CertificateId, by: Officer): Promise<Decision> {
    return this.#act(id, 'examine', by, (certificate, person) => examine(certificate, { ...by, at: person.at }))
  }

  ask(id: CertificateId, text: string, by: Officer): Promise<Decision> {
    const questionId = this.ids.next<'CertificateQuestion'>()
    return this.#act(
      id,
      'ask',
      by,
      (certificate, person) => ask(certificate, questionId, text, this.calendars.of(certificate.complex), { ...by, at: person.at }),
      certificateQuestioned,
    )
  }

  announceVisit(id: CertificateId, on: PlainDate, purpose: string, by: Officer): Promise<Decision> {
    const visitId = this.ids.next<'SiteVisit'>()
    return this.#act(
      id,
      'announce-visit',
      by,
      (certificate, person) => announceVisit(certificate, visitId, on, dateIn(this.clock.zoneOf(certificate.complex), person.at), purpose, { ...by, at: person.at }),
      certificateVisitAnnounced,
    )
  }

  reportVisit(id: CertificateId, visitId: string, found: string, by: Officer): Promise<Decision> {
    return this.#act(id, 'report-visit', by, (certificate, person) => reportVisit(certificate, visitId, found, { ...by, at: person.at }))
  }

  report(id: CertificateId, checks: readonly Check[], by: Officer): Promise<Decision> {
    return this.#act(id, 'report', by, (certificate, person) => report(certificate, checks, { ...by, at: person.at }))
  }

  refuse(id: CertificateId, grounds: string, by: Officer): Promise<Decision> {
    return this.#act(id, 'refuse', by, (certificate, person) => refuse(certificate, grounds, { ...by, at: person.at }), certificateRefused)
  }

  revoke(id: CertificateId, grounds: string, by: Officer): Promise<Decision> {
    return this.#act(id, 'revoke', by, (certificate, person) => revoke(certificate, grounds, { ...by, at: person.at }), certificateRevoked)
  }

  async #act(
    id: CertificateId,
    act: CertificateAct,
    by: Person,
    decide: (certificate: Certificate, by: ActedBy) => Decision,
    event?: (certificate: Certificate) => DomainEvent,
  ): Promise<Decision> {
    const certificate = await this.certificates.findForChange(id)
    if (!certificate) return err({ code: 'NOT_FOUND' })
    const decided = decide(certificate, { ...by, at: this.clock.now() })
    if (!decided.ok) return decided
    await this.certificates.save(decided.value)
    await this.effects.log.append({
      act: `origin.${act}`,
      subjectType: 'certificate',
      subjectId: id,
      onBehalfOf: certificate.firmId,
      details: { number: certificate.number, from: certificate.status, to: decided.value.status },
    })
    if (event) await this.effects.outbox.append(event(decided.value))
    return decided
  }
}
