import type { Criterion, SelectivityPlan } from './selectivity.js'

const startsWith = (codes: readonly string[], prefixes: readonly string[]): boolean => codes.some((code) => prefixes.some((prefix) => code.startsWith(prefix)))

/** Criteria of the demonstration's customs office. A real office keeps its own, and keeps them to itself. */
const criteria: readonly Criterion[] = [
  {
    code: 'EARLIER_FINDING',
    lane: 'red',
    name: { ko: '최근 1년 내 적발 이력', en: 'A finding in the last year' },
    hits: ({ earlierFindings }) => earlierFindings > 0,
  },
  {
    code: 'STRATEGIC_GOODS',
    lane: 'red',
    name: { ko: '전략물자 검토 대상 품목', en: 'Goods under strategic review' },
    hits: ({ hs }) => startsWith(hs, ['8542', '8526', '9014']),
  },
  {
    code: 'HIGH_VALUE',
    lane: 'yellow',
    name: { ko: '고액 신고', en: 'High value' },
    hits: ({ valueWon }) => valueWon >= 100_000_000n,
  },
  {
    code: 'ORIGIN_UNPROVEN',
    lane: 'yellow',
    name: { ko: '북측 생산품 원산지 증빙 없음', en: 'Made in the North without proof of origin' },
    hits: ({ kind, origins, hasCertificate }) => kind === 'export' && origins.includes('KP') && !hasCertificate,
  },
  {
    code: 'NEW_DECLARANT',
    lane: 'blue',
    name: { ko: '신규 신고인', en: 'New declarant' },
    hits: ({ earlierReleases }) => earlierReleases < 1,
  },
]

export const selectivityPlan: SelectivityPlan = { criteria, minimumRandom: 0.03, expected: { red: 0.08, yellow: 0.15, blue: 0.2 } }
