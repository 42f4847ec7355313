import type { Sentence } from '../sentences.js'

/** Why a delivery of a subscription did not come about. */
const missReasons: Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>> = {
  ko: {
    PAYMENT_DECLINED: '카드 결제가 거절되었습니다',
    PAYMENT_NOT_CONFIRMED: '카드 결제를 기한 안에 확인하지 않았습니다',
    TERMS_REFUSED: '외상 거래 조건으로 주문할 수 없습니다',
    OUT_OF_STOCK: '재고가 부족합니다',
    NOT_ON_SALE: '상품을 지금 판매하지 않습니다',
    FIRM_UNAVAILABLE: '공급 기업이 지금 판매할 수 없습니다',
    CARD_MISSING: '등록한 카드를 쓸 수 없습니다',
    ORDERING_RULE: '공급 기업의 주문 단위가 바뀌었습니다',
    NO_DELIVERY: '배송지로 보낼 방법이 없습니다',
    APPROVAL_REQUIRED: '귀사의 구매 승인 규칙이 적용됩니다',
  },
  en: {
    PAYMENT_DECLINED: 'the card was declined',
    PAYMENT_NOT_CONFIRMED: 'the payment was not confirmed in time',
    TERMS_REFUSED: 'it cannot be ordered on your terms',
    OUT_OF_STOCK: 'there is not enough in stock',
    NOT_ON_SALE: 'the goods are not on sale at present',
    FIRM_UNAVAILABLE: 'the firm cannot sell at present',
    CARD_MISSING: 'the saved card cannot be used',
    ORDERING_RULE: 'the firm sells in other quantities now',
    NO_DELIVERY: 'nothing ships to the address',
    APPROVAL_REQUIRED: 'your company’s approval rules apply',
  },
}

/** What becomes of orders and enquiries. */
export const ordersNotices: Readonly<Record<string, Sentence>> = {
  'orders.placed': { ko: (f) => `새 주문 ${f.text('number')}이(가) 확인을 기다립니다.`, en: (f) => `Order ${f.text('number')} waits for your confirmation.` },
  'orders.cancelled': { ko: (f) => `주문 ${f.text('number')}이(가) 취소되었습니다.`, en: (f) => `Order ${f.text('number')} was cancelled.` },
  'orders.confirmed': { ko: (f) => `공급사가 주문 ${f.text('number')}을(를) 확인했습니다.`, en: (f) => `The firm has confirmed order ${f.text('number')}.` },
  'orders.shipped': { ko: (f) => `주문 ${f.text('number')}이(가) 발송되었습니다.`, en: (f) => `Order ${f.text('number')} is on its way.` },
  'orders.shipmentLeft': {
    ko: (f) => `주문 ${f.text('number')}의 일부가 발송되었습니다. 나머지는 따로 보냅니다.`,
    en: (f) => `A part of order ${f.text('number')} is on its way. The rest follows.`,
  },
  'orders.piecesCancelled': {
    ko: (f) => `공급사가 주문 ${f.text('number')}의 일부를 보낼 수 없습니다. 그만큼 환불됩니다.`,
    en: (f) => `The firm cannot deliver a part of order ${f.text('number')}. What you paid for it is returned.`,
  },
  'orders.piecesWithdrawn': { ko: (f) => `구매자가 주문 ${f.text('number')}의 일부를 취소했습니다.`, en: (f) => `The buyer has cancelled a part of order ${f.text('number')}.` },
  'orders.delivered': { ko: (f) => `주문 ${f.text('number')}이(가) 도착했습니다. 상품을 확인하십시오.`, en: (f) => `Order ${f.text('number')} has arrived. Check the goods.` },
  'orders.declined': {
    ko: (f) => `공급사가 주문 ${f.text('number')}을(를) 받지 못했습니다. 결제 금액은 환불됩니다.`,
    en: (f) => `The firm could not take order ${f.text('number')}. Your payment is returned.`,
  },
  'orders.returnRequested': {
    ko: (f) => `반품 ${f.text('number')} 신청이 들어왔습니다. 기한 안에 답하십시오.`,
    en: (f) => `Return ${f.text('number')} was requested. Answer in time.`,
  },
  'orders.returnSent': { ko: (f) => `반품 ${f.text('number')}의 상품이 돌아오고 있습니다.`, en: (f) => `The goods of return ${f.text('number')} are on their way back.` },
  'orders.returnApproved': {
    ko: (f) => `반품 ${f.text('number')}이(가) 승인되었습니다. 보내는 방법을 확인하십시오.`,
    en: (f) => `Return ${f.text('number')} is approved. See how to send the goods.`,
  },
  'orders.returnDeclined': {
    ko: (f) => `공급사가 반품 ${f.text('number')}을(를) 받지 않았습니다. 사유를 확인하십시오.`,
    en: (f) => `The firm declined return ${f.text('number')}. See the reason.`,
  },
  'orders.returnLapsed': {
    ko: (f) => `기한 안에 보내지 않아 반품 ${f.text('number')}이(가) 끝났습니다.`,
    en: (f) => `Return ${f.text('number')} has ended: the goods were not sent in time.`,
  },
  'orders.returnSettled': {
    ko: (f) => `반품 ${f.text('number')}의 검수가 끝났습니다. 결과를 확인하십시오.`,
    en: (f) => `The goods of return ${f.text('number')} were inspected. See the result.`,
  },
  'orders.disputeOpened': { ko: (f) => `분쟁 ${f.text('number')}이(가) 접수되었습니다.`, en: (f) => `Dispute ${f.text('number')} was opened.` },
  'orders.disputeDecided': {
    ko: (f) => `분쟁 ${f.text('number')}이(가) 결정되었습니다. 기한 안에 이의를 신청할 수 있습니다.`,
    en: (f) => `Dispute ${f.text('number')} is decided. You may appeal in time.`,
  },
  'orders.disputeAppealed': { ko: (f) => `분쟁 ${f.text('number')}에 이의가 신청되었습니다.`, en: (f) => `The decision in dispute ${f.text('number')} was appealed.` },
  'orders.disputeClosed': { ko: (f) => `분쟁 ${f.text('number')}이(가) 끝났습니다.`, en: (f) => `Dispute ${f.text('number')} has ended.` },
  'orders.rfqOpened': { ko: '새 견적 요청이 들어왔습니다.', en: 'A company asks you for a quote.' },
  'orders.rfqMessage': { ko: '견적 요청에 새 메시지가 있습니다.', en: 'There is a message on an enquiry.' },
  'orders.quoteOffered': { ko: (f) => `${f.number('round')}차 견적이 도착했습니다.`, en: (f) => `A quote has arrived, round ${f.number('round')}.` },
  'orders.quoteCountered': {
    ko: (f) => `${f.number('round')}차 견적에 구매 기업이 역제안했습니다.`,
    en: (f) => `The company has made a counter-offer to round ${f.number('round')}.`,
  },
  'orders.rfqDeclined': { ko: '물어본 기업 한 곳이 견적을 내지 않기로 했습니다.', en: 'A firm that you asked will not quote.' },
  'orders.purchaseOrderRaised': { ko: (f) => `구매 주문 ${f.text('number')}이(가) 승인을 기다립니다.`, en: (f) => `Purchase order ${f.text('number')} waits for your signature.` },
  'orders.purchaseOrderRejected': { ko: (f) => `구매 주문 ${f.text('number')}이(가) 반려되었습니다.`, en: (f) => `Purchase order ${f.text('number')} was rejected.` },
  'orders.subscriptionStarted': { ko: (f) => `새 정기배송 ${f.text('number')}이(가) 시작되었습니다.`, en: (f) => `A buyer has subscribed: ${f.text('number')}.` },
  'orders.subscriptionCancelled': { ko: (f) => `구매자가 정기배송 ${f.text('number')}을(를) 끝냈습니다.`, en: (f) => `The buyer has ended subscription ${f.text('number')}.` },
  'orders.subscriptionOutOfStock': {
    ko: (f) => `재고가 부족하여 정기배송 ${f.text('number')}을(를) 주문하지 못했습니다. 재고를 채워 주십시오.`,
    en: (f) => `Subscription ${f.text('number')} could not be ordered: there is not enough in stock. Restock the goods.`,
  },
  'orders.subscriptionTriedAgain': {
    ko: (f) => `정기배송 ${f.text('number')}을(를) 주문하지 못했습니다. 사유: ${missReasons.ko[f.text('reason')] ?? f.text('reason')}. ${f.date('on')}에 다시 시도합니다.`,
    en: (f) => `Subscription ${f.text('number')} could not be ordered: ${missReasons.en[f.text('reason')] ?? f.text('reason')}. It is tried again on ${f.date('on')}.`,
  },
  'orders.subscriptionLeftOut': {
    ko: (f) => `정기배송 ${f.text('number')}의 이번 배송을 건너뜁니다. 사유: ${missReasons.ko[f.text('reason')] ?? f.text('reason')}. 다음 배송일은 ${f.date('on')}입니다.`,
    en: (f) => `This delivery of subscription ${f.text('number')} is left out: ${missReasons.en[f.text('reason')] ?? f.text('reason')}. The next one is on ${f.date('on')}.`,
  },
  'orders.subscriptionPaused': {
    ko: (f) => `정기배송 ${f.text('number')}을(를) 멈추었습니다. 사유: ${missReasons.ko[f.text('reason')] ?? f.text('reason')}. 고친 뒤 다시 시작하십시오.`,
    en: (f) => `Subscription ${f.text('number')} is paused: ${missReasons.en[f.text('reason')] ?? f.text('reason')}. Put it right and resume.`,
  },
  'orders.subscriptionAsksToPay': {
    ko: (f) => `정기배송 ${f.text('number')}의 카드 결제에 본인 확인이 필요합니다. 이틀 안에 결제하십시오.`,
    en: (f) => `The bank wants you to confirm the payment for subscription ${f.text('number')}. Pay within two days.`,
  },
  'orders.subscriptionPrice': {
    ko: (f) => `정기배송 ${f.text('number')}의 단가가 ${f.date('on')}부터 ${f.text('was')}에서 ${f.text('amount')} ${f.text('currency')}(으)로 바뀝니다.`,
    en: (f) => `From ${f.date('on')} a piece of subscription ${f.text('number')} costs ${f.text('currency')} ${f.text('amount')} instead of ${f.text('was')}.`,
  },
}
