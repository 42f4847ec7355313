import { defineFailures } from './define-failures.js'

export const catalogFailures = defineFailures({
  ListingInvalid: { ko: '입력한 내용 가운데 고칠 곳이 있습니다. 표시된 항목을 확인하십시오.', en: 'Some of the input needs correcting; see the places that are marked.' },
  ListingChanged: {
    ko: '그사이 다른 사람이 이 상품을 고쳤습니다. 새로 연 뒤 다시 수정하십시오.',
    en: 'Somebody changed this listing in the meantime. Open it again and repeat the edit.',
  },
  ImportHasFaults: {
    ko: (f) => `고칠 행이 ${f.number('faulty')}개 있어 아무것도 반영하지 않았습니다. 고쳐서 다시 올리거나 문제없는 행만 반영하십시오.`,
    en: (f) => `Nothing was applied, because ${f.number('faulty')} rows need mending. Mend and send them again, or apply the good rows alone.`,
  },
  PlaceNotEmpty: {
    ko: (f) => `아직 ${f.number('onHand')}개가 있어 이 위치를 닫을 수 없습니다. 다른 위치로 옮긴 뒤 다시 하십시오.`,
    en: (f) => `${f.number('onHand')} pieces still lie there. Carry them elsewhere, then close the place.`,
  },
  StockBelowZero: {
    ko: (f) => `예약·배정된 수량을 남겨야 하므로 ${f.number('available')}개까지만 뺄 수 있습니다.`,
    en: (f) => `Reserved and promised pieces must stay; at most ${f.number('available')} can be taken off.`,
  },
  NotDelivered: { ko: '배송받은 상품에만 상품평을 쓸 수 있습니다.', en: 'You can review a good once it has been delivered to you.' },
  AlreadyReviewed: { ko: '이미 이 상품의 상품평을 썼습니다. 쓴 상품평을 고치십시오.', en: 'You have reviewed this good. You can change your review instead.' },
  ReviewClosed: {
    ko: (f) => `상품평은 작성 후 30일 동안 고칠 수 있습니다. ${f.date('until')}에 끝났습니다.`,
    en: (f) => `A review can be changed for 30 days. That ended on ${f.date('until')}.`,
  },
  ReviewAnswered: { ko: '이 상품평에는 이미 답변했습니다.', en: 'This review has an answer already.' },
})
