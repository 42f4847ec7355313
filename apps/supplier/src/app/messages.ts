import { defineMessages } from '@naru/ui'

export const messages = defineMessages({
  ko: {
    appName: '공급자 업무',
    home: '현황',
    sell: '판매',
    orders: '주문',
    rfqs: '견적 요청',
    trade: '원산지·통관',
    certificates: '원산지증명서',
    dossiers: '통행 신청',
    declarations: '수출입 신고',
    business: '경영',
    payouts: '정산',
    company: '기업 정보',
    team: '구성원',
  },
  en: {
    appName: 'Supplier',
    home: 'Overview',
    sell: 'Sales',
    orders: 'Orders',
    rfqs: 'Enquiries',
    trade: 'Origin and customs',
    certificates: 'Certificates',
    dossiers: 'Crossing dossiers',
    declarations: 'Declarations',
    business: 'Business',
    payouts: 'Payouts',
    company: 'Company profile',
    team: 'Team',
  },
})
