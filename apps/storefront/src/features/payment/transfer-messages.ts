import { defineMessages } from '@naru/ui'

export const transferMessages = defineMessages({
  ko: {
    choose: '계좌 이체로 결제',
    chooseHint: '카드 대신 은행에서 이체합니다. 상품은 3일 동안 예약됩니다.',
    title: '이체 안내',
    text: '아래 참조 번호를 받는 분 통장 표시란에 적어 이체하십시오. 입금이 확인되면 주문이 바로 진행됩니다.',
    invoiceText: '아래 참조 번호를 받는 분 통장 표시란에 적어 이체하십시오. 입금이 확인되면 청구서가 납부 완료로 바뀝니다.',
    bank: '은행',
    holder: '예금주',
    number: '계좌 번호',
    amount: '이체 금액',
    reference: '참조 번호',
    until: '입금 기한',
    received: (amount: string) => `지금까지 ${amount}이(가) 입금되었습니다.`,
    how: '이체 방법',
  },
  en: {
    choose: 'Pay by bank transfer',
    chooseHint: 'Transfer from your bank instead of paying by card. The goods are reserved for three days.',
    title: 'Bank transfer',
    text: 'Transfer the amount with this reference. Your order goes on as soon as the money has come.',
    invoiceText: 'Transfer the amount with this reference. The invoice is paid as soon as the money has come.',
    bank: 'Bank',
    holder: 'Account holder',
    number: 'Account number',
    amount: 'Amount',
    reference: 'Reference',
    until: 'Reserved until',
    received: (amount: string) => `${amount} has come so far.`,
    how: 'How to transfer',
  },
})
