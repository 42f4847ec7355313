import { addDays, dateIn, err, type CertificateId, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { sha256, toBase64url } from '../credential/base64url.js'
import { signCertificate } from '../credential/certificate-credential.js'
import { generateIssuerKey, type IssuerKey } from '../credential/issuer-key.js'
import type { Certificate, CertificateIn, Issuance, Officer } from '../domain/certificate/certificate.js'
import type { CertificateActRefused } from '../domain/certificate/certificate-failures.js'
import { issue, mayIssue, replaceBy } from '../domain/certificate/decide-certificate.js'
import { certificateIssued } from '../events.js'
import type { Certificates, IssuerAddress, IssuerKeys, Printer } from '../ports.js'

/** Days that a certificate holds. */
const validity = 365

/** Letters and digits that are not mistaken for one another. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Sixty bits that nobody guesses, in a form that can be typed from paper. */
function newShortCode(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => alphabet[byte % alphabet.length] ?? '')
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((group) => group.join('')).join('-')
}

/** Signs, prints and issues; a certificate that it replaces ends with it. */
export class IssueCertificate {
  constructor(
    private readonly certificates: Certificates,
    private readonly keys: IssuerKeys,
    private readonly printer: Printer,
    private readonly address: IssuerAddress,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: CertificateId, finding: string | null, officer: Officer): Promise<Result<Certificate, CertificateActRefused>> {
    const certificate = await this.certificates.findForChange(id)
    if (!certificate) return err({ code: 'NOT_FOUND' })
    const found = finding?.trim() ? finding.trim() : null
    const ready = mayIssue(certificate, found, officer)
    if (!ready.ok) return ready
    const by = { ...officer, at: this.clock.now() }
    const issued = issue(certificate, await this.#sign(ready.value, found, by.at), found, by)
    if (!issued.ok) return issued
    await this.certificates.save(issued.value)
    if (certificate.replaces) await this.#replace(certificate.replaces, issued.value, by)
    const { issuance } = issued.value
    await this.effects.log.append({
      act: 'origin.issue',
      subjectType: 'certificate',
      subjectId: id,
      onBehalfOf: certificate.firmId,
      details: { number: certificate.number, credentialDigest: issuance.credentialDigest, keyId: issuance.keyId, finding: found },
    })
    await this.effects.outbox.append(certificateIssued(issued.value))
    return issued
  }

  async #sign(certificate: CertificateIn<'in-examination'>, finding: string | null, issuedAt: Date): Promise<Issuance> {
    const issuedOn = dateIn(this.clock.zoneOf(), issuedAt)
    const terms = {
      id: certificate.id,
      number: certificate.number,
      orderNumber: certificate.orderNumber,
      content: certificate.content,
      finding,
      issuedOn,
      issuedAt,
      validUntil: addDays(issuedOn, validity),
    }
    const key = await this.#key(issuedAt)
    const statusIndex = await this.certificates.nextStatusIndex()
    const salt = toBase64url(crypto.getRandomValues(new Uint8Array(16)))
    const { credential, fieldDigests } = await signCertificate({ ...terms, statusList: this.address.statusList, statusIndex, salt }, key)
    const credentialDigest = await sha256(credential)
    const shortCode = newShortCode()
    const documentDigest = await this.printer.print({ ...terms, id: certificate.id, issuer: key.did, credential, credentialDigest, shortCode })
    return { issuedOn, validUntil: terms.validUntil, issuer: key.did, keyId: key.kid, credential, credentialDigest, documentDigest, fieldDigests, shortCode, statusIndex }
  }

  async #key(at: Date): Promise<IssuerKey> {
    const { did } = this.address
    const signing = await this.keys.findSigning(did)
    if (signing) return signing
    const made = await generateIssuerKey(did, `${at.toISOString().slice(0, 10)}-${this.ids.next<'IssuerKey'>().slice(-12)}`)
    await this.keys.add(made, at)
    return made
  }

  async #replace(id: CertificateId, by: Certificate, officer: Officer & { readonly at: Date }): Promise<void> {
    const old = await this.certificates.findForChange(id)
    const replaced = old && replaceBy(old, by, officer)
    // The old one may have been revoked meanwhile; then it stays revoked.
    if (!replaced?.ok) return
    await this.certificates.save(replaced.value)
    await this.effects.log.append({
      act: 'origin.replace',
      subjectType: 'certificate',
      subjectId: id,
      onBehalfOf: by.firmId,
      details: { number: replaced.value.number, by: by.number },
    })
  }
}
