import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: { appName: '나루 공급자', tagline: '상품, 주문, 원산지, 통관을 한곳에서 처리합니다.', unreachable: '서버에 연결할 수 없습니다. 잠시 뒤 다시 시도하십시오.' },
  en: { appName: 'Naru Supplier', tagline: 'Listings, orders, origin and customs in one place.', unreachable: 'The server cannot be reached. Try again in a moment.' },
})
