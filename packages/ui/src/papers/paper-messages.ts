import { defineMessages } from '../i18n/messages.js'

export const paperMessages = defineMessages({
  ko: {
    title: '서류',
    make: 'PDF 만들기',
    open: 'PDF 열기',
    version: (n: number) => `${String(n)}판`,
    kinds: {
      QUOTATION: '견적서',
      PURCHASE_ORDER: '발주서',
      PRO_FORMA: '견적송장',
      COMMERCIAL_INVOICE: '상업송장',
      PACKING_LIST: '포장명세서',
      TAX_INVOICE: '세금계산서',
      STATEMENT: '거래명세',
      DUNNING_LETTER: '독촉장',
    },
    whyNot: { NOT_PLACED: '접수된 뒤', NOT_PACKED: '포장이 끝난 뒤', NOT_TAXABLE: '국내 사업자에게 출고한 뒤', NOT_APPROVED: '승인이 끝난 뒤' },
  },
  en: {
    title: 'Papers',
    make: 'Make the PDF',
    open: 'Open the PDF',
    version: (n: number) => `version ${String(n)}`,
    kinds: {
      QUOTATION: 'Quotation',
      PURCHASE_ORDER: 'Purchase order',
      PRO_FORMA: 'Pro-forma invoice',
      COMMERCIAL_INVOICE: 'Commercial invoice',
      PACKING_LIST: 'Packing list',
      TAX_INVOICE: 'Tax invoice',
      STATEMENT: 'Statement',
      DUNNING_LETTER: 'Dunning letter',
    },
    whyNot: {
      NOT_PLACED: 'once it is placed',
      NOT_PACKED: 'once it is packed',
      NOT_TAXABLE: 'once it has left for a registered company in Korea',
      NOT_APPROVED: 'once it is approved',
    },
  },
})
