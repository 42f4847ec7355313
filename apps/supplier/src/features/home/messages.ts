import { defineMessages } from '@naru/ui'

export const messages = defineMessages({ ko: { title: '현황' }, en: { title: 'Overview' } })
