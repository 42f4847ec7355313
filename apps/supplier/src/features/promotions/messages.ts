import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    title: '판매 행사',
    description: '내 상품의 할인과 쿠폰입니다. 할인은 공급사가 부담합니다.',
    empty: '아직 행사가 없습니다',
    emptyHint: '비율이나 금액을 할인하거나 쿠폰을 만들 수 있습니다.',
    filter: '상태',
    filters: { ALL: '모두', ACTIVE: '진행 중', PAUSED: '멈춤', ENDED: '끝남' },
    more: '더 보기',
  },
  en: {
    title: 'Promotions',
    description: 'Discounts and coupons on your goods. You bear what you give.',
    empty: 'No promotions yet',
    emptyHint: 'Take a percentage or an amount off, or give out a coupon.',
    filter: 'Status',
    filters: { ALL: 'All', ACTIVE: 'Running', PAUSED: 'Paused', ENDED: 'Ended' },
    more: 'More',
  },
})
