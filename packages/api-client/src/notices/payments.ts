import type { Sentence } from '../sentences.js'

/** What becomes of money. */
export const paymentsNotices: Readonly<Record<string, Sentence>> = {
  'payments.payoutPaid': {
    ko: (f) => `정산금 ${f.text('amount')} ${f.text('currency')}을(를) 지급했습니다 (${f.text('number')}).`,
    en: (f) => `${f.text('currency')} ${f.text('amount')} was paid out (${f.text('number')}).`,
  },
  'payments.disputeOpened': {
    ko: (f) => `주문 ${f.text('number')}의 결제에 카드 이의가 제기되어 대금을 보류했습니다. 기한 안에 답변하십시오.`,
    en: (f) => `A card holder disputes the payment of order ${f.text('number')}. The money is held; answer before the deadline.`,
  },
  'payments.disputeWon': {
    ko: (f) => `주문 ${f.text('number')}의 카드 이의 제기에서 승소했습니다. 보류한 대금이 돌아왔습니다.`,
    en: (f) => `The chargeback of order ${f.text('number')} was won. The money that was held is back.`,
  },
  'payments.disputeLost': {
    ko: (f) => `주문 ${f.text('number')}의 카드 이의 제기에서 패소했습니다. 대금과 수수료를 회수했습니다.`,
    en: (f) => `The chargeback of order ${f.text('number')} was lost. The money and the fee were taken back.`,
  },
  'payments.payoutFailed': {
    ko: (f) => `정산금 ${f.text('amount')} ${f.text('currency')}을(를) 지급하지 못했습니다. 정산 계좌를 확인하십시오.`,
    en: (f) => `${f.text('currency')} ${f.text('amount')} could not be paid out. Check your payout account.`,
  },
  'payments.invoiceIssued': { ko: (f) => `청구서 ${f.text('number')}이(가) 발행되었습니다.`, en: (f) => `Invoice ${f.text('number')} was issued.` },
  'payments.termsSet': {
    ko: (f) => `공급 기업이 외상 조건을 정했습니다: 발행 후 ${f.number('days')}일.`,
    en: (f) => `A firm has set your terms of payment: ${f.number('days')} days from the invoice.`,
  },
  'payments.refunded': {
    ko: (f) => `주문 ${f.text('number')}의 ${f.text('amount')} ${f.text('currency')}을(를) 환불했습니다.`,
    en: (f) => `${f.text('currency')} ${f.text('amount')} of order ${f.text('number')} was refunded.`,
  },
  'payments.refundBounced': {
    ko: (f) => `카드사가 주문 ${f.text('number')}의 환불 ${f.text('amount')} ${f.text('currency')}을(를) 되돌려 보냈습니다. 계좌를 여쭙고 이체로 환불합니다.`,
    en: (f) => `Your card's bank sent back the refund of ${f.text('currency')} ${f.text('amount')} for order ${f.text('number')}. We will ask for your account and transfer it.`,
  },
  'payments.refundToTransfer': {
    ko: (f) => `주문 ${f.text('number')}의 환불 ${f.text('amount')} ${f.text('currency')}이(가) 카드에서 되돌아왔습니다. 구매자에게 이체하십시오.`,
    en: (f) => `The refund of ${f.text('currency')} ${f.text('amount')} for order ${f.text('number')} came back from the card. Transfer it to the buyer.`,
  },
  'payments.dunning': {
    ko: (f) => `청구서 ${f.text('number')}의 납부 기한이 ${f.number('days')}일 지났습니다.`,
    en: (f) => `Invoice ${f.text('number')} is ${f.number('days')} days past its due date.`,
  },
}
