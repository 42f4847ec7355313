import { isZero, type FirmOrderId, type PersonId, type Sql } from '@naru/kernel'
import {
  disputeActsOf,
  findIssue,
  findReturnReason,
  groundOf,
  paidFor,
  piecesUnderWay,
  returnableLines,
  returnActsOf,
  returnFreightBy,
  returnReasons,
  trackingUrl,
  valueOfPieces,
  type Dispute,
  type DisputeAct,
  type DisputeGround,
  type DisputeSide,
  type DisputeStatus,
  type Evidence,
  type FirmOrder,
  type OrderReturn,
  type ReturnAct,
  type ReturnGround,
  type ReturnReason,
  type ReturnStatus,
} from '@naru/orders'
import { PostgresDisputes, PostgresEvidence, PostgresReturns, selectFirmOrders, toFirmOrder, type FirmOrderRow } from '@naru/orders/postgres'
import type { Clock, Instant } from '@naru/kernel'
import type * as api from '../platform/graphql/generated/schema.js'
import { calendarOf } from './buyer-rights.js'
import { onWire, toMoney } from './order-views.js'

type OrderSide = 'buyer' | 'firm'

/** An order with everything that branches off it, for the views of returns and disputes. */
export interface OrderCase {
  readonly order: FirmOrder
  readonly returns: readonly OrderReturn[]
  readonly disputes: readonly Dispute[]
  readonly evidence: readonly Evidence[]
  readonly now: Instant
}

export async function findCase({ sql, clock }: { readonly sql: Sql; readonly clock: Clock }, orderId: FirmOrderId): Promise<OrderCase | undefined> {
  const [row] = await sql.query<FirmOrderRow>(`${selectFirmOrders} where f.id = $1`, [orderId])
  if (!row) return undefined
  return {
    order: toFirmOrder(row),
    returns: await new PostgresReturns(sql).listOf(orderId),
    disputes: await new PostgresDisputes(sql).listOf(orderId),
    evidence: await new PostgresEvidence(sql).listOf(orderId),
    now: clock.now(),
  }
}

/** The cases of a page of returns or disputes, each order once. */
export async function findCases(tx: { readonly sql: Sql; readonly clock: Clock }, orderIds: readonly FirmOrderId[]): Promise<ReadonlyMap<FirmOrderId, OrderCase>> {
  const cases = new Map<FirmOrderId, OrderCase>()
  for (const id of new Set(orderIds)) {
    const found = await findCase(tx, id)
    if (found) cases.set(id, found)
  }
  return cases
}

export const toReason = ({ code, name, ground }: ReturnReason): api.ReturnReason => ({ code, name, ground: onWire<ReturnGround>(ground) })
export const reasons = (): api.ReturnReason[] => returnReasons.map(toReason)

export const toEvidence = ({ id, name, mediaType, bytes, side }: Evidence): api.EvidenceFile => ({
  id,
  name,
  mediaType,
  bytes,
  side: onWire<OrderSide>(side),
  url: `/api/evidence/${id}`,
})
const filesIn = ({ evidence }: OrderCase, ids: readonly string[]): api.EvidenceFile[] => evidence.filter(({ id }) => ids.includes(id)).map(toEvidence)

export function toReturnable({ order, returns }: OrderCase): api.ReturnableLine[] {
  return returnableLines(order, piecesUnderWay(returns), calendarOf(order.complex)).map(({ lineId, pieces, withdrawUntil, faultUntil }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    if (!line) throw new Error(`line ${lineId} is not of order ${order.number}`)
    const worth = valueOfPieces(paidFor(line), line.quantity, line.cancelled + line.returned, Math.min(1, pieces))
    return { lineId, pieces, withdrawUntil, faultUntil, worth: toMoney(worth) }
  })
}

export function toReturn(one: OrderReturn, of: OrderCase, side: OrderSide): api.Return & { readonly __typename: 'Return' } {
  const { order } = of
  return {
    __typename: 'Return',
    id: one.id,
    number: one.number,
    orderId: order.id,
    orderNumber: order.number,
    orderGroupId: order.groupId,
    firmId: one.firmId,
    firm: order.firm.name,
    buyer: order.buyerParty.name,
    status: onWire<ReturnStatus>(one.status),
    acts: returnActsOf(one, side).map((act) => onWire<ReturnAct>(act)),
    wish: onWire<'refund' | 'exchange'>(one.wish),
    ground: onWire<ReturnGround>(groundOf(one)),
    returnFreightBy: onWire<OrderSide>(returnFreightBy(one)),
    noticedOn: one.noticedOn,
    photos: filesIn(of, one.photos),
    lines: one.lines.map((line) => toReturnLine(line, order)),
    requestedAt: one.requestedAt.toISOString(),
    answerBy: one.status === 'requested' ? one.answerBy : null,
    instructions: 'instructions' in one ? one.instructions : null,
    approvedByPlatform: 'approvedBy' in one && one.approvedBy === 'platform',
    sendBackBy: one.status === 'approved' ? one.sendBackBy : null,
    carrier: 'carrier' in one ? one.carrier : null,
    trackingNumber: 'trackingNumber' in one ? one.trackingNumber : null,
    trackingUrl: 'carrier' in one ? trackingUrl(one.carrier, one.trackingNumber) : null,
    inspectBy: one.status === 'received' ? one.inspectBy : null,
    declinedReason: one.status === 'declined' ? one.reason : null,
    settlement: one.status === 'settled' ? toSettlement(one) : null,
    mayDispute: side === 'buyer' && mayDispute(one, of),
  }
}

function mayDispute(one: OrderReturn, { order, disputes, now }: OrderCase): boolean {
  return !disputes.some((dispute) => dispute.returnId === one.id && dispute.status !== 'withdrawn') && findIssue(order, one, calendarOf(order.complex), now).ok
}

function toReturnLine({ lineId, quantity, reason, note, inspected }: OrderReturn['lines'][number], order: FirmOrder): api.ReturnLine {
  const [line, found] = [order.lines.find(({ id }) => id === lineId), findReturnReason(reason)]
  if (!line || !found) throw new Error(`a return of order ${order.number} names line ${lineId} for ${reason}`)
  return {
    lineId,
    sku: line.good.sku,
    title: line.good.title,
    options: line.good.options,
    image: line.good.image,
    quantity,
    reason: toReason(found),
    note,
    worth: toMoney(
      valueOfPieces(paidFor(line), line.quantity, inspected ? line.quantity - quantity : Math.min(line.cancelled + line.returned, line.quantity - quantity), quantity),
    ),
    accepted: inspected?.accepted ?? null,
    stock: inspected ? onWire<'restock' | 'scrap'>(inspected.stock) : null,
    deduction: inspected && !isZero(inspected.deduction) ? toMoney(inspected.deduction) : null,
    deductionReason: inspected?.deductionReason ?? null,
    refund: inspected ? toMoney(inspected.refund) : null,
  }
}

const toSettlement = (one: Extract<OrderReturn, { status: 'settled' }>): api.ReturnSettlement => ({
  at: one.settledAt.toISOString(),
  outcome: onWire<'refund' | 'exchange' | 'rejected'>(one.outcome),
  refund: toMoney(one.refund),
  freightBack: toMoney(one.freightBack),
  returnFreight: toMoney(one.returnFreight),
  remark: one.remark,
  replacementId: one.replacementId,
  byPlatform: one.settledBy === 'platform',
})

export function toDispute(dispute: Dispute, of: OrderCase, side: DisputeSide, reader: PersonId | null): api.OrderDispute & { readonly __typename: 'OrderDispute' } {
  const { order } = of
  const decision = 'decision' in dispute ? dispute.decision : null
  const appeal = 'appeal' in dispute ? dispute.appeal : null
  const decidedByReader = decision !== null && decision.by === reader
  return {
    __typename: 'OrderDispute',
    id: dispute.id,
    number: dispute.number,
    orderId: order.id,
    orderNumber: order.number,
    orderGroupId: order.groupId,
    returnId: dispute.returnId,
    firm: order.firm.name,
    buyer: order.buyerParty.name,
    ground: onWire<DisputeGround>(dispute.ground),
    status: onWire<DisputeStatus>(dispute.status),
    acts: disputeActsOf(dispute, side)
      .filter((act) => act !== 'decide-appeal' || !decidedByReader)
      .map((act) => onWire<DisputeAct>(act)),
    claimed: toMoney(dispute.claimed),
    lines: dispute.pieces.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId)
      return line ? [{ lineId, sku: line.good.sku, title: line.good.title, quantity }] : []
    }),
    openedAt: dispute.openedAt.toISOString(),
    statements: dispute.statements.map((statement) => ({
      side: onWire<OrderSide>(statement.side),
      author: statement.side === 'firm' ? order.firm.name : order.buyerParty.name,
      text: statement.text,
      files: filesIn(of, statement.files),
      at: statement.at.toISOString(),
    })),
    decision: decision && toDecision(decision),
    appealBy: dispute.status === 'decided' ? dispute.appealBy : null,
    appeal: appeal && { side: onWire<OrderSide>(appeal.side), grounds: appeal.grounds, at: appeal.at.toISOString() },
    final: dispute.status === 'final' ? toDecision(dispute.final) : null,
    decidedByReader,
  }
}

const toDecision = ({ refund, reasons: grounds, at }: Extract<Dispute, { status: 'decided' }>['decision']): api.OrderDisputeDecision => ({
  refund: toMoney(refund),
  reasons: grounds,
  at: at.toISOString(),
})
