import type { FirmOrderId, OrganisationId } from '@naru/kernel'
import type { Buyer } from './domain/cart.js'
import { firmOrderActors, type FirmOrder, type FirmOrderAct } from './domain/firm-order.js'
import type { FirmOrders } from './ports.js'

/** Who acts on an order: its firm, its buyer, or the platform for an event or a deadline. */
export type OrderActor = { readonly side: 'firm'; readonly organisationId: OrganisationId } | { readonly side: 'buyer'; readonly buyer: Buyer } | { readonly side: 'platform' }

export function isSideOf(order: Pick<FirmOrder, 'firmId' | 'buyer'>, actor: OrderActor): boolean {
  switch (actor.side) {
    case 'platform':
      return true
    case 'firm':
      return order.firmId === actor.organisationId
    case 'buyer':
      return order.buyer.organisationId === actor.buyer.organisationId && (actor.buyer.organisationId !== null || order.buyer.personId === actor.buyer.personId)
  }
}

/** Locks an order for an act that its actor's side may do; otherwise it looks like one that does not exist. */
export async function lockFor(orders: FirmOrders, id: FirmOrderId, act: FirmOrderAct, actor: OrderActor): Promise<FirmOrder | undefined> {
  if (actor.side !== 'platform' && !firmOrderActors[act].includes(actor.side)) return undefined
  const order = await orders.lock(id)
  return order && isSideOf(order, actor) ? order : undefined
}
