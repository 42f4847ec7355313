import { ok, type Clock, type Ids, type OrderGroupId, type Result } from '@naru/kernel'
import { openCart, type Buyer } from '../domain/cart.js'
import type { OrderGroup } from '../domain/order-group.js'
import type { PricedCart } from '../domain/priced-cart.js'
import { currencyToReorder, reorder, type PastLine, type ReorderNote } from '../domain/reorder.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Carts, OrderGroups } from '../ports.js'
import { priceFromCatalogue, type Pricing } from './read-cart.js'

export interface ReorderedCart {
  readonly priced: PricedCart
  /** What is not as it was; empty when everything is in the cart at the price of then. */
  readonly notes: readonly ReorderNote[]
}

/** Puts the lines of an own past order into the cart. A colleague may order a company's goods again, into their own cart. */
export class ReorderOrder {
  constructor(
    private readonly groups: Pick<OrderGroups, 'find'>,
    private readonly carts: Carts,
    private readonly pricing: Pricing,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(groupId: OrderGroupId, buyer: Buyer): Promise<Result<ReorderedCart, NotFound>> {
    const group = await this.groups.find(groupId)
    if (!group || !isOf(group.buyer, buyer)) return notFound()
    const now = this.clock.now()
    const own = await this.carts.lockOpenOf(buyer)
    const cart = own?.status === 'open' ? own : openCart(this.ids.next<'Cart'>(), buyer, now)
    const lines = linesOf(group)
    const variantIds = [...new Set(lines.map(({ variantId }) => variantId))]
    const goods = await this.pricing.goods.find(variantIds, buyer, currencyToReorder(cart, lines))
    const { cart: filled, notes } = reorder(cart, lines, goods, now)
    await this.carts.save(filled)
    return ok({ priced: await priceFromCatalogue(filled, this.pricing, now), notes })
  }
}

const linesOf = ({ orders }: OrderGroup): readonly PastLine[] =>
  orders.flatMap(({ lines }) => lines.map(({ good, quantity, unitPrice }) => ({ variantId: good.variantId, title: good.title, options: good.options, quantity, unitPrice })))

/** A company's orders are its people's; a consumer's are their own. */
const isOf = (owner: Buyer, buyer: Buyer): boolean =>
  owner.organisationId === null ? buyer.organisationId === null && owner.personId === buyer.personId : owner.organisationId === buyer.organisationId
