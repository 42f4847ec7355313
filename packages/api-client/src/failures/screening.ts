import { defineFailures } from './define-failures.js'

export const screeningFailures = defineFailures({
  SecondPersonNeeded: {
    ko: '해제를 제안한 사람은 확정할 수 없습니다. 다른 담당자가 확정해야 합니다.',
    en: 'Whoever proposed the clearance cannot confirm it. Another official has to.',
  },
  ReasonMissing: { ko: '판단한 이유를 적으십시오.', en: 'State the reason for this decision.' },
})
