import type { AgreementCode, ProofAmount, ProofIssuer, ProofOfOrigin } from './agreement.js'

const usd = (amount: string): ProofAmount => ({ amount, currency: 'USD' })
const eur = (amount: string): ProofAmount => ({ amount, currency: 'EUR' })

const certificate = { ko: '협정이 정한 원산지증명서', en: 'Certificate of origin on the agreement’s form' }
const freeForm = { ko: '정해진 항목을 적은 자율 서식', en: 'Free form with the particulars that the agreement asks for' }
const declaration = { ko: '송품장에 적는 원산지신고 문안', en: 'Origin declaration on the invoice' }

interface Row {
  readonly by: readonly ProofIssuer[]
  readonly format: ProofOfOrigin['format']
  readonly months?: number
  readonly anyExporterUpTo?: ProofAmount
  readonly notNeededUpTo: ProofAmount | null
  readonly kept?: number
  readonly source: string
}

const selfCertified: readonly ProofIssuer[] = ['exporter', 'producer']
const approvedAbove6000 = { by: ['exporter', 'approved-exporter'], format: declaration, anyExporterUpTo: eur('6000'), notNeededUpTo: usd('1000') } as const

/** None was checked against the treaty's text, so that each is `secondary`. Months and years as the agreement counts them. */
const rows: Readonly<Record<AgreementCode, Row>> = {
  'KR-US': { by: [...selfCertified, 'importer'], format: freeForm, months: 48, notNeededUpTo: usd('1000'), source: 'Articles 6.15 to 6.17' },
  'KR-EU': { ...approvedAbove6000, source: 'Protocol on origin, Articles 15 to 23' },
  'KR-GB': { ...approvedAbove6000, source: 'Protocol on origin, Articles 15 to 23' },
  'KR-CN': { by: ['authority'], format: certificate, notNeededUpTo: usd('700'), kept: 3, source: 'Articles 3.15 to 3.20' },
  'KR-ASEAN': {
    by: ['authority'],
    format: { ko: 'AK 서식 원산지증명서', en: 'Certificate of origin, form AK' },
    notNeededUpTo: usd('200'),
    kept: 3,
    source: 'Annex 3, Appendix 1',
  },
  'KR-VN': {
    by: ['authority'],
    format: { ko: 'VK 서식 원산지증명서', en: 'Certificate of origin, form VK' },
    notNeededUpTo: usd('600'),
    source: 'Articles 3.14 to 3.20',
  },
  'KR-SG': { by: ['authority'], format: certificate, notNeededUpTo: usd('1000'), source: 'Articles 5.2 to 5.7' },
  'KR-IN': { by: ['authority'], format: certificate, notNeededUpTo: null, source: 'Articles 4.1 to 4.9' },
  'KR-EFTA': { by: ['exporter', 'approved-exporter'], format: declaration, notNeededUpTo: usd('1000'), source: 'Annex I, Articles 15 to 21' },
  'KR-PE': { by: selfCertified, format: certificate, notNeededUpTo: usd('1000'), source: 'Articles 4.1 to 4.7' },
  'KR-CO': { by: selfCertified, format: certificate, notNeededUpTo: usd('1000'), source: 'Chapter 3, section B' },
  'KR-CL': { by: ['exporter'], format: certificate, months: 24, notNeededUpTo: usd('1000'), source: 'Articles 5.2 to 5.7' },
  RCEP: { by: ['authority', 'approved-exporter'], format: certificate, notNeededUpTo: usd('200'), kept: 3, source: 'Articles 3.16 to 3.27' },
  'KR-KP': { by: ['authority'], format: certificate, notNeededUpTo: null, source: 'Agreement on confirming origin in South–North trade' },
}

/** The proof of origin of an agreement. */
export function proofOf(code: AgreementCode): ProofOfOrigin {
  const { by, format, months = 12, anyExporterUpTo = null, notNeededUpTo, kept = 5, source } = rows[code]
  return { issuedBy: by, format, validMonths: months, anyExporterUpTo, notNeededUpTo, keptYears: kept, source, confidence: 'secondary' }
}
