import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    appName: '단일창구',
    home: '첫 화면',
    decide: '심사와 결정',
    supervise: '관리와 통계',
  },
  en: {
    appName: 'Single Window',
    home: 'Start',
    decide: 'Decisions',
    supervise: 'Supervision',
  },
})
