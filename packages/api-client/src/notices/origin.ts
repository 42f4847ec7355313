import type { Sentence } from '../sentences.js'

/** What becomes of certificates of origin. */
export const originNotices: Readonly<Record<string, Sentence>> = {
  'origin.applied': { ko: (f) => `원산지증명서 ${f.text('number')} 신청이 들어왔습니다.`, en: (f) => `An application for certificate ${f.text('number')} has come in.` },
  'origin.answered': { ko: (f) => `원산지증명서 ${f.text('number')}의 질문에 답변이 왔습니다.`, en: (f) => `The firm has answered about certificate ${f.text('number')}.` },
  'origin.questioned': {
    ko: (f) => `원산지증명서 ${f.text('number')}에 질문이 있습니다. 답변할 때까지 심사가 멈춥니다.`,
    en: (f) => `The examiner asks about certificate ${f.text('number')}. The clock stands still until you answer.`,
  },
  'origin.visit-announced': {
    ko: (f) => `원산지증명서 ${f.text('number')} 심사를 위한 현지 확인이 예정되었습니다.`,
    en: (f) => `A visit is announced in the examination of certificate ${f.text('number')}.`,
  },
  'origin.issued': { ko: (f) => `원산지증명서 ${f.text('number')}이(가) 발급되었습니다.`, en: (f) => `Certificate ${f.text('number')} is issued.` },
  'origin.refused': {
    ko: (f) => `원산지증명서 ${f.text('number')}이(가) 반려되었습니다. 사유를 확인하십시오.`,
    en: (f) => `Certificate ${f.text('number')} is refused. See the grounds.`,
  },
  'origin.revoked': { ko: (f) => `원산지증명서 ${f.text('number')}이(가) 취소되었습니다.`, en: (f) => `Certificate ${f.text('number')} was revoked.` },
}
