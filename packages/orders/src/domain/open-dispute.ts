import { add, addDays, dateIn, err, isZero, ok, sum, type Instant, type Money, type PlainDate, type Result } from '@naru/kernel'
import type { InvalidInput } from './address.js'
import { parseStatement, type Dispute, type DisputeGround, type Statement } from './dispute.js'
import { standing, type FirmOrder } from './firm-order.js'
import { deliveredPieces } from './fulfilment.js'
import type { DisputeId } from './ids.js'
import { paidFor } from './line-price.js'
import { valueOfPieces } from './line-value.js'
import { piecesIn, type PackedLine } from './packing.js'
import type { OrderReturn, ReturnCalendar } from './return.js'

/** Nothing that the committee could decide: the firm has not refused anything, or the goods may still come until `until`. */
export interface DisputeNotPossible {
  readonly code: 'DISPUTE_NOT_POSSIBLE'
  readonly reason: 'NOTHING_AT_ISSUE' | 'TOO_EARLY' | 'ALREADY_OPENED'
  readonly until: PlainDate | null
}

/** What a dispute would be about: the pieces, and the most that the buyer can get. */
interface Issue {
  readonly ground: DisputeGround
  readonly pieces: readonly PackedLine[]
  readonly claimed: Money
}

const notPossible = (reason: DisputeNotPossible['reason'], until: PlainDate | null = null) => err({ code: 'DISPUTE_NOT_POSSIBLE' as const, reason, until })

/** What can be disputed of an order, or of one of its returns. */
export function findIssue(order: FirmOrder, returned: OrderReturn | null, calendar: ReturnCalendar, now: Instant): Result<Issue, DisputeNotPossible> {
  if (returned === null) return missingGoods(order, calendar, now)
  if (returned.status === 'declined') {
    const pieces = returned.lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
    return ok({ ground: 'return-declined', pieces, claimed: worthOf(order, pieces) })
  }
  if (returned.status !== 'settled') return notPossible('NOTHING_AT_ISSUE')
  const rejected = returned.lines.map(({ lineId, quantity, inspected }) => ({ lineId, quantity: quantity - (inspected?.accepted ?? 0) })).filter(({ quantity }) => quantity > 0)
  const withheld = returned.lines.flatMap(({ inspected }) => (inspected ? [inspected.deduction] : []))
  const claimed = sum([worthOf(order, rejected), returned.returnFreight, ...withheld], order.totals.total.currency)
  return isZero(claimed) ? notPossible('NOTHING_AT_ISSUE') : ok({ ground: 'settlement', pieces: rejected, claimed })
}

function worthOf(order: FirmOrder, pieces: readonly PackedLine[]): Money {
  const worths = order.lines.flatMap((line) => {
    const asked = pieces.find(({ lineId }) => lineId === line.id)?.quantity ?? 0
    const count = Math.min(asked, standing(line) - line.returned)
    return count > 0 ? [valueOfPieces(paidFor(line), line.quantity, line.cancelled + line.returned, count)] : []
  })
  return sum(worths, order.totals.total.currency)
}

/** Goods that left and did not come within the time that the complex allows. */
function missingGoods(order: FirmOrder, { timeZone, rights }: ReturnCalendar, now: Instant): Result<Issue, DisputeNotPossible> {
  if (!('shipments' in order)) return notPossible('NOTHING_AT_ISSUE')
  const coming = order.shipments.filter(({ deliveredAt }) => deliveredAt === null)
  const [first] = coming.map(({ shippedAt }) => shippedAt).toSorted((a, b) => a.getTime() - b.getTime())
  if (!first) return notPossible('NOTHING_AT_ISSUE')
  const until = addDays(dateIn(timeZone, first), rights.arrivalDays)
  if (dateIn(timeZone, now) <= until) return notPossible('TOO_EARLY', until)
  const late = new Set(coming.filter(({ shippedAt }) => addDays(dateIn(timeZone, shippedAt), rights.arrivalDays) < dateIn(timeZone, now)).map(({ id }) => id))
  const packages = order.packages.filter(({ shipmentId }) => shipmentId !== null && late.has(shipmentId))
  const pieces = order.lines.map(({ id }) => ({ lineId: id, quantity: piecesIn(packages, id) })).filter(({ quantity }) => quantity > 0)
  const nothingCame = [...deliveredPieces(order).values()].every((count) => count === 0)
  const goods = worthOf(order, pieces)
  return ok({ ground: 'not-arrived', pieces, claimed: nothingCame ? add(goods, order.totals.freight) : goods })
}

/** The buyer takes the difference to the committee, with what they have to say. */
export function openDispute(
  order: FirmOrder,
  returned: OrderReturn | null,
  first: Statement,
  known: { readonly id: DisputeId; readonly number: string; readonly calendar: ReturnCalendar; readonly earlier: readonly Dispute[] },
  now: Instant,
): Result<Dispute, DisputeNotPossible | InvalidInput> {
  const issue = findIssue(order, returned, known.calendar, now)
  if (!issue.ok) return issue
  const returnId = returned?.id ?? null
  if (known.earlier.some((one) => one.returnId === returnId && one.status !== 'withdrawn')) return notPossible('ALREADY_OPENED')
  const statement = parseStatement(first)
  if (!statement.ok) return statement
  return ok({
    id: known.id,
    number: known.number,
    orderId: order.id,
    orderNumber: order.number,
    returnId,
    firmId: order.firmId,
    buyer: order.buyer,
    complex: order.complex,
    ...issue.value,
    openedAt: now,
    statements: [statement.value],
    status: 'open',
  })
}

/** Pieces for which the buyer was paid, though they never came back, cannot be claimed again. */
export function countDisputed(order: FirmOrder, { pieces }: Dispute, refund: Money): FirmOrder {
  if (isZero(refund)) return order
  return {
    ...order,
    lines: order.lines.map((line) => {
      const count = pieces.find(({ lineId }) => lineId === line.id)?.quantity ?? 0
      return { ...line, returned: Math.min(standing(line), line.returned + count) }
    }),
  }
}
