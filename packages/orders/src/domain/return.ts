import {
  addDays,
  dateIn,
  err,
  ok,
  type ActsByStatus,
  type BuyerRights,
  type ComplexCode,
  type FirmOrderId,
  type IllegalAct,
  type Instant,
  type Money,
  type OrderLineId,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { parseText, type InvalidInput } from './address.js'
import type { Buyer } from './cart.js'
import type { EvidenceId, ReturnId } from './ids.js'
import { findReturnReason, type ReturnGround } from './return-reason.js'

/** What the buyer wants instead of the goods. */
export type ReturnWish = 'refund' | 'exchange'

/** What the firm found of one line of a return. */
export interface InspectedLine {
  /** Pieces that the firm takes; the others go back to the buyer. */
  readonly accepted: number
  /** Accepted pieces go on the shelf again, or to waste. */
  readonly stock: 'restock' | 'scrap'
  /** Taken off the refund for loss of value, with its reason. */
  readonly deduction: Money
  readonly deductionReason: string | null
  /** What the buyer gets for the accepted pieces, deduction taken off; nought for an exchange. */
  readonly refund: Money
}

export interface ReturnLine {
  readonly lineId: OrderLineId
  readonly quantity: number
  readonly reason: string
  readonly note: string | null
  readonly inspected: InspectedLine | null
}

interface ReturnFacts {
  readonly id: ReturnId
  readonly number: string
  readonly orderId: FirmOrderId
  readonly orderNumber: string
  readonly firmId: OrganisationId
  readonly buyer: Buyer
  readonly complex: ComplexCode
  readonly wish: ReturnWish
  /** When the buyer noticed the fault; null for a withdrawal. */
  readonly noticedOn: PlainDate | null
  readonly photos: readonly EvidenceId[]
  readonly lines: readonly ReturnLine[]
  readonly requestedAt: Instant
}

interface Approval {
  readonly approvedAt: Instant
  /** The platform approves for a firm that did not answer. */
  readonly approvedBy: 'firm' | 'platform'
  /** Where and how to send the goods. */
  readonly instructions: string
  readonly sendBackBy: PlainDate
}
interface Sending {
  readonly sentAt: Instant | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
}
interface Receipt {
  readonly receivedAt: Instant
  readonly inspectBy: PlainDate
}
export interface Settlement {
  readonly settledAt: Instant
  readonly settledBy: 'firm' | 'platform'
  readonly outcome: ReturnWish | 'rejected'
  /** Of the way to the buyer, given back with the goods. */
  readonly freightBack: Money
  /** Of the way back, where the buyer bears it and the firm arranged it. */
  readonly returnFreight: Money
  readonly refund: Money
  readonly remark: string | null
  readonly replacementId: FirmOrderId | null
}

export type ReturnState =
  | { readonly status: 'requested'; readonly answerBy: PlainDate }
  | ({ readonly status: 'approved' } & Approval)
  | ({ readonly status: 'sent' } & Approval & Sending)
  | ({ readonly status: 'received' } & Approval & Sending & Receipt)
  | ({ readonly status: 'settled' } & Approval & Sending & Receipt & Settlement)
  | { readonly status: 'declined'; readonly declinedAt: Instant; readonly reason: string }
  | { readonly status: 'withdrawn'; readonly withdrawnAt: Instant }
  | { readonly status: 'lapsed'; readonly lapsedAt: Instant }

/** Goods on their way back from a buyer (RMA). */
export type OrderReturn = ReturnFacts & ReturnState
export type ReturnStatus = OrderReturn['status']
export type ReturnAct = 'approve' | 'decline' | 'withdraw' | 'send' | 'receive' | 'settle' | 'lapse'
export type ReturnIn<Status extends ReturnStatus> = ReturnFacts & Extract<ReturnState, { status: Status }>

export const returnActsByStatus = {
  requested: ['approve', 'decline', 'withdraw'],
  approved: ['send', 'receive', 'withdraw', 'lapse'],
  sent: ['receive'],
  received: ['settle'],
  settled: [],
  declined: [],
  withdrawn: [],
  lapsed: [],
} as const satisfies ActsByStatus<ReturnStatus, ReturnAct>

const returnActors: Readonly<Record<ReturnAct, readonly ('buyer' | 'firm')[]>> = {
  approve: ['firm'],
  decline: ['firm'],
  withdraw: ['buyer'],
  send: ['buyer'],
  receive: ['firm'],
  settle: ['firm'],
  lapse: [],
}
export const mayActOnReturn = (act: ReturnAct, side: 'buyer' | 'firm' | 'platform'): boolean => side === 'platform' || returnActors[act].includes(side)
export const returnActsOf = (one: OrderReturn, side: 'buyer' | 'firm'): readonly ReturnAct[] => {
  const acts: readonly ReturnAct[] = returnActsByStatus[one.status]
  return acts.filter((act) => mayActOnReturn(act, side))
}

export type IllegalReturnAct = IllegalAct<ReturnStatus, ReturnAct>
const illegal = (one: OrderReturn, act: ReturnAct): { readonly ok: false; readonly failure: IllegalReturnAct } =>
  err({ code: 'ILLEGAL_ACT', act, status: one.status, allowed: returnActsByStatus[one.status] })

/** Pieces in a return that has not come to nothing: they cannot be sent back a second time. */
export const isOpenReturn = ({ status }: { readonly status: ReturnStatus }): boolean =>
  status === 'requested' || status === 'approved' || status === 'sent' || status === 'received'

/** Every line rests on the firm's fault. */
export const groundOf = ({ lines }: Pick<OrderReturn, 'lines'>): ReturnGround =>
  lines.every(({ reason }) => findReturnReason(reason)?.ground === 'fault') ? 'fault' : 'withdrawal'
/** Who pays for the way back: the firm for its faults, the buyer who withdraws. */
export const returnFreightBy = (one: Pick<OrderReturn, 'lines'>): 'firm' | 'buyer' => (groundOf(one) === 'fault' ? 'firm' : 'buyer')

export interface ReturnCalendar {
  readonly timeZone: string
  readonly rights: BuyerRights
}
const dayAfter = (now: Instant, days: number, { timeZone }: ReturnCalendar): PlainDate => addDays(dateIn(timeZone, now), days)
export const answerBy = (now: Instant, calendar: ReturnCalendar): PlainDate => dayAfter(now, calendar.rights.answerDays, calendar)

export function approveReturn(
  one: OrderReturn,
  by: 'firm' | 'platform',
  instructions: string,
  calendar: ReturnCalendar,
  now: Instant,
): Result<ReturnIn<'approved'>, IllegalReturnAct | InvalidInput> {
  if (one.status !== 'requested') return illegal(one, 'approve')
  const text = parseText(instructions, 'instructions', 1_000)
  if (!text.ok) return text
  const { answerBy: _, ...facts } = one
  return ok({ ...facts, status: 'approved', approvedAt: now, approvedBy: by, instructions: text.value, sendBackBy: dayAfter(now, calendar.rights.sendBackDays, calendar) })
}

export function declineReturn(one: OrderReturn, reason: string, now: Instant): Result<ReturnIn<'declined'>, IllegalReturnAct | InvalidInput> {
  if (one.status !== 'requested') return illegal(one, 'decline')
  const text = parseText(reason, 'reason', 1_000)
  if (!text.ok) return text
  const { answerBy: _, ...facts } = one
  return ok({ ...facts, status: 'declined', declinedAt: now, reason: text.value })
}

export function withdrawReturn(one: OrderReturn, now: Instant): Result<ReturnIn<'withdrawn'>, IllegalReturnAct> {
  return one.status === 'requested' || one.status === 'approved' ? ok({ ...factsOf(one), status: 'withdrawn', withdrawnAt: now }) : illegal(one, 'withdraw')
}

export function sendReturn(
  one: OrderReturn,
  tracking: { readonly carrier: string; readonly trackingNumber: string },
  now: Instant,
): Result<ReturnIn<'sent'>, IllegalReturnAct | InvalidInput> {
  if (one.status !== 'approved') return illegal(one, 'send')
  const carrier = parseText(tracking.carrier, 'carrier', 80)
  if (!carrier.ok) return carrier
  const trackingNumber = parseText(tracking.trackingNumber, 'trackingNumber', 60)
  return trackingNumber.ok ? ok({ ...one, status: 'sent', sentAt: now, carrier: carrier.value, trackingNumber: trackingNumber.value }) : trackingNumber
}

export function receiveReturn(one: OrderReturn, calendar: ReturnCalendar, now: Instant): Result<ReturnIn<'received'>, IllegalReturnAct> {
  if (one.status !== 'approved' && one.status !== 'sent') return illegal(one, 'receive')
  const sending: Sending = one.status === 'sent' ? one : { sentAt: null, carrier: null, trackingNumber: null }
  return ok({ ...one, ...sending, status: 'received', receivedAt: now, inspectBy: dayAfter(now, calendar.rights.inspectDays, calendar) })
}

/** The buyer kept the goods: nothing comes back. */
export function lapseReturn(one: OrderReturn, now: Instant): Result<ReturnIn<'lapsed'>, IllegalReturnAct> {
  return one.status === 'approved' ? ok({ ...factsOf(one), status: 'lapsed', lapsedAt: now }) : illegal(one, 'lapse')
}

export const notReceived = (one: OrderReturn) => illegal(one, 'settle')

const factsOf = ({ id, number, orderId, orderNumber, firmId, buyer, complex, wish, noticedOn, photos, lines, requestedAt }: OrderReturn): ReturnFacts => ({
  id,
  number,
  orderId,
  orderNumber,
  firmId,
  buyer,
  complex,
  wish,
  noticedOn,
  photos,
  lines,
  requestedAt,
})
