import type { OrganisationId } from '@naru/kernel'
import { idOf } from '@naru/kernel'
import type { DisputeEvent, DisputePayload, ReturnEvent, ReturnPayload } from '@naru/orders'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import { Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation, notifyPerson } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const salesRoles = ['owner', 'sales']
const stockRoles = ['owner', 'sales', 'logistics']
const buyerRoles = ['buyer', 'approver', 'admin']

/** The buyer hears: a consumer in person, a company through its buyers. */
async function tellBuyer(tx: Tx, payload: ReturnPayload | DisputePayload, kind: string, number: string, link: string): Promise<void> {
  const order = await new PostgresFirmOrders(tx.sql).find(payload.firmOrderId)
  if (!order) return
  const notice = { kind, parameters: { number }, link }
  if (order.buyer.organisationId === null) await notifyPerson(tx, order.buyer.personId, notice)
  else await notifyOrganisation(tx, order.buyer.organisationId, notice, buyerRoles)
}

const tellBuyerOfReturn = (tx: Tx, payload: ReturnPayload, kind: string): Promise<void> => tellBuyer(tx, payload, kind, payload.returnNumber, `/returns/${payload.returnId}`)
const tellFirmOfReturn = (tx: Tx, { firmId, returnNumber, returnId }: ReturnPayload, kind: string, roles: readonly string[]): Promise<void> =>
  notifyOrganisation(tx, firmId, { kind, parameters: { number: returnNumber }, link: `/returns/${returnId}` }, roles)

@Injectable()
export class TellFirmOfReturn implements Subscriber {
  readonly name = 'orders.tell-firm-of-return'
  readonly event = 'orders.ReturnRequested'
  handle = ({ payload }: Delivered<ReturnEvent>, tx: Tx): Promise<void> => tellFirmOfReturn(tx, payload, 'orders.returnRequested', salesRoles)
}

@Injectable()
export class TellFirmOfGoodsComingBack implements Subscriber {
  readonly name = 'orders.tell-firm-of-goods-coming-back'
  readonly event = 'orders.ReturnSent'
  handle = ({ payload }: Delivered<ReturnEvent>, tx: Tx): Promise<void> => tellFirmOfReturn(tx, payload, 'orders.returnSent', stockRoles)
}

@Injectable()
export class TellBuyerOfApproval implements Subscriber {
  readonly name = 'orders.tell-buyer-of-return-approval'
  readonly event = 'orders.ReturnApproved'
  handle = ({ payload }: Delivered<ReturnEvent>, tx: Tx): Promise<void> => tellBuyerOfReturn(tx, payload, 'orders.returnApproved')
}

@Injectable()
export class TellBuyerOfReturnRefusal implements Subscriber {
  readonly name = 'orders.tell-buyer-of-return-refusal'
  readonly event = 'orders.ReturnDeclined'
  handle = ({ payload }: Delivered<ReturnEvent>, tx: Tx): Promise<void> => tellBuyerOfReturn(tx, payload, 'orders.returnDeclined')
}

@Injectable()
export class TellBuyerOfLapse implements Subscriber {
  readonly name = 'orders.tell-buyer-of-return-lapse'
  readonly event = 'orders.ReturnLapsed'
  handle = ({ payload }: Delivered<ReturnEvent>, tx: Tx): Promise<void> => tellBuyerOfReturn(tx, payload, 'orders.returnLapsed')
}

@Injectable()
export class TellBuyerOfSettlement implements Subscriber {
  readonly name = 'orders.tell-buyer-of-settlement'
  readonly event = 'orders.ReturnSettled'
  handle = ({ payload }: Delivered<ReturnEvent>, tx: Tx): Promise<void> => tellBuyerOfReturn(tx, payload, 'orders.returnSettled')
}

/** Everybody whom a dispute concerns: the firm, the buyer, and the officers of the committee. */
async function tellOfDispute(tx: Tx, payload: DisputePayload, kind: string, whom: readonly ('buyer' | 'firm' | 'committee')[]): Promise<void> {
  const { disputeId, disputeNumber: number, firmId, complex } = payload
  const link = `/disputes/${disputeId}`
  if (whom.includes('firm')) await notifyOrganisation(tx, firmId, { kind, parameters: { number }, link }, salesRoles)
  if (whom.includes('buyer')) await tellBuyer(tx, payload, kind, number, link)
  if (!whom.includes('committee')) return
  const committees = await tx.sql.query<{ id: string }>(`select id from parties.organisation where kind = 'committee' and complex_code = $1`, [complex])
  for (const { id } of committees) await notifyOrganisation(tx, idOf<'Organisation'>(id) satisfies OrganisationId, { kind, parameters: { number }, link }, ['officer'])
}

@Injectable()
export class TellOfDispute implements Subscriber {
  readonly name = 'orders.tell-of-dispute'
  readonly event = 'orders.DisputeOpened'
  handle = ({ payload }: Delivered<DisputeEvent>, tx: Tx): Promise<void> => tellOfDispute(tx, payload, 'orders.disputeOpened', ['firm', 'committee'])
}

@Injectable()
export class TellOfDecision implements Subscriber {
  readonly name = 'orders.tell-of-decision'
  readonly event = 'orders.DisputeDecided'
  handle = ({ payload }: Delivered<DisputeEvent>, tx: Tx): Promise<void> => tellOfDispute(tx, payload, 'orders.disputeDecided', ['firm', 'buyer'])
}

@Injectable()
export class TellOfAppeal implements Subscriber {
  readonly name = 'orders.tell-of-appeal'
  readonly event = 'orders.DisputeAppealed'
  handle = ({ payload }: Delivered<DisputeEvent>, tx: Tx): Promise<void> => tellOfDispute(tx, payload, 'orders.disputeAppealed', ['firm', 'buyer', 'committee'])
}

@Injectable()
export class TellOfDisputesEnd implements Subscriber {
  readonly name = 'orders.tell-of-disputes-end'
  readonly event = 'orders.DisputeClosed'
  handle = ({ payload }: Delivered<DisputeEvent>, tx: Tx): Promise<void> => tellOfDispute(tx, payload, 'orders.disputeClosed', ['firm', 'buyer'])
}

export const tellAboutReturns: readonly Type<Subscriber>[] = [
  TellFirmOfReturn,
  TellFirmOfGoodsComingBack,
  TellBuyerOfApproval,
  TellBuyerOfReturnRefusal,
  TellBuyerOfLapse,
  TellBuyerOfSettlement,
  TellOfDispute,
  TellOfDecision,
  TellOfAppeal,
  TellOfDisputesEnd,
]
