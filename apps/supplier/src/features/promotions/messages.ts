import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    title: '판매 행사',
    description: '내 상품의 할인과 쿠폰입니다. 할인은 공급사가 부담합니다.',
  },
  en: {
    title: 'Promotions',
    description: 'Discounts and coupons on your goods. You bear what you give.',
  },
})
