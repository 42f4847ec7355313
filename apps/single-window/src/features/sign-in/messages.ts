import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: { appName: '나루 단일창구', tagline: '신청 심사와 결정, 검사, 출입을 처리하는 기관 창구입니다.', unreachable: '서버에 연결할 수 없습니다. 잠시 뒤 다시 시도하십시오.' },
  en: { appName: 'Naru Single Window', tagline: 'Where agencies examine, decide, inspect and let through.', unreachable: 'The server cannot be reached. Try again in a moment.' },
})
