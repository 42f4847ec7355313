import { defineFailures } from './define-failures.js'

export const integrationFailures = defineFailures({
  TooManyKeys: {
    ko: (f) => `유효한 API 키는 ${f.number('maximum')}개까지 둘 수 있습니다. 쓰지 않는 키를 먼저 폐기하십시오.`,
    en: (f) => `An organisation has at most ${f.number('maximum')} API keys in force. Revoke one that is not used.`,
  },
  KeyNotActive: { ko: '이미 폐기되었거나 기한이 지난 키입니다. 새 키를 만드십시오.', en: 'This key was revoked or has expired. Make a new one.' },
  TooManyEndpoints: {
    ko: (f) => `웹훅 주소는 ${f.number('maximum')}개까지 둘 수 있습니다. 쓰지 않는 주소를 먼저 지우십시오.`,
    en: (f) => `An organisation has at most ${f.number('maximum')} webhook endpoints. Remove one that is not used.`,
  },
})
