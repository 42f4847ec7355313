import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    appName: '단일창구',
    home: '첫 화면',
    decide: '심사와 결정',
    supervise: '관리와 통계',
    cases: '통행 심사',
    declarations: '신고 심사',
    admissions: '입주 심사',
    screening: '거래제한자 확인',
    registry: '승인 기록',
    invoices: '청구와 이체',
    gate: '출입 확인',
    permitStatistics: '처리 시간',
  },
  en: {
    appName: 'Single Window',
    home: 'Start',
    decide: 'Decisions',
    supervise: 'Supervision',
    cases: 'Crossing cases',
    declarations: 'Declarations',
    admissions: 'Firm admission',
    screening: 'Screening',
    invoices: 'Invoices and transfers',
    registry: 'Approvals 2004–06',
    gate: 'Gate',
    permitStatistics: 'Time to release',
  },
})
