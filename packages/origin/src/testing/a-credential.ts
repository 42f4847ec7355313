import { addDays, dateIn, unwrap, type Instant, type PlainDate } from '@naru/kernel'
import { signCertificate } from '../credential/certificate-credential.js'
import type { IssuerKey } from '../credential/issuer-key.js'
import type { CertificateContent } from '../domain/certificate/certificate.js'
import { compileContent } from '../domain/certificate/compile-content.js'
import { shippedRules } from '../domain/shipped-rules.js'
import { anOrder } from './an-order.js'

export const statusListUrl = 'https://issuer.example/credentials/status/1'

/** What a certificate for China says of 300 pairs of trousers. */
export const aContent = (changes: Partial<CertificateContent> = {}): CertificateContent => ({
  ...unwrap(compileContent(anOrder(), anOrder().lines, { agreement: 'KR-CN', date: '2026-03-12' as PlainDate, remarks: null, retrospective: false, former: null }, shippedRules)),
  ...changes,
})

/** A certificate that `key` signed. */
export async function aCredential(key: IssuerKey, { issuedAt, statusIndex = 7 }: { readonly issuedAt: Instant; readonly statusIndex?: number }): Promise<string> {
  const issuedOn = dateIn('Asia/Seoul', issuedAt)
  const terms = {
    id: '00000000-0000-4000-8000-00000000c0de',
    number: 'CO-2026-000001',
    orderNumber: anOrder().number,
    content: aContent(),
    finding: null,
    issuedOn,
    issuedAt,
    validUntil: addDays(issuedOn, 365),
    statusList: statusListUrl,
    statusIndex,
    salt: 'salt',
  }
  return (await signCertificate(terms, key)).credential
}
