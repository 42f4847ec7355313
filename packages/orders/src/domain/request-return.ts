import { addDays, addMonths, dateIn, err, ok, type Instant, type OrderLineId, type PlainDate, type Result } from '@naru/kernel'
import { invalid, parseText, type InvalidInput } from './address.js'
import type { FirmOrder, OrderLine } from './firm-order.js'
import { deliveredPieces } from './fulfilment.js'
import type { EvidenceId, ReturnId } from './ids.js'
import { answerBy, type OrderReturn, type ReturnCalendar, type ReturnLine, type ReturnWish } from './return.js'
import { findReturnReason, type ReturnGround } from './return-reason.js'

/** Why pieces of a line cannot go back: of `sku`, `possible` pieces could, until `until`. */
export interface ReturnNotPossible {
  readonly code: 'RETURN_NOT_POSSIBLE'
  readonly sku: string
  readonly reason: 'NOT_DELIVERED' | 'TOO_MANY' | 'WINDOW_CLOSED' | 'NOTICED_TOO_LONG_AGO' | 'MADE_TO_ORDER' | 'CONSUMERS_ONLY'
  readonly possible: number
  readonly until: PlainDate | null
}

export interface ReturnRequest {
  readonly lines: readonly { readonly lineId: OrderLineId; readonly quantity: number; readonly reason: string; readonly note: string | null }[]
  readonly wish: ReturnWish
  readonly noticedOn: PlainDate | null
  readonly photos: readonly EvidenceId[]
}

export const mostPhotos = 10

/** How many pieces of a line can still go back, and until when on which ground; a date that is null is a right that the line does not give. */
export interface Returnable {
  readonly lineId: OrderLineId
  readonly pieces: number
  readonly withdrawUntil: PlainDate | null
  readonly faultUntil: PlainDate | null
}

/** Lines that have arrived, with what of them is left to return. `open` are pieces in returns that are under way. */
export function returnableLines(order: FirmOrder, open: ReadonlyMap<OrderLineId, number>, calendar: ReturnCalendar): readonly Returnable[] {
  const delivered = deliveredPieces(order)
  return order.lines.flatMap((line) => {
    const arrived = delivered.get(line.id) ?? 0
    const lastArrival = lastArrivalOf(order, line)
    if (arrived === 0 || lastArrival === null) return []
    const on = dateIn(calendar.timeZone, lastArrival)
    return [
      {
        lineId: line.id,
        pieces: Math.max(0, arrived - line.returned - (open.get(line.id) ?? 0)),
        withdrawUntil: mayWithdraw(order, line) ? addDays(on, calendar.rights.withdrawalDays) : null,
        faultUntil: addMonths(on, calendar.rights.faultMonths),
      },
    ]
  })
}

/** Only consumers withdraw without a reason, and not from goods that were made for them (article 17 (2) 6). */
const mayWithdraw = (order: FirmOrder, line: OrderLine): boolean => order.buyer.organisationId === null && !line.madeToOrder

function lastArrivalOf(order: FirmOrder, { id }: OrderLine): Instant | null {
  if (!('packages' in order)) return null
  const ids = new Set(order.packages.filter(({ lines }) => lines.some(({ lineId }) => lineId === id)).map(({ shipmentId }) => shipmentId))
  const arrivals = order.shipments.flatMap((shipment) => (ids.has(shipment.id) && shipment.deliveredAt ? [shipment.deliveredAt.getTime()] : []))
  return arrivals.length === 0 ? null : new Date(Math.max(...arrivals))
}

/** The buyer asks to send pieces back. Whole, or not at all: the first line that cannot go back says why. */
export function requestReturn(
  order: FirmOrder,
  request: ReturnRequest,
  open: ReadonlyMap<OrderLineId, number>,
  known: { readonly id: ReturnId; readonly number: string; readonly calendar: ReturnCalendar },
  now: Instant,
): Result<OrderReturn, ReturnNotPossible | InvalidInput> {
  const { calendar } = known
  if (request.lines.length === 0) return err(invalid('lines', 'REQUIRED'))
  if (new Set(request.lines.map(({ lineId }) => lineId)).size !== request.lines.length) return err(invalid('lines', 'NAMED_TWICE'))
  if (request.photos.length > mostPhotos) return err(invalid('photos', 'TOO_MANY'))
  const today = dateIn(calendar.timeZone, now)
  if (request.noticedOn !== null && request.noticedOn > today) return err(invalid('noticedOn', 'IN_THE_FUTURE'))
  const returnable = new Map(returnableLines(order, open, calendar).map((one) => [one.lineId, one]))
  const lines: ReturnLine[] = []
  for (const [index, asked] of request.lines.entries()) {
    const line = parseLine(order, asked, `lines.${String(index)}`)
    if (!line.ok) return line
    const refused = refusal(order, line.value, returnable.get(asked.lineId), request.noticedOn, today, calendar)
    if (refused) return err(refused)
    lines.push(line.value.asked)
  }
  const isFault = lines.some(({ reason }) => findReturnReason(reason)?.ground === 'fault')
  return ok({
    id: known.id,
    number: known.number,
    orderId: order.id,
    orderNumber: order.number,
    firmId: order.firmId,
    buyer: order.buyer,
    complex: order.complex,
    wish: request.wish,
    noticedOn: isFault ? (request.noticedOn ?? today) : null,
    photos: [...new Set(request.photos)],
    lines,
    requestedAt: now,
    status: 'requested',
    answerBy: answerBy(now, calendar),
  })
}

interface ParsedLine {
  readonly line: OrderLine
  readonly ground: ReturnGround
  readonly asked: ReturnLine
}

function parseLine(order: FirmOrder, { lineId, quantity, reason, note }: ReturnRequest['lines'][number], at: string): Result<ParsedLine, InvalidInput> {
  const line = order.lines.find(({ id }) => id === lineId)
  if (!line) return err(invalid(`${at}.lineId`, 'UNKNOWN_LINE'))
  if (!Number.isInteger(quantity) || quantity < 1) return err(invalid(`${at}.quantity`, 'NOT_WHOLE_PIECES'))
  const found = findReturnReason(reason)
  if (!found) return err(invalid(`${at}.reason`, 'UNKNOWN'))
  const text = note === null || note.trim() === '' ? ok(null) : parseText(note, `${at}.note`, 1_000)
  if (!text.ok) return text
  return ok({ line, ground: found.ground, asked: { lineId, quantity, reason, note: text.value, inspected: null } })
}

function refusal(
  order: FirmOrder,
  { line, ground, asked }: ParsedLine,
  returnable: Returnable | undefined,
  noticedOn: PlainDate | null,
  today: PlainDate,
  { rights }: ReturnCalendar,
): ReturnNotPossible | undefined {
  const because = (reason: ReturnNotPossible['reason'], until: PlainDate | null = null): ReturnNotPossible => ({
    code: 'RETURN_NOT_POSSIBLE',
    sku: line.good.sku,
    reason,
    possible: returnable?.pieces ?? 0,
    until,
  })
  if (!returnable) return because('NOT_DELIVERED')
  if (ground === 'withdrawal' && order.buyer.organisationId !== null) return because('CONSUMERS_ONLY')
  if (ground === 'withdrawal' && line.madeToOrder) return because('MADE_TO_ORDER')
  if (asked.quantity > returnable.pieces) return because('TOO_MANY')
  const until = ground === 'withdrawal' ? returnable.withdrawUntil : returnable.faultUntil
  if (until !== null && today > until) return because('WINDOW_CLOSED', until)
  if (ground === 'fault' && noticedOn !== null && today > addDays(noticedOn, rights.faultKnownDays))
    return because('NOTICED_TOO_LONG_AGO', addDays(noticedOn, rights.faultKnownDays))
  return undefined
}
