import { defineMessages } from '../i18n/messages.js'

export type OrderMomentKindName =
  | 'ORDERED'
  | 'PAID'
  | 'CONFIRMED'
  | 'PACKED'
  | 'SHIPMENT_LEFT'
  | 'SHIPMENT_ARRIVED'
  | 'DELIVERED'
  | 'COMPLETED'
  | 'DECLINED'
  | 'CANCELLED'
  | 'RETURN_REQUESTED'
  | 'RETURN_APPROVED'
  | 'RETURN_SENT'
  | 'RETURN_RECEIVED'
  | 'RETURN_SETTLED'
  | 'RETURN_CLOSED'
  | 'DISPUTE_OPENED'
  | 'DISPUTE_DECIDED'
  | 'DISPUTE_APPEALED'
  | 'DISPUTE_CLOSED'
  | 'REFUNDED'
  | 'CERTIFICATE_ISSUED'
  | 'DECLARATION_REGISTERED'
  | 'DECLARATION_RELEASED'
  | 'DOSSIER_SUBMITTED'
  | 'PERMIT_ISSUED'
  | 'CROSSED'
  | 'DOCUMENT_MADE'
  | 'PAID_OUT'

/** Words of the history of an order, the same for buyer and firm. */
export const orderTimelineWords = defineMessages({
  ko: {
    kinds: {
      ORDERED: '주문',
      PAID: '결제 완료',
      CONFIRMED: '공급사 확인',
      PACKED: '포장 완료',
      SHIPMENT_LEFT: '발송',
      SHIPMENT_ARRIVED: '배송분 도착',
      DELIVERED: '모두 도착',
      COMPLETED: '구매 확정',
      DECLINED: '공급사 거절',
      CANCELLED: '취소',
      RETURN_REQUESTED: '반품 신청',
      RETURN_APPROVED: '반품 승인',
      RETURN_SENT: '반품 상품 발송',
      RETURN_RECEIVED: '반품 상품 입고',
      RETURN_SETTLED: '반품 처리',
      RETURN_CLOSED: '반품 종료',
      DISPUTE_OPENED: '분쟁 신청',
      DISPUTE_DECIDED: '분쟁 결정',
      DISPUTE_APPEALED: '이의 신청',
      DISPUTE_CLOSED: '분쟁 종료',
      REFUNDED: '환불',
      CERTIFICATE_ISSUED: '원산지증명서 발급',
      DECLARATION_REGISTERED: '세관 신고 접수',
      DECLARATION_RELEASED: '세관 반출 승인',
      DOSSIER_SUBMITTED: '통행·반출 신청',
      PERMIT_ISSUED: '통행 허가',
      CROSSED: '통행',
      DOCUMENT_MADE: '서류 발행',
      PAID_OUT: '대금 지급',
    },
    by: { BUYER: '구매자', FIRM: '공급사', PLATFORM: '나루', AUTHORITY: '기관' },
    details: {
      refund: '환불',
      exchange: '교환',
      rejected: '반려',
      withdrawn: '구매자가 취소',
      lapsed: '기한 지남',
      declined: '거절',
      PAYMENT_EXPIRED: '결제 시간이 지남',
      PAYMENT_FAILED: '결제 실패',
      CANCELLED_BY_BUYER: '구매자가 취소',
      NOT_CONFIRMED: '공급사가 기한 안에 확인하지 않음',
      NO_STOCK: '재고 부족',
      'pro-forma': '견적송장',
      'commercial-invoice': '상업송장',
      'packing-list': '포장명세서',
      'tax-invoice': '세금계산서',
    },
    zone: (name: string) => `시각은 ${name} 기준입니다.`,
  },
  en: {
    kinds: {
      ORDERED: 'Ordered',
      PAID: 'Paid',
      CONFIRMED: 'Confirmed by the firm',
      PACKED: 'Packed',
      SHIPMENT_LEFT: 'Shipped',
      SHIPMENT_ARRIVED: 'A shipment arrived',
      DELIVERED: 'Everything arrived',
      COMPLETED: 'Accepted',
      DECLINED: 'Declined by the firm',
      CANCELLED: 'Cancelled',
      RETURN_REQUESTED: 'Return requested',
      RETURN_APPROVED: 'Return approved',
      RETURN_SENT: 'Goods sent back',
      RETURN_RECEIVED: 'Goods back at the firm',
      RETURN_SETTLED: 'Return settled',
      RETURN_CLOSED: 'Return ended',
      DISPUTE_OPENED: 'Dispute opened',
      DISPUTE_DECIDED: 'Dispute decided',
      DISPUTE_APPEALED: 'Decision appealed',
      DISPUTE_CLOSED: 'Dispute ended',
      REFUNDED: 'Refunded',
      CERTIFICATE_ISSUED: 'Certificate of origin issued',
      DECLARATION_REGISTERED: 'Declaration registered by customs',
      DECLARATION_RELEASED: 'Released by customs',
      DOSSIER_SUBMITTED: 'Dossier submitted',
      PERMIT_ISSUED: 'Permit issued',
      CROSSED: 'Crossed',
      DOCUMENT_MADE: 'Paper made',
      PAID_OUT: 'Paid out to the firm',
    },
    by: { BUYER: 'Buyer', FIRM: 'Firm', PLATFORM: 'Naru', AUTHORITY: 'Authority' },
    details: {
      refund: 'Refund',
      exchange: 'Exchange',
      rejected: 'Rejected',
      withdrawn: 'Withdrawn by the buyer',
      lapsed: 'Time ran out',
      declined: 'Declined',
      PAYMENT_EXPIRED: 'Not paid in time',
      PAYMENT_FAILED: 'The payment failed',
      CANCELLED_BY_BUYER: 'Cancelled by the buyer',
      NOT_CONFIRMED: 'The firm did not confirm in time',
      NO_STOCK: 'Out of stock',
      'pro-forma': 'Pro-forma invoice',
      'commercial-invoice': 'Commercial invoice',
      'packing-list': 'Packing list',
      'tax-invoice': 'Tax invoice',
    },
    zone: (name: string) => `Times are those of ${name}.`,
  },
})
