import { formatAmount, type DomainEvent, type Money, type OrganisationId, type Sql } from '@naru/kernel'
import { QueueWebhook, type EndpointDisabled, type WebhookEventType } from '@naru/integration'
import { PostgresDeliveries, PostgresEndpoints } from '@naru/integration/postgres'
import type { FirmOrder, FirmOrderEvent, FirmOrderPayload, PurchaseOrderEvent, RfqEvent } from '@naru/orders'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import type { InvoiceEvent, PayoutEvent, RefundEvent } from '@naru/payments'
import { Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

type News = { readonly organisationIds: readonly OrganisationId[]; readonly data: () => Promise<Readonly<Record<string, unknown>>> }

/** A subscriber that tells the endpoints of those whom an event concerns. */
function tellOf<Event extends DomainEvent>(event: Event['type'], type: WebhookEventType, read: (event: Event, sql: Sql) => Promise<News | undefined>): Type<Subscriber> {
  @Injectable()
  class TellEndpoints implements Subscriber {
    readonly name = `webhooks.${type}`
    readonly event = event

    async handle(happened: Delivered<Event>, { sql, clock, ids }: Tx): Promise<void> {
      const news = await read(happened, sql)
      if (news) await new QueueWebhook(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, ids).execute({ type, aggregateId: happened.aggregateId, ...news }, news.data)
    }
  }
  return TellEndpoints
}

const money = (amount: Money) => ({ amount: formatAmount(amount), currency: amount.currency })

/** What both sides of an order may read: the numbers and lines, not where a person lives. The rest is asked for with an API key. */
const orderData = (order: FirmOrder) => ({
  orderId: order.id,
  orderGroupId: order.groupId,
  number: order.number,
  status: order.status,
  firmId: order.firmId,
  buyerOrganisationId: order.buyer.organisationId,
  buyerReference: order.buyerReference,
  total: money(order.totals.total),
  lines: order.lines.map(({ id, good, quantity, unitPrice, total }) => ({
    lineId: id,
    variantId: good.variantId,
    sku: good.sku,
    quantity,
    unitPrice: money(unitPrice),
    total: money(total),
  })),
})

async function ofOrder({ payload }: { readonly payload: FirmOrderPayload }, sql: Sql): Promise<News | undefined> {
  const order = await new PostgresFirmOrders(sql).find(payload.firmOrderId)
  if (!order) return undefined
  return {
    organisationIds: order.buyer.organisationId === null ? [order.firmId] : [order.firmId, order.buyer.organisationId],
    data: () => Promise.resolve(orderData(order)),
  }
}

/** The payload's own facts, for the organisations named in it; `firmIds` stays out, because a firm must not learn who else was asked. */
const ofPayload =
  <Payload extends object>(organisations: (payload: Payload) => readonly OrganisationId[]) =>
  ({ payload }: { readonly payload: Payload }): Promise<News> => {
    const data = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'firmIds'))
    return Promise.resolve({ organisationIds: organisations(payload), data: () => Promise.resolve(data) })
  }

type Of<Event extends DomainEvent, Name extends Event['type']> = Extract<Event, { type: Name }>

/** An endpoint that was switched off is its organisation's to mend. */
@Injectable()
export class TellOfDisabledEndpoint implements Subscriber {
  readonly name = 'integration.tell-of-disabled-endpoint'
  readonly event = 'integration.EndpointDisabled'

  async handle({ payload }: Delivered<EndpointDisabled>, tx: Tx): Promise<void> {
    const told = { parameters: { url: payload.url }, link: '/integration' }
    const notice = payload.because === 'gone' ? { kind: 'integration.endpointGone', ...told } : { kind: 'integration.endpointFailing', ...told }
    await notifyOrganisation(tx, payload.organisationId, notice, ['owner', 'admin'])
  }
}

export const sendWebhooks: readonly Type<Subscriber>[] = [
  TellOfDisabledEndpoint,
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderPlaced'>>('orders.FirmOrderPlaced', 'order.placed', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderConfirmed'>>('orders.FirmOrderConfirmed', 'order.confirmed', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderPacked'>>('orders.FirmOrderPacked', 'order.packed', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderShipped'>>('orders.FirmOrderShipped', 'order.shipped', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderDelivered'>>('orders.FirmOrderDelivered', 'order.delivered', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderCompleted'>>('orders.FirmOrderCompleted', 'order.completed', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderDeclined'>>('orders.FirmOrderDeclined', 'order.declined', ofOrder),
  tellOf<Of<FirmOrderEvent, 'orders.FirmOrderCancelled'>>('orders.FirmOrderCancelled', 'order.cancelled', ofOrder),
  tellOf<Of<RfqEvent, 'orders.RfqOpened'>>(
    'orders.RfqOpened',
    'rfq.opened',
    ofPayload(({ companyId, firmIds }) => [companyId, ...firmIds]),
  ),
  tellOf<Of<RfqEvent, 'orders.RfqClosed'>>(
    'orders.RfqClosed',
    'rfq.closed',
    ofPayload(({ companyId, firmIds }) => [companyId, ...firmIds]),
  ),
  tellOf<Of<RfqEvent, 'orders.QuoteOffered'>>(
    'orders.QuoteOffered',
    'quote.offered',
    ofPayload(({ companyId, firmId }) => [companyId, firmId]),
  ),
  tellOf<Of<RfqEvent, 'orders.QuoteWithdrawn'>>(
    'orders.QuoteWithdrawn',
    'quote.withdrawn',
    ofPayload(({ companyId, firmId }) => [companyId, firmId]),
  ),
  tellOf<PurchaseOrderEvent>(
    'orders.PurchaseOrderRaised',
    'purchase-order.raised',
    ofPayload(({ companyId }) => [companyId]),
  ),
  tellOf<PurchaseOrderEvent>(
    'orders.PurchaseOrderApproved',
    'purchase-order.approved',
    ofPayload(({ companyId, firmIds }) => [companyId, ...firmIds]),
  ),
  tellOf<PurchaseOrderEvent>(
    'orders.PurchaseOrderRejected',
    'purchase-order.rejected',
    ofPayload(({ companyId }) => [companyId]),
  ),
  tellOf<InvoiceEvent>(
    'payments.InvoiceIssued',
    'invoice.issued',
    ofPayload(({ buyerId }) => [buyerId]),
  ),
  tellOf<InvoiceEvent>(
    'payments.InvoicePaid',
    'invoice.paid',
    ofPayload(({ buyerId }) => [buyerId]),
  ),
  tellOf<RefundEvent>(
    'payments.RefundSucceeded',
    'refund.succeeded',
    ofPayload(({ firmId }) => [firmId]),
  ),
  tellOf<PayoutEvent>(
    'payments.PayoutPaid',
    'payout.paid',
    ofPayload(({ firmId }) => [firmId]),
  ),
]
