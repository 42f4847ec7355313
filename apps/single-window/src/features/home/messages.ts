import { defineMessages } from '@naru/ui'

export const messages = defineMessages({ ko: { title: '오늘의 업무' }, en: { title: 'Today' } })
