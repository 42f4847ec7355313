import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    appName: '나루 장터',
    tagline: '주문과 배송을 확인하고, 기업 회원은 견적과 발주를 처리합니다.',
    signUp: '처음 오셨습니까? 회원 가입',
    unreachable: '서버에 연결할 수 없습니다. 잠시 뒤 다시 시도하십시오.',
  },
  en: {
    appName: 'Naru Market',
    tagline: 'Follow your orders; companies handle quotes and purchase orders.',
    signUp: 'New here? Create an account',
    unreachable: 'The server cannot be reached. Try again in a moment.',
  },
})
