import { defineFailures } from './define-failures.js'

export const catalogFailures = defineFailures({
  ListingInvalid: { ko: '입력한 내용 가운데 고칠 곳이 있습니다. 표시된 항목을 확인하십시오.', en: 'Some of the input needs correcting; see the places that are marked.' },
  ListingChanged: {
    ko: '그사이 다른 사람이 이 상품을 고쳤습니다. 새로 연 뒤 다시 수정하십시오.',
    en: 'Somebody changed this listing in the meantime. Open it again and repeat the edit.',
  },
  StockBelowZero: {
    ko: (f) => `예약·배정된 수량을 남겨야 하므로 ${f.number('available')}개까지만 뺄 수 있습니다.`,
    en: (f) => `Reserved and promised pieces must stay; at most ${f.number('available')} can be taken off.`,
  },
})
