import type { Sentence } from '../sentences.js'

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
}
