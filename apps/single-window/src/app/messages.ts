import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    appName: '단일창구',
    home: '첫 화면',
    decide: '심사와 결정',
    supervise: '관리와 통계',
    cases: '통행 심사',
    gate: '출입 확인',
    permitStatistics: '처리 시간',
  },
  en: {
    appName: 'Single Window',
    home: 'Start',
    decide: 'Decisions',
    supervise: 'Supervision',
    cases: 'Crossing cases',
    gate: 'Gate',
    permitStatistics: 'Time to release',
  },
})
