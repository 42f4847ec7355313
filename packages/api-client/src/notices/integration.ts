import type { Sentence } from '../sentences.js'

export const integrationNotices: Readonly<Record<string, Sentence>> = {
  'integration.endpointFailing': {
    ko: (f) => `웹훅 주소 ${f.text('url')}에 사흘 동안 전달하지 못해 전송을 멈추었습니다. 받는 쪽을 고친 뒤 다시 켜십시오.`,
    en: (f) => `Nothing got through to ${f.text('url')} for three days, so the webhook is switched off. Mend the receiver, then switch it on.`,
  },
  'integration.endpointGone': {
    ko: (f) => `웹훅 주소 ${f.text('url')}이(가) 더 이상 받지 않는다고 답해(410) 전송을 멈추었습니다.`,
    en: (f) => `${f.text('url')} answered that it is gone (410), so the webhook is switched off.`,
  },
}
