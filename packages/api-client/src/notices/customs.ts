import type { Sentence } from '../sentences.js'

/** What becomes of declarations. */
export const customsNotices: Readonly<Record<string, Sentence>> = {
  'customs.registered': {
    ko: (f) => `신고서 ${f.text('number')}이(가) 수리되어 심사를 기다립니다.`,
    en: (f) => `Declaration ${f.text('number')} is registered and waits for assessment.`,
  },
  'customs.documentsRequired': {
    ko: (f) => `세관이 신고서 ${f.text('number')}의 서류를 확인합니다.`,
    en: (f) => `Customs looks at the documents of declaration ${f.text('number')}.`,
  },
  'customs.inspectionOrdered': { ko: (f) => `신고서 ${f.text('number')}의 물품이 검사 대상입니다.`, en: (f) => `The goods of declaration ${f.text('number')} will be inspected.` },
  'customs.assessed': {
    ko: (f) => `신고서 ${f.text('number')}의 세액이 정해졌습니다. 납부하거나 담보를 제공하십시오.`,
    en: (f) => `Duties and taxes of declaration ${f.text('number')} are due. Pay, or put up security.`,
  },
  'customs.released': { ko: (f) => `신고서 ${f.text('number')}의 물품이 반출 승인되었습니다.`, en: (f) => `The goods of declaration ${f.text('number')} are released.` },
  'customs.rejected': {
    ko: (f) => `신고서 ${f.text('number')}이(가) 각하되었습니다. 사유를 확인하십시오.`,
    en: (f) => `Declaration ${f.text('number')} is rejected. See the reason.`,
  },
}
