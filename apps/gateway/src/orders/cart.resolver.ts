import { parseCurrency, type Result } from '@naru/kernel'
import {
  ChangeCart,
  ChooseCurrency,
  ClaimCart,
  findOwnCart,
  notFound,
  PlaceOrder,
  PreviewCheckout,
  priceFromCatalogue,
  ReorderOrder,
  TakeLineOut,
  EnterCoupon,
  LeaveCoupon,
  type CartOwner,
  type NotFound,
} from '@naru/orders'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { Actor } from '../platform/acting/actor.js'
import { Acts, type ReadTx, type Tx } from '../platform/acting/acts.js'
import { RateLimit } from '../platform/auth/rate-limit.js'
import type {
  AddToCartInput,
  Cart,
  CartResult,
  CheckoutPreviewResult,
  ChooseCartCurrencyInput,
  ClaimCartInput,
  CouponInput,
  EnterCouponResult,
  MutationAddToCartArgs,
  PlaceOrderInput,
  PlaceOrderResult,
  QueryCartArgs,
  QueryCheckoutPreviewArgs,
  RemoveCartLineInput,
  ReorderInput,
  ReorderResult,
  UpdateCartLineInput,
} from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { toCart, toCheckoutPreview, toReordered } from './cart-views.js'
import { addressIn, buyerOf, buyerOrGuest, idIn, methodsIn, moneyIn } from './order-inputs.js'
import { pricesOnWire, toOrderGroup } from './order-views.js'
import { orderPorts, orderReads } from './ports/order-ports.js'

const ownerOf = ({ actor }: RequestContext, cartId: string | null | undefined): CartOwner => ({ buyer: buyerOrGuest(actor), guestCartId: idIn<'Cart'>(cartId) ?? null })

@Resolver()
export class CartResolver {
  constructor(
    private readonly acts: Acts,
    private readonly limit: RateLimit,
  ) {}

  @Query('cart')
  cart(@Args() { id }: QueryCartArgs, @Context() context: RequestContext): Promise<Cart | null> {
    const priced = async (tx: ReadTx) => {
      const ports = orderReads(tx)
      const cart = await findOwnCart(ports.carts, ownerOf(context, id))
      return cart?.status === 'open' ? toCart(await priceFromCatalogue(cart, ports, tx.clock.now())) : null
    }
    return this.acts.read(context.actor, priced, { plansOnce: true })
  }

  @Query('checkoutPreview')
  checkoutPreview(@Args() { input }: QueryCheckoutPreviewArgs, @Context() context: RequestContext): Promise<CheckoutPreviewResult> {
    const { country, region, incoterm, methods } = input
    const wish = { country, region: region ?? null, incoterm: incoterm ?? null, methods: methodsIn(methods) }
    const previewed = async (tx: ReadTx) => {
      const preview = await new PreviewCheckout(orderReads(tx), tx.clock).execute(ownerOf(context, input.cartId), wish)
      return preview.ok ? toCheckoutPreview(preview.value) : refusal(preview.failure)
    }
    return this.acts.read(context.actor, previewed, { plansOnce: true })
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
    return this.takeOut(context, { act: 'removeCartLine', input }, 'remove')
  }

  @Mutation('saveForLater')
  saveForLater(@Args('input') input: RemoveCartLineInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.takeOut(context, { act: 'saveForLater', input }, 'save-for-later')
  }

  @Mutation('enterCoupon')
  async enterCoupon(@Args('input') input: CouponInput, @Context() context: RequestContext): Promise<EnterCouponResult> {
    const until = await this.limit.take('coupon', context.address)
    if (until) return refusal({ code: 'ACCOUNT_LOCKED', until })
    return this.acts.perform(
      context,
      { act: 'enterCoupon', input },
      (tx) => {
        const ports = orderReads(tx)
        return new EnterCoupon(ports.carts, ports, tx.clock).execute(ownerOf(context, input.cartId), input.code)
      },
      (priced) => toCart(priced),
    )
  }

  @Mutation('leaveCoupon')
  leaveCoupon(@Args('input') input: CouponInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.acts.perform(
      context,
      { act: 'leaveCoupon', input },
      (tx) => {
        const ports = orderReads(tx)
        return new LeaveCoupon(ports.carts, ports, tx.clock).execute(ownerOf(context, input.cartId), input.code)
      },
      (priced) => toCart(priced),
    )
  }

  @Mutation('chooseCartCurrency')
  chooseCartCurrency(@Args('input') input: ChooseCartCurrencyInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.acts.perform(
      context,
      { act: 'chooseCartCurrency', input },
      (tx) => {
        const ports = orderReads(tx)
        const currency = parseCurrency(input.currency)
        return currency.ok ? new ChooseCurrency(ports.carts, ports, tx.clock).execute(ownerOf(context, input.cartId), currency.value) : missing()
      },
      (priced) => toCart(priced),
    )
  }

  @Mutation('claimCart')
  claimCart(@Args('input') input: ClaimCartInput, @Context() context: RequestContext): Promise<CartResult> {
    return this.acts.perform(
      context,
      { act: 'claimCart', input },
      (tx) => {
        const ports = orderReads(tx)
        const cartId = idIn<'Cart'>(input.cartId)
        return cartId ? new ClaimCart(ports.carts, ports, tx.clock, tx.ids).execute(cartId, buyerOf(context.actor)) : missing()
      },
      ({ priced, notes }) => toCart(priced, notes),
    )
  }

  @Mutation('reorder')
  reorder(@Args('input') input: ReorderInput, @Context() context: RequestContext): Promise<ReorderResult> {
    return this.acts.perform(
      context,
      { act: 'reorder', input },
      (tx) => {
        const ports = orderReads(tx)
        const groupId = idIn<'OrderGroup'>(input.orderGroupId)
        return groupId ? new ReorderOrder(ports.groups, ports.carts, ports, tx.clock, tx.ids).execute(groupId, buyerOf(context.actor)) : missing()
      },
      toReordered,
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
      (tx) => {
        const ports = orderReads(tx)
        const id = idIn<'Variant'>(variantId)
        return id ? new ChangeCart(ports.carts, ports, tx.clock, tx.ids).execute({ owner: ownerOf(context, cartId), variantId: id, quantity, how }) : missing()
      },
      (priced) => toCart(priced),
    )
  }

  private takeOut(context: RequestContext, command: { readonly act: string; readonly input: RemoveCartLineInput }, how: 'remove' | 'save-for-later'): Promise<CartResult> {
    return this.acts.perform(
      context,
      command,
      (tx) => {
        const ports = orderReads(tx)
        const variantId = idIn<'Variant'>(command.input.variantId)
        return variantId ? new TakeLineOut(ports.carts, ports, tx.clock).execute({ owner: ownerOf(context, command.input.cartId), variantId }, how) : missing()
      },
      (priced) => toCart(priced),
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
    incoterm: input.incoterm ?? null,
    methods: methodsIn(input.methods),
    terms: buysByClearing(tx.actor) ? 'clearing' : 'card',
  })
}

/** Enterprises of the other side pay by their side's account, never by card. */
const buysByClearing = (actor: Actor): boolean => actor.kind === 'person' && actor.membership?.kind === 'state-enterprise'
