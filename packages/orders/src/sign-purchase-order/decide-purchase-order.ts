import { ok, type Clock, type Effects, type FirmOrderId, type Ids, type Instant, type OrderGroupId, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { SignatureRefused } from '../domain/approval.js'
import { discardCart } from '../domain/cart.js'
import type { PurchaseOrderId } from '../domain/ids.js'
import {
  approve,
  comment,
  expire,
  isFullySigned,
  reject,
  sign,
  withdrawRequest,
  type ApprovalExpired,
  type IllegalPurchaseOrderAct,
  type PurchaseOrder,
  type PurchaseOrderComment,
} from '../domain/purchase-order.js'
import { purchaseOrderEvent, type PurchaseOrderEvent } from '../events.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts, PurchaseOrders, PurchasePolicy, Quotes, Rfqs, SpendingLimitExceeded } from '../ports.js'
import type { PlacingFailure } from './place-signed-order.js'

export type SignFailure = PlacingFailure | IllegalPurchaseOrderAct | SignatureRefused | InvalidInput | ApprovalExpired | SpendingLimitExceeded

export interface Placed {
  readonly orderGroupId: OrderGroupId
  readonly orderId: FirmOrderId
}

/** Places what a purchase order asks for, in the transaction of its last signature. */
export interface Placing {
  place(order: PurchaseOrder): Promise<Result<Placed, PlacingFailure>>
}

/** A member of the company who signs, refuses or comments. */
export interface Signatory {
  readonly personId: PersonId
  readonly organisationId: OrganisationId
}

/** Signs a purchase order. The last signature places the order and invoices it. Locks: purchase order → enquiry → limits → cart → stock → credit. */
export class ApprovePurchaseOrder {
  constructor(
    private readonly ports: { readonly purchaseOrders: PurchaseOrders; readonly policy: PurchasePolicy },
    private readonly placing: Placing,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: PurchaseOrderId, { personId, organisationId }: Signatory, said: string | null = null): Promise<Result<PurchaseOrder, SignFailure>> {
    const { purchaseOrders, policy } = this.ports
    const order = await purchaseOrders.lock(id)
    if (order?.companyId !== organisationId) return notFound()
    const signers = await policy.signers(order)
    const signed = sign(order, signers, personId, said, this.clock.now())
    if (!signed.ok) return signed
    if (!isFullySigned(signed.value, signers)) return this.keep(signed.value, 'orders.PurchaseOrderSigned', 'orders.sign-purchase-order')
    const allowed = await policy.recheck(order)
    if (!allowed.ok) return allowed
    const placed = await this.placing.place(signed.value)
    if (!placed.ok) return placed
    return this.keep(approve(signed.value, personId, placed.value, this.clock.now()), 'orders.PurchaseOrderApproved', 'orders.approve-purchase-order')
  }

  private async keep(order: PurchaseOrder, event: PurchaseOrderEvent['type'], act: string): Promise<Result<PurchaseOrder, never>> {
    await this.ports.purchaseOrders.save(order)
    await record(this.effects, order, event, act)
    return ok(order)
  }
}

async function record(effects: Effects, order: PurchaseOrder, event: PurchaseOrderEvent['type'], act: string): Promise<void> {
  await effects.outbox.append(purchaseOrderEvent(event, order))
  await effects.log.append({ act, subjectType: 'purchase-order', subjectId: order.id, onBehalfOf: order.companyId, details: { number: order.number } })
}

export interface EndingPorts {
  readonly purchaseOrders: PurchaseOrders
  readonly rfqs: Rfqs
  readonly quotes: Quotes
  readonly carts: Carts
  readonly policy: PurchasePolicy
}

/** Ends a request without an order: refused, taken back or lapsed. What it held is free again: the limit, the quote, the enquiry, the cart. */
export class EndPurchaseOrder {
  constructor(
    private readonly ports: EndingPorts,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async reject(
    id: PurchaseOrderId,
    { personId, organisationId }: Signatory,
    reason: string,
  ): Promise<Result<PurchaseOrder, NotFound | IllegalPurchaseOrderAct | SignatureRefused | InvalidInput>> {
    const order = await this.ports.purchaseOrders.lock(id)
    if (order?.companyId !== organisationId) return notFound()
    const rejected = reject(order, await this.ports.policy.signers(order), personId, reason, this.clock.now())
    return rejected.ok ? this.end(rejected.value, 'orders.PurchaseOrderRejected', 'orders.reject-purchase-order') : rejected
  }

  async withdraw(id: PurchaseOrderId, { personId, organisationId }: Signatory): Promise<Result<PurchaseOrder, NotFound | IllegalPurchaseOrderAct>> {
    const order = await this.ports.purchaseOrders.lock(id)
    if (order?.companyId !== organisationId) return notFound()
    const withdrawn = withdrawRequest(order, personId, this.clock.now())
    return withdrawn.ok ? this.end(withdrawn.value, 'orders.PurchaseOrderWithdrawn', 'orders.withdraw-purchase-order') : withdrawn
  }

  async expire(id: PurchaseOrderId): Promise<Result<PurchaseOrder, NotFound | IllegalPurchaseOrderAct>> {
    const order = await this.ports.purchaseOrders.lock(id)
    if (!order) return notFound()
    const expired = expire(order, this.clock.now())
    return expired.ok ? this.end(expired.value, 'orders.PurchaseOrderExpired', 'orders.expire-purchase-order') : expired
  }

  private async end(order: PurchaseOrder, event: PurchaseOrderEvent['type'], act: string): Promise<Result<PurchaseOrder, never>> {
    await this.ports.purchaseOrders.save(order)
    await this.ports.policy.release(order)
    await this.reopen(order, this.clock.now())
    await record(this.effects, order, event, act)
    return ok(order)
  }

  private async reopen(order: PurchaseOrder, now: Instant): Promise<void> {
    const { rfqs, quotes, carts } = this.ports
    if (order.source === 'cart') {
      const cart = await carts.lock(order.cartId)
      if (cart?.status === 'submitted') await carts.save(discardCart(cart, now))
      return
    }
    const rfq = await rfqs.lock(order.rfqId)
    if (rfq?.status === 'accepted') {
      const { purchaseOrderId: _, ...facts } = rfq
      await rfqs.save({ ...facts, status: 'open' })
    }
    const quote = await quotes.find(order.quoteId)
    if (quote?.status === 'accepted') await quotes.save({ ...quote, status: 'offered' })
  }
}

/** A word on a purchase order, for the company's members only. */
export class CommentOnPurchaseOrder {
  constructor(
    private readonly purchaseOrders: PurchaseOrders,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(id: PurchaseOrderId, author: Signatory, body: string): Promise<Result<PurchaseOrderComment, NotFound | IllegalPurchaseOrderAct | InvalidInput>> {
    const order = await this.purchaseOrders.find(id)
    if (order?.companyId !== author.organisationId) return notFound()
    const said = comment(order, { id: this.ids.next<'Comment'>(), purchaseOrderId: id, authorId: author.personId, body, at: this.clock.now() })
    if (!said.ok) return said
    await this.purchaseOrders.addComment(said.value)
    await this.effects.outbox.append(purchaseOrderEvent('orders.PurchaseOrderCommented', order))
    return ok(said.value)
  }
}
