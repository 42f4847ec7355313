import { defineFailures } from './define-failures.js'

export const permitsFailures = defineFailures({
  NoCrossing: {
    ko: '이 단지의 물품은 통행 허가 없이 운송합니다. 신청할 필요가 없습니다.',
    en: 'Goods of this complex cross no line. No dossier is needed.',
  },
  OrderAlreadyInDossier: {
    ko: (f) => `주문 ${f.text('orderNumber')}은(는) 신청서 ${f.text('dossierNumber')}에 이미 들어 있습니다. 그 신청서를 변경하거나 취하하십시오.`,
    en: (f) => `Order ${f.text('orderNumber')} already stands in dossier ${f.text('dossierNumber')}. Change or withdraw that one.`,
  },
  PreCheckFailed: {
    ko: '사전 점검에서 접수할 수 없는 항목이 발견되었습니다. 표시된 항목을 고치십시오.',
    en: 'The pre-check found what keeps the dossier from being filed. Mend the marked items.',
  },
  TaskHeldByAnother: {
    ko: '다른 담당자가 처리하고 있습니다.',
    en: 'A colleague has this task in hand.',
  },
  TaskAlreadyDecided: {
    ko: '이미 결정된 업무입니다. 결정은 한 번만 할 수 있습니다.',
    en: 'This task has its decision; it is taken once.',
  },
  OutcomeNotAllowed: {
    ko: '이 업무에서 할 수 없는 결정입니다.',
    en: 'This task cannot end in that decision.',
  },
  PermitAlreadyUsed: {
    ko: (f) => `허가 ${f.text('number')}은(는) ${f.moment('usedAt')}에 이미 통과했습니다.`,
    en: (f) => `Permit ${f.text('number')} passed the gate on ${f.moment('usedAt')}.`,
  },
  PermitRevoked: {
    ko: (f) => `허가 ${f.text('number')}은(는) 취소되었습니다. 사유: ${f.text('reason')}`,
    en: (f) => `Permit ${f.text('number')} was revoked. Reason: ${f.text('reason')}`,
  },
  PermitExpired: {
    ko: (f) => `허가 ${f.text('number')}의 유효기간은 ${f.text('validUntil')}까지였습니다.`,
    en: (f) => `Permit ${f.text('number')} was valid until ${f.text('validUntil')}.`,
  },
  PermitNotYetValid: {
    ko: (f) => `허가 ${f.text('number')}은(는) ${f.text('validFrom')}부터 유효합니다.`,
    en: (f) => `Permit ${f.text('number')} is valid from ${f.text('validFrom')}.`,
  },
  PermitTokenInvalid: {
    ko: '이 QR은 우리 허가가 아니거나 내용이 바뀌었습니다.',
    en: 'This QR code is no permit of ours, or was changed.',
  },
})
