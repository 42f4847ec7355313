import {
  all,
  err,
  isIncoterm,
  isUnit,
  parseCurrency,
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
import type { EvidenceType } from './evidence.js'
import type { PurchaseOrderId, RfqFileId, RfqId, RfqMessageId } from './ids.js'
import { parseQuantity, type InvalidQuantity } from './quantity.js'

/** One thing that an enquiry asks for. */
export interface RfqLine {
  readonly title: string
  readonly listingId: ListingId | null
  readonly hs: string | null
  readonly quantity: number
  readonly unit: string
  /** A piece. */
  readonly targetPrice: Money | null
}

export interface RfqNeed extends RfqLine {
  readonly description: string
  readonly currency: string
  /** Things beyond the first, under the same terms. */
  readonly further: readonly RfqLine[]
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
export const mostRfqLines = 20

/** Everything that an enquiry asks for, the first included. */
export const needsOf = ({ title, listingId, hs, quantity, unit, targetPrice, further }: RfqNeed): readonly RfqLine[] => [
  { title, listingId, hs, quantity, unit, targetPrice },
  ...further,
]

export interface RfqRequest extends RfqNeed {
  readonly firmIds: readonly OrganisationId[]
}

export interface OpeningOf {
  readonly id: RfqId
  readonly number: string
  readonly buyer: Buyer & { readonly organisationId: OrganisationId }
}

export function openRfq(request: RfqRequest, { id, number, buyer }: OpeningOf, now: Instant, today: PlainDate): Result<Rfq, InvalidInput | InvalidQuantity> {
  if (request.description.length > 4000) return err(invalid('description', 'TOO_LONG'))
  if (!parseCurrency(request.currency).ok) return err(invalid('currency', 'UNKNOWN_CURRENCY'))
  if (request.further.length >= mostRfqLines) return err(invalid('lines', 'TOO_MANY'))
  const lines = all(needsOf(request).map((line, index) => checkLine(line, (field) => (index === 0 ? field : `further.${String(index - 1)}.${field}`), request.currency)))
  if (!lines.ok) return lines
  if (!isIncoterm(request.incoterm)) return err(invalid('incoterm', 'NOT_AN_INCOTERM'))
  const address = parseAddress(request.address)
  if (!address.ok) return address
  if (request.neededBy !== null && request.neededBy < today) return err(invalid('neededBy', 'PAST'))
  const firmIds = [...new Set(request.firmIds)]
  if (firmIds.length === 0) return err(invalid('firmIds', 'REQUIRED'))
  if (firmIds.length > mostFirmsAsked) return err(invalid('firmIds', 'TOO_MANY'))
  const [first, ...further] = lines.value
  return ok({
    ...request,
    ...first,
    further,
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

function checkLine(line: RfqLine, placeOf: (field: keyof RfqLine) => string, currency: string): Result<RfqLine, InvalidInput | InvalidQuantity> {
  const title = parseText(line.title, placeOf('title'), 150)
  if (!title.ok) return title
  const quantity = parseQuantity(line.quantity)
  if (!quantity.ok) return quantity
  if (!isUnit(line.unit)) return err(invalid(placeOf('unit'), 'NOT_A_UNIT'))
  if (line.hs !== null && !parseHs(line.hs).ok) return err(invalid(placeOf('hs'), 'INVALID_HS'))
  if (line.targetPrice && line.targetPrice.minor <= 0n) return err(invalid(placeOf('targetPrice'), 'NOT_POSITIVE'))
  if (line.targetPrice && line.targetPrice.currency !== currency) return err(invalid(placeOf('targetPrice'), 'OTHER_CURRENCY'))
  return ok({ ...line, title: title.value })
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

export const mostRfqFiles = 60

/** A file put to an enquiry. */
export interface RfqFile {
  readonly id: RfqFileId
  readonly rfqId: RfqId
  /** Between the company and this firm alone; null for every firm that was asked. */
  readonly firmId: OrganisationId | null
  readonly fromFirm: boolean
  readonly personId: PersonId
  readonly name: string
  readonly mediaType: EvidenceType
  readonly bytes: number
  readonly sha256: string
  readonly at: Instant
}
