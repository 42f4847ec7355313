import type { Sentence } from '../sentences.js'

/** What becomes of goods, of the certificates held for them and of what buyers say. */
export const catalogNotices: Readonly<Record<string, Sentence>> = {
  'catalog.submitted': { ko: (f) => `상품 ‘${f.text('titleKo')}’이(가) 심사를 기다립니다.`, en: (f) => `“${f.text('titleEn')}” waits to be reviewed.` },
  'catalog.approved': { ko: (f) => `상품 ‘${f.text('titleKo')}’이(가) 심사를 통과했습니다.`, en: (f) => `“${f.text('titleEn')}” has passed the review.` },
  'catalog.returned': {
    ko: (f) => `상품 ‘${f.text('titleKo')}’이(가) 반려되었습니다. 사유를 보고 고친 뒤 다시 보내십시오.`,
    en: (f) => `“${f.text('titleEn')}” was given back. See the reasons, correct it and send it again.`,
  },
  'catalog.takenDown': {
    ko: (f) => `상품 ‘${f.text('titleKo')}’의 판매가 중지되었습니다. 사유를 확인하십시오.`,
    en: (f) => `“${f.text('titleEn')}” was taken off sale. See the reasons.`,
  },
  'catalog.certificateEnding': {
    ko: (f) => `${f.text('certificate')} 인증(${f.text('number')})이 ${f.number('days')}일 뒤에 끝납니다. 갱신하면 새 인증을 등록하십시오.`,
    en: (f) => `Certificate ${f.text('certificate')} (${f.text('number')}) ends in ${f.number('days')} days. Add the new one once it is renewed.`,
  },
  'catalog.reviewed': { ko: (f) => `새 상품평(별 ${f.number('rating')}개)이 등록되었습니다.`, en: (f) => `A buyer has written a review (${f.number('rating')} of 5 stars).` },
  'catalog.reviewAnswered': { ko: '작성하신 상품평에 기업이 답변했습니다.', en: 'The firm has answered your review.' },
}
