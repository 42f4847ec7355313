import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    title: '플랫폼 행사',
    description: '모든 기업의 상품에 적용하는 할인과 쿠폰입니다. 할인은 플랫폼이 부담하며, 공급 기업은 제값을 받습니다.',
    empty: '아직 행사가 없습니다',
    emptyHint: '비율이나 금액을 할인하거나 쿠폰을 만들 수 있습니다.',
    filter: '상태',
    filters: { ALL: '모두', ACTIVE: '진행 중', PAUSED: '멈춤', ENDED: '끝남' },
    more: '더 보기',
  },
  en: {
    title: 'Promotions of the platform',
    description: 'Discounts and coupons on the goods of all firms. The platform bears them; firms get their price.',
    empty: 'No promotions yet',
    emptyHint: 'Take a percentage or an amount off, or give out a coupon.',
    filter: 'Status',
    filters: { ALL: 'All', ACTIVE: 'Running', PAUSED: 'Paused', ENDED: 'Ended' },
    more: 'More',
  },
})
