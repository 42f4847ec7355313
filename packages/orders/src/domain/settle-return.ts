import { add, compare, err, isNegative, isZero, ok, subtract, sum, zero, type FirmOrderId, type Instant, type Money, type OrderLineId, type Result } from '@naru/kernel'
import { invalid, parseText, type InvalidInput } from './address.js'
import { standing, type FirmOrder, type OrderLine } from './firm-order.js'
import { paidFor } from './line-price.js'
import { valueOfPieces } from './line-value.js'
import type { PackedLine } from './packing.js'
import { groundOf, notReceived, returnFreightBy, type IllegalReturnAct, type InspectedLine, type OrderReturn, type ReturnIn, type ReturnLine, type ReturnWish } from './return.js'

/** What the firm states of the goods that came back. */
export interface Inspection {
  readonly outcome: ReturnWish
  readonly lines: readonly {
    readonly lineId: OrderLineId
    readonly accepted: number
    readonly stock: 'restock' | 'scrap'
    readonly deduction: Money | null
    readonly deductionReason: string | null
  }[]
  /** Whether the way to the buyer is given back too; null leaves it to the rule. */
  readonly freightBack: boolean | null
  /** What the way back cost the firm, where the buyer bears it. */
  readonly returnFreight: Money | null
  readonly remark: string | null
}

export interface SettledReturn {
  readonly settled: ReturnIn<'settled'>
  readonly order: FirmOrder
  readonly refund: Money
  /** Pieces for the shelf. */
  readonly restocked: readonly PackedLine[]
  /** Pieces to be sent again, free of charge. */
  readonly toReplace: readonly PackedLine[]
}

/** Everything that came is taken and goes on the shelf: what the platform states for a firm that did not look in time. */
export const acceptAll = (one: OrderReturn): Inspection => ({
  outcome: 'refund',
  lines: one.lines.map(({ lineId, quantity }) => ({ lineId, accepted: quantity, stock: 'restock', deduction: null, deductionReason: null })),
  freightBack: null,
  returnFreight: null,
  remark: null,
})

/**
 * Concludes a return. What the buyer gets for a piece is its share of what was paid for the line, so that any sequence of returns without deductions sums
 * to it; freight to the buyer comes back once, with the last piece of an order that the firm is at fault for, or when the firm says so.
 */
export function settleReturn(
  one: OrderReturn,
  order: FirmOrder,
  inspection: Inspection,
  known: { readonly by: 'firm' | 'platform'; readonly freightGivenBack: boolean; readonly replacementId: FirmOrderId },
  now: Instant,
): Result<SettledReturn, IllegalReturnAct | InvalidInput> {
  if (one.status !== 'received') return notReceived(one)
  const { currency } = order.totals.total
  const lines = inspectLines(one.lines, order, inspection)
  if (!lines.ok) return lines
  const remark = inspection.remark === null || inspection.remark.trim() === '' ? ok(null) : parseText(inspection.remark, 'remark', 1_000)
  if (!remark.ok) return remark
  const accepted = lines.value.map(({ lineId, inspected }) => ({ lineId, quantity: inspected.accepted })).filter(({ quantity }) => quantity > 0)
  const after = countReturned(order, accepted)
  const outcome = accepted.length === 0 ? 'rejected' : inspection.outcome
  const goods = sum(
    lines.value.map(({ inspected }) => inspected.refund),
    currency,
  )
  const freightBack = outcome === 'refund' && givesFreightBack(one, after, inspection.freightBack, known.freightGivenBack) ? order.totals.freight : zero(currency)
  const returnFreight = checkReturnFreight(one, inspection.returnFreight, add(goods, freightBack), outcome)
  if (!returnFreight.ok) return returnFreight
  const refund = subtract(add(goods, freightBack), returnFreight.value)
  const settled: ReturnIn<'settled'> = {
    ...one,
    lines: lines.value,
    status: 'settled',
    settledAt: now,
    settledBy: known.by,
    outcome,
    freightBack,
    returnFreight: returnFreight.value,
    refund,
    remark: remark.value,
    replacementId: outcome === 'exchange' ? known.replacementId : null,
  }
  const restocked = lines.value.flatMap(({ lineId, inspected }) => (inspected.stock === 'restock' && inspected.accepted > 0 ? [{ lineId, quantity: inspected.accepted }] : []))
  return ok({ settled, order: after, refund, restocked, toReplace: outcome === 'exchange' ? accepted : [] })
}

type Inspected = ReturnLine & { readonly inspected: InspectedLine }

function inspectLines(lines: readonly ReturnLine[], order: FirmOrder, inspection: Inspection): Result<readonly Inspected[], InvalidInput> {
  if (inspection.lines.length !== lines.length) return err(invalid('lines', 'EVERY_LINE_ONCE'))
  const inspected: Inspected[] = []
  for (const [index, line] of lines.entries()) {
    const [stated, ordered] = [inspection.lines.find(({ lineId }) => lineId === line.lineId), order.lines.find(({ id }) => id === line.lineId)]
    if (!stated || !ordered) return err(invalid('lines', 'EVERY_LINE_ONCE'))
    const result = inspectLine(line, ordered, stated, inspection.outcome, `lines.${String(index)}`)
    if (!result.ok) return result
    inspected.push({ ...line, inspected: result.value })
  }
  return ok(inspected)
}

function inspectLine(line: ReturnLine, ordered: OrderLine, stated: Inspection['lines'][number], outcome: ReturnWish, at: string): Result<InspectedLine, InvalidInput> {
  const { accepted, stock, deduction, deductionReason } = stated
  if (!Number.isInteger(accepted) || accepted < 0 || accepted > line.quantity) return err(invalid(`${at}.accepted`, 'OUT_OF_RANGE'))
  const { currency } = ordered.total
  const worth = outcome === 'exchange' ? zero(currency) : valueOfPieces(paidFor(ordered), ordered.quantity, ordered.cancelled + ordered.returned, accepted)
  if (deduction === null || isZero(deduction)) return ok({ accepted, stock, deduction: zero(currency), deductionReason: null, refund: worth })
  if (deduction.currency !== currency) return err(invalid(`${at}.deduction`, 'WRONG_CURRENCY'))
  if (isNegative(deduction) || compare(deduction, worth) > 0) return err(invalid(`${at}.deduction`, 'OUT_OF_RANGE'))
  const reason = parseText(deductionReason ?? '', `${at}.deductionReason`, 500)
  return reason.ok ? ok({ accepted, stock, deduction, deductionReason: reason.value, refund: subtract(worth, deduction) }) : reason
}

const countReturned = (order: FirmOrder, accepted: readonly PackedLine[]): FirmOrder => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, returned: line.returned + (accepted.find(({ lineId }) => lineId === line.id)?.quantity ?? 0) })),
})

function givesFreightBack(one: OrderReturn, after: FirmOrder, asked: boolean | null, given: boolean): boolean {
  if (given) return false
  return asked ?? (groundOf(one) === 'fault' && after.lines.every((line) => line.returned === standing(line)))
}

/** Only a buyer who withdraws bears the way back, and never more than they get. */
function checkReturnFreight(one: OrderReturn, stated: Money | null, most: Money, outcome: Inspection['outcome'] | 'rejected'): Result<Money, InvalidInput> {
  if (stated === null || isZero(stated)) return ok(zero(most.currency))
  if (stated.currency !== most.currency) return err(invalid('returnFreight', 'WRONG_CURRENCY'))
  if (returnFreightBy(one) === 'firm' || outcome !== 'refund') return err(invalid('returnFreight', 'FIRM_BEARS_IT'))
  return isNegative(stated) || compare(stated, most) > 0 ? err(invalid('returnFreight', 'OUT_OF_RANGE')) : ok(stated)
}
