import { type Failure, type Result } from '@naru/kernel'
import {
  ChangeCart,
  ClaimCart,
  findOwnCart,
  notFound,
  PlaceOrder,
  PreviewCheckout,
  priceFromCatalogue,
  RemoveCartLine,
  type CartOwner,
  type NotFound,
  type PlaceOrderFailure,
} from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type {
  AddToCartInput,
  Cart,
  CartResult,
  CheckoutPreviewResult,
  ClaimCartInput,
  MutationAddToCartArgs,
  PlaceOrderInput,
  PlaceOrderResult,
  QueryCartArgs,
  QueryCheckoutPreviewArgs,
  RemoveCartLineInput,
  UpdateCartLineInput,
  Money as WireMoney,
} from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { toCart, toCheckoutPreview } from './cart-views.js'
import { addressIn, buyerOf, buyerOrGuest, idIn, moneyIn } from './order-inputs.js'
import { toMoney, toOrderGroup } from './order-views.js'
import { orderPorts, orderReads } from './ports/order-ports.js'
import { TradeOfParties } from './ports/trade-of-parties.js'

const ownerOf = ({ actor }: RequestContext, cartId: string | null | undefined): CartOwner => ({ buyer: buyerOrGuest(actor), guestCartId: idIn<'Cart'>(cartId) ?? null })

@Resolver()
export class CartResolver {
  constructor(private readonly acts: Acts) {}

  @Query('cart')
  cart(@Args() { id }: QueryCartArgs, @Context() context: RequestContext): Promise<Cart | null> {
    return this.acts.read(context.actor, async ({ sql, clock }) => {
      const { carts, goods, parties } = orderReads({ sql, clock })
      const cart = await findOwnCart(carts, ownerOf(context, id))
      return cart?.status === 'open' ? toCart(await priceFromCatalogue(cart, goods, parties)) : null
    })
  }

  @Query('checkoutPreview')
  checkoutPreview(@Args() { input }: QueryCheckoutPreviewArgs, @Context() context: RequestContext): Promise<CheckoutPreviewResult> {
    return this.acts.read(context.actor, async ({ sql, clock }) => {
      const { carts, goods, parties, rates } = orderReads({ sql, clock })
      const preview = await new PreviewCheckout(carts, goods, parties, rates, new TradeOfParties(sql, clock)).execute(ownerOf(context, input.cartId), input.country)
      return preview.ok ? toCheckoutPreview(preview.value) : refusal(preview.failure)
    })
  }

  @Mutation('addToCart')
  addToCart(@Args() { input }: MutationAddToCartArgs, @Context() context: RequestContext): Promise<CartResult> {
    return this.change(context, { act: 'addToCart', input }, 'add')
  }

  @Mutation('updateCartLine')
  updateCartLine(@Args('input') input: UpdateCartLineInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.change(context, { act: 'updateCartLine', input }, 'set')
  }

  @Mutation('removeCartLine')
  removeCartLine(@Args('input') input: RemoveCartLineInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.acts.perform(
      context,
      { act: 'removeCartLine', input },
      ({ sql, clock }) => {
        const { carts, goods, parties } = orderReads({ sql, clock })
        const variantId = idIn<'Variant'>(input.variantId)
        return variantId ? new RemoveCartLine(carts, goods, parties, clock).execute({ owner: ownerOf(context, input.cartId), variantId }) : missing()
      },
      toCart,
    )
  }

  @Mutation('claimCart')
  claimCart(@Args('input') input: ClaimCartInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.acts.perform(
      context,
      { act: 'claimCart', input },
      ({ sql, clock, ids }) => {
        const { carts, goods, parties } = orderReads({ sql, clock })
        const cartId = idIn<'Cart'>(input.cartId)
        return cartId ? new ClaimCart(carts, goods, parties, clock, ids).execute(cartId, buyerOf(context.actor)) : missing()
      },
      toCart,
    )
  }

  @Mutation('placeOrder')
  placeOrder(@Args('input') input: PlaceOrderInput, @Context() context: RequestContext): Promise<PlaceOrderResult> {
    return this.acts.perform(context, { act: 'placeOrder', input }, async (tx) => pricesOnWire(await place(tx, input)), toOrderGroup)
  }

  private change(context: RequestContext, command: { readonly act: string; readonly input: AddToCartInput | UpdateCartLineInput }, how: 'add' | 'set'): Promise<CartResult> {
    const { cartId, variantId, quantity } = command.input
    return this.acts.perform(
      context,
      command,
      ({ sql, clock, ids }) => {
        const { carts, goods, parties } = orderReads({ sql, clock })
        const id = idIn<'Variant'>(variantId)
        return id ? new ChangeCart(carts, goods, parties, clock, ids).execute({ owner: ownerOf(context, cartId), variantId: id, quantity, how }) : missing()
      },
      toCart,
    )
  }
}

const missing = (): Promise<Result<never, NotFound>> => Promise.resolve(notFound())

function place(tx: Tx, input: PlaceOrderInput) {
  const cartId = idIn<'Cart'>(input.cartId)
  const expectedTotal = moneyIn(input.expectedTotal, 'expectedTotal')
  if (!cartId) return missing()
  if (!expectedTotal.ok) return Promise.resolve(expectedTotal)
  return new PlaceOrder(orderPorts(tx), tx.clock, tx.ids, tx.effects).execute({
    cartId,
    buyer: buyerOf(tx.actor),
    address: addressIn(input.address),
    expectedTotal: expectedTotal.value,
    buyerReference: input.buyerReference ?? null,
  })
}

interface PriceChangedOnWire extends Failure {
  readonly code: 'PRICE_CHANGED'
  readonly shown: WireMoney
  readonly actual: WireMoney
}

/** Amounts of a failure are in major units on the wire, like all others. */
function pricesOnWire<T>(result: Result<T, PlaceOrderFailure>): Result<T, Exclude<PlaceOrderFailure, { code: 'PRICE_CHANGED' }> | PriceChangedOnWire> {
  if (result.ok) return result
  const { failure } = result
  return { ok: false, failure: failure.code === 'PRICE_CHANGED' ? { code: failure.code, shown: toMoney(failure.shown), actual: toMoney(failure.actual) } : failure }
}
