import type { Localized } from '@naru/kernel'

/** What organisations can be told of. A type's payload only grows; one that has to change otherwise gets another version. */
export const webhookEvents = {
  'order.placed': { ko: '주문이 접수되었습니다', en: 'An order was placed' },
  'order.confirmed': { ko: '기업이 주문을 확정했습니다', en: 'The firm confirmed an order' },
  'order.packed': { ko: '주문의 포장이 끝났습니다', en: 'An order was packed' },
  'order.shipped': { ko: '주문이 출고되었습니다', en: 'An order was shipped' },
  'order.delivered': { ko: '주문이 인도되었습니다', en: 'An order was delivered' },
  'order.completed': { ko: '주문이 완료되었습니다', en: 'An order was completed' },
  'order.declined': { ko: '기업이 주문을 거절했습니다', en: 'The firm declined an order' },
  'order.cancelled': { ko: '주문이 취소되었습니다', en: 'An order was cancelled' },
  'rfq.opened': { ko: '견적 요청이 들어왔습니다', en: 'An enquiry was opened' },
  'rfq.closed': { ko: '견적 요청이 끝났습니다', en: 'An enquiry was closed' },
  'quote.offered': { ko: '견적이 제출되었습니다', en: 'A quote was offered' },
  'quote.withdrawn': { ko: '견적이 철회되었습니다', en: 'A quote was withdrawn' },
  'purchase-order.raised': { ko: '발주서가 결재를 기다립니다', en: 'A purchase order waits for signature' },
  'purchase-order.approved': { ko: '발주서가 승인되었습니다', en: 'A purchase order was approved' },
  'purchase-order.rejected': { ko: '발주서가 반려되었습니다', en: 'A purchase order was rejected' },
  'invoice.issued': { ko: '청구서가 발행되었습니다', en: 'An invoice was issued' },
  'invoice.paid': { ko: '청구서가 결제되었습니다', en: 'An invoice was paid' },
  'refund.succeeded': { ko: '환불이 완료되었습니다', en: 'A refund went through' },
  'payout.paid': { ko: '정산금이 지급되었습니다', en: 'A payout was paid' },
  'endpoint.test': { ko: '시험 전송', en: 'A test' },
} as const satisfies Readonly<Record<string, Localized>>

export type WebhookEventType = keyof typeof webhookEvents
export const webhookEventTypes = Object.keys(webhookEvents) as readonly WebhookEventType[]

export const isWebhookEventType = (type: string): type is WebhookEventType => Object.hasOwn(webhookEvents, type)

/** The body of a delivery. `id` is the same however often it is sent: receivers drop what they have seen. */
export interface WebhookBody {
  readonly id: string
  readonly type: WebhookEventType
  readonly version: 1
  readonly createdAt: string
  readonly organisationId: string
  readonly data: Readonly<Record<string, unknown>>
}
