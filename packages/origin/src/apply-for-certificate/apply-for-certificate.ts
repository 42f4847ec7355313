import { dateIn, err, ok, type CertificateId, type Clock, type Effects, type FirmOrderId, type Ids, type OrderLineId, type Result } from '@naru/kernel'
import { isAgreementCode } from '../domain/agreement/agreement.js'
import { dueAfter, resultOf, type Certificate, type FormerCertificate } from '../domain/certificate/certificate.js'
import type { ApplicationRefused } from '../domain/certificate/certificate-failures.js'
import { compileContent } from '../domain/certificate/compile-content.js'
import { readableText, type ActedBy } from '../domain/certificate/decide-certificate.js'
import type { OrderLineOfCertificate } from '../domain/certificate/order-of-certificate.js'
import { certificateApplied } from '../events.js'
import type { Certificates, LegalCalendars, OrdersToCertify, Rules } from '../ports.js'

export interface Application {
  readonly firmOrderId: FirmOrderId
  readonly agreement: string
  /** All lines when null. */
  readonly lines: readonly OrderLineId[] | null
  readonly remarks: string | null
  readonly draft: boolean
  readonly replaces: (FormerCertificate & { readonly id: CertificateId }) | null
}

export type Applicant = Omit<ActedBy, 'at'>

/** Applies for a certificate. Everything that it says comes from the order; the determination is made and stored here. */
export class ApplyForCertificate {
  constructor(
    private readonly certificates: Certificates,
    private readonly orders: OrdersToCertify,
    private readonly rules: Rules,
    private readonly calendars: LegalCalendars,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(application: Application, applicant: Applicant): Promise<Result<Certificate, ApplicationRefused>> {
    const { agreement, remarks: words } = application
    if (!isAgreementCode(agreement)) return err({ code: 'UNKNOWN_AGREEMENT', agreement })
    const remarks = words === null || words.trim() === '' ? ok(null) : readableText(words, 'remarks')
    if (!remarks.ok) return remarks
    const found = await this.orders.find(application.firmOrderId)
    const lines = found && linesOf(found.order.lines, application.lines)
    if (!lines) return err({ code: 'NOT_FOUND' })
    const lineIds = lines.map(({ id }) => id)
    const standing = await this.certificates.findStanding(application.firmOrderId, lineIds, agreement, application.replaces?.id ?? null)
    if (standing) return err({ code: 'ALREADY_CERTIFIED', certificateId: standing })
    const at = this.clock.now()
    const date = dateIn(this.clock.zoneOf(), at)
    const rules = (await Promise.all([...new Set(lines.map(({ hs }) => hs))].map((hs) => this.rules.find(agreement, hs, date)))).flat()
    const former = application.replaces && { kind: application.replaces.kind, number: application.replaces.number, issuedOn: application.replaces.issuedOn }
    const terms = await this.rules.terms(agreement, date)
    const content = compileContent(found.order, lines, { agreement, date, remarks: remarks.value, retrospective: found.shipped, former }, [...new Set(rules)], terms)
    if (!content.ok) return content
    const { order } = found
    const by = { ...applicant, at }
    const common = {
      id: this.ids.next<'Certificate'>(),
      number: await this.certificates.nextNumber(at),
      firmId: order.firm.organisationId,
      applicant: applicant.id,
      complex: order.complex,
      firmOrderId: order.firmOrderId,
      orderNumber: order.number,
      content: content.value,
      result: resultOf(content.value.items),
      questions: [],
      visits: [],
      report: null,
      events: [{ act: 'apply' as const, at, actorName: by.name, organisation: by.organisation, note: remarks.value }],
      replaces: application.replaces?.id ?? null,
      createdAt: at,
      updatedAt: at,
    }
    const certificate: Certificate = application.draft
      ? { ...common, status: 'draft' }
      : { ...common, status: 'applied', startedAt: at, due: dueAfter(this.calendars.of(order.complex), at) }
    await this.certificates.add(certificate)
    await this.#record(certificate)
    return ok(certificate)
  }

  async #record(certificate: Certificate): Promise<void> {
    const { id, number, firmId, content, result, status } = certificate
    await this.effects.log.append({
      act: 'origin.apply',
      subjectType: 'certificate',
      subjectId: id,
      onBehalfOf: firmId,
      details: { number, agreement: content.agreement, result, status },
    })
    if (status === 'applied') await this.effects.outbox.append(certificateApplied(certificate))
  }
}

/** The lines asked for; undefined when one is not of the order, or none is. */
function linesOf(lines: readonly OrderLineOfCertificate[], wanted: readonly OrderLineId[] | null): readonly OrderLineOfCertificate[] | undefined {
  const chosen = wanted === null ? lines : lines.filter(({ id }) => wanted.includes(id))
  return chosen.length > 0 && (wanted === null || chosen.length === new Set(wanted).size) ? chosen : undefined
}
