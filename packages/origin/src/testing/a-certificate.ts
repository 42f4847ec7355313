import { idOf, type BusinessCalendar, type Instant, type Localized, type PlainDate } from '@naru/kernel'
import { resultOf, type CertificateIn, type Issuance } from '../domain/certificate/certificate.js'
import { aContent } from './a-credential.js'
import { anOrder, firmId } from './an-order.js'

/** A Monday's midnight in Seoul. */
export const monday = new Date('2026-03-08T15:00:00Z')
export const weekdays: BusinessCalendar = { timeZone: 'Asia/Seoul', weekend: [0, 6], holidays: [] }

const person = (last: string, name: Localized, organisation: Localized) => (at: Instant) => ({
  id: idOf<'Person'>(`00000000-0000-4000-8000-0000000000${last}`),
  name,
  organisation,
  at,
})
export const applicant = person('a1', { ko: '하나', en: 'Hana' }, { ko: '하늘실', en: 'Haneulsil' })
export const examiner = person('e1', { ko: '심사관', en: 'Examiner' }, { ko: '발급센터', en: 'Centre' })
export const signer = person('e2', { ko: '승인자', en: 'Approver' }, { ko: '발급센터', en: 'Centre' })

/** A draft for 300 pairs of trousers to China, made on `monday`. */
export function aCertificate(changes: Partial<CertificateIn<'draft'>> = {}): CertificateIn<'draft'> {
  const content = aContent()
  const { firmOrderId, number, complex } = anOrder()
  return {
    id: idOf<'Certificate'>('00000000-0000-4000-8000-00000000c001'),
    number: 'CO-2026-000001',
    firmId,
    applicant: applicant(monday).id,
    complex,
    firmOrderId,
    orderNumber: number,
    content,
    result: resultOf(content.items),
    questions: [],
    visits: [],
    report: null,
    events: [],
    replaces: null,
    createdAt: monday,
    updatedAt: monday,
    status: 'draft',
    ...changes,
  }
}

export const anIssuance = (): Issuance => ({
  issuedOn: '2026-03-10' as PlainDate,
  validUntil: '2027-03-10' as PlainDate,
  issuer: 'did:web:issuer.example',
  keyId: 'k',
  credential: 'a.b.c',
  credentialDigest: 'c',
  documentDigest: 'd',
  fieldDigests: {},
  shortCode: 'AAAA-BBBB-CCCC',
  statusIndex: 1,
})
