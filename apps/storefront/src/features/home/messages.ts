import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: { title: '산업단지에서 바로 오는 상품' },
  en: { title: 'Goods straight from the complex' },
})
