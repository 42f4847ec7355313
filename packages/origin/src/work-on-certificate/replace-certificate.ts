import { err, type CertificateId, type IllegalAct, type Result } from '@naru/kernel'
import type { ApplyForCertificate, Applicant } from '../apply-for-certificate/apply-for-certificate.js'
import type { Certificate, CertificateAct, CertificateStatus, FormerCertificate } from '../domain/certificate/certificate.js'
import type { ApplicationRefused } from '../domain/certificate/certificate-failures.js'
import { mayReplace, readableText } from '../domain/certificate/decide-certificate.js'
import type { Certificates } from '../ports.js'

/** Applies for another certificate in place of an issued one, for the same lines and agreement: a replacement, or a duplicate of one that was lost. The old one holds until the new one is issued. */
export class ReplaceCertificate {
  constructor(
    private readonly certificates: Certificates,
    private readonly apply: ApplyForCertificate,
  ) {}

  async execute(
    id: CertificateId,
    kind: FormerCertificate['kind'],
    why: string,
    applicant: Applicant,
  ): Promise<Result<Certificate, IllegalAct<CertificateStatus, CertificateAct> | ApplicationRefused>> {
    const certificate = await this.certificates.findForChange(id)
    if (!certificate) return err({ code: 'NOT_FOUND' })
    const issued = mayReplace(certificate, kind === 'duplicate' ? 'duplicate' : 'replace')
    if (!issued.ok) return issued
    const remarks = readableText(why, 'remarks')
    if (!remarks.ok) return remarks
    const { firmOrderId, number, content, issuance } = issued.value
    return this.apply.execute(
      {
        firmOrderId,
        agreement: content.agreement,
        lines: content.items.map(({ orderLineId }) => orderLineId),
        remarks: remarks.value,
        draft: false,
        replaces: { id, kind, number, issuedOn: issuance.issuedOn },
      },
      applicant,
    )
  }
}
