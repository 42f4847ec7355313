import {
  err,
  isIncoterm,
  isUnit,
  parseHs,
  ok,
  type ActsByStatus,
  type IllegalAct,
  type Instant,
  type ListingId,
  type Money,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { invalid, parseAddress, parseText, type DeliveryAddress, type InvalidInput } from './address.js'
import type { Buyer } from './cart.js'
import type { PurchaseOrderId, RfqId, RfqMessageId } from './ids.js'
import { parseQuantity, type InvalidQuantity } from './quantity.js'

export interface RfqNeed {
  readonly title: string
  readonly description: string
  readonly listingId: ListingId | null
  readonly hs: string | null
  readonly quantity: number
  readonly unit: string
  readonly currency: string
  readonly targetPrice: Money | null
  readonly incoterm: string
  readonly address: DeliveryAddress
  readonly neededBy: PlainDate | null
}

interface RfqFacts extends RfqNeed {
  readonly id: RfqId
  readonly number: string
  readonly companyId: OrganisationId
  readonly requestedBy: PersonId
  readonly firmIds: readonly OrganisationId[]
  readonly createdAt: Instant
}

/** A company's enquiry: accepted while a purchase order waits for its signature, ordered once signed. */
export type Rfq = RfqFacts &
  (
    | { readonly status: 'open' }
    | { readonly status: 'accepted'; readonly purchaseOrderId: PurchaseOrderId }
    | { readonly status: 'ordered'; readonly purchaseOrderId: PurchaseOrderId }
    | { readonly status: 'closed'; readonly closedAt: Instant }
  )

export type RfqStatus = Rfq['status']
export type RfqAct = 'quote' | 'message' | 'accept' | 'reopen' | 'order' | 'close'

export const rfqActsByStatus = {
  open: ['quote', 'message', 'accept', 'close'],
  accepted: ['message', 'reopen', 'order'],
  ordered: ['message'],
  closed: [],
} as const satisfies ActsByStatus<RfqStatus, RfqAct>

export type IllegalRfqAct = IllegalAct<RfqStatus, RfqAct>
export const illegalRfq = (rfq: Rfq, act: RfqAct): IllegalRfqAct => ({ code: 'ILLEGAL_ACT', act, status: rfq.status, allowed: rfqActsByStatus[rfq.status] })

export const mostFirmsAsked = 20

export interface RfqRequest extends RfqNeed {
  readonly firmIds: readonly OrganisationId[]
}

export interface OpeningOf {
  readonly id: RfqId
  readonly number: string
  readonly buyer: Buyer & { readonly organisationId: OrganisationId }
}

export function openRfq(request: RfqRequest, { id, number, buyer }: OpeningOf, now: Instant, today: PlainDate): Result<Rfq, InvalidInput | InvalidQuantity> {
  const title = parseText(request.title, 'title', 150)
  if (!title.ok) return title
  if (request.description.length > 4000) return err(invalid('description', 'TOO_LONG'))
  const quantity = parseQuantity(request.quantity)
  if (!quantity.ok) return quantity
  if (!isIncoterm(request.incoterm)) return err(invalid('incoterm', 'NOT_AN_INCOTERM'))
  if (!isUnit(request.unit)) return err(invalid('unit', 'NOT_A_UNIT'))
  if (request.hs !== null && !parseHs(request.hs).ok) return err(invalid('hs', 'INVALID_HS'))
  const address = parseAddress(request.address)
  if (!address.ok) return address
  if (request.targetPrice && request.targetPrice.minor <= 0n) return err(invalid('targetPrice', 'NOT_POSITIVE'))
  if (request.targetPrice && request.targetPrice.currency !== request.currency) return err(invalid('targetPrice', 'OTHER_CURRENCY'))
  if (request.neededBy !== null && request.neededBy < today) return err(invalid('neededBy', 'PAST'))
  const firmIds = [...new Set(request.firmIds)]
  if (firmIds.length === 0) return err(invalid('firmIds', 'REQUIRED'))
  if (firmIds.length > mostFirmsAsked) return err(invalid('firmIds', 'TOO_MANY'))
  return ok({
    ...request,
    title: title.value,
    description: request.description.trim(),
    address: address.value,
    firmIds,
    id,
    number,
    companyId: buyer.organisationId,
    requestedBy: buyer.personId,
    createdAt: now,
    status: 'open',
  })
}

export function closeRfq(rfq: Rfq, now: Instant): Result<Rfq, IllegalRfqAct> {
  return rfq.status === 'open' ? ok({ ...rfq, status: 'closed', closedAt: now }) : err(illegalRfq(rfq, 'close'))
}

/** Between the company and one of the firms it asked; other firms never see it. */
export interface RfqMessage {
  readonly id: RfqMessageId
  readonly rfqId: RfqId
  readonly firmId: OrganisationId
  readonly fromFirm: boolean
  readonly authorId: PersonId
  readonly body: string
  readonly at: Instant
}

export function writeMessage(rfq: Rfq, message: RfqMessage): Result<RfqMessage, IllegalRfqAct | InvalidInput> {
  if (rfq.status === 'closed') return err(illegalRfq(rfq, 'message'))
  if (!rfq.firmIds.includes(message.firmId)) return err(invalid('firmId', 'NOT_ASKED'))
  const body = parseText(message.body, 'body', 4000)
  return body.ok ? ok({ ...message, body: body.value }) : body
}
