import type { Sentence } from '../sentences.js'

export const importNotices: Readonly<Record<string, Sentence>> = {
  'catalog.importChecked': {
    ko: (f) => `${f.text('file')} 검사를 마쳤습니다. ${f.number('rows')}행 가운데 ${f.number('faulty')}행을 고쳐야 합니다.`,
    en: (f) => `${f.text('file')} has been checked: ${f.number('faulty')} of ${f.number('rows')} rows need mending.`,
  },
  'catalog.importApplied': {
    ko: (f) => `${f.text('file')} 반영을 마쳤습니다. ${f.number('rows')}행 가운데 ${f.number('faulty')}행이 남았습니다.`,
    en: (f) => `${f.text('file')} has been applied: ${f.number('faulty')} of ${f.number('rows')} rows are left.`,
  },
  'catalog.stockLow': {
    ko: (f) => `${f.text('sku')}의 재고가 ${f.text('location')}에서 ${f.number('available')}개로 부족합니다.`,
    en: (f) => `${f.text('sku')} is low at ${f.text('location')}: ${f.number('available')} left.`,
  },
  'catalog.stockLowDigest': {
    ko: (f) => `재고가 부족한 품목이 ${f.number('count')}개 있습니다.`,
    en: (f) => `${f.number('count')} goods are low in stock.`,
  },
}
