import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    title: '플랫폼 행사',
    description: '모든 기업의 상품에 적용하는 할인과 쿠폰입니다. 할인은 플랫폼이 부담하며, 공급 기업은 제값을 받습니다.',
  },
  en: {
    title: 'Promotions of the platform',
    description: 'Discounts and coupons on the goods of all firms. The platform bears them; firms get their price.',
  },
})
