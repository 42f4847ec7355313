import { err, isEmail, normaliseEmail, ok, type Clock, type Ids, type Locale, type PersonId, type Result } from '@naru/kernel'
import { invalid } from '../domain/address.js'
import type { CartId } from '../domain/ids.js'
import type { OrderGroup } from '../domain/order-group.js'
import type { Guests } from '../ports.js'
import type { ApprovalRequired, PlaceOrder, PlaceOrderFailure, PlaceOrderInput } from './place-order.js'
import type { TermsRefused } from '../ports.js'

export type PlaceGuestOrderFailure = Exclude<PlaceOrderFailure, ApprovalRequired | TermsRefused>

export interface PlaceGuestOrderInput extends Pick<PlaceOrderInput, 'cartId' | 'address' | 'expectedTotal' | 'incoterm' | 'methods'> {
  /** The person who stands for this order alone. */
  readonly personId: PersonId
  readonly email: string
  readonly locale: Locale
}

export interface PlacedGuestOrder {
  readonly group: OrderGroup
  /** The cart in which the visitor goes on. */
  readonly nextCartId: CartId
}

/** Orders a visitor's cart for a person of its own, who is written to at an address that nobody has proven yet. */
export class PlaceGuestOrder {
  constructor(
    private readonly placing: PlaceOrder,
    private readonly guests: Guests,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({ personId, email, locale, ...order }: PlaceGuestOrderInput): Promise<Result<PlacedGuestOrder, PlaceGuestOrderFailure>> {
    const address = normaliseEmail(email)
    if (!isEmail(address)) return err(invalid('email', 'FORMAT'))
    const nextCartId = this.ids.next<'Cart'>()
    const placed = await this.placing.execute({ ...order, buyer: { personId, organisationId: null }, isGuest: true, buyerReference: null, nextCartId })
    if (!placed.ok) return err(ofGuests(placed.failure))
    await this.guests.add({ personId, orderGroupId: placed.value.id, email: address, locale, at: this.clock.now() })
    return ok({ group: placed.value, nextCartId })
  }
}

function ofGuests(failure: PlaceOrderFailure): PlaceGuestOrderFailure {
  if (failure.code === 'APPROVAL_REQUIRED' || failure.code === 'TERMS_REFUSED') throw new Error(`a guest pays by card and for nobody else: ${failure.code}`)
  return failure
}
