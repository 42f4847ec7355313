import type { Instant, Locale, OrderGroupId, PersonId } from '@naru/kernel'

/** Who ordered without an account: a person that stands for one order, and the address that its letters go to. */
export interface Guest {
  readonly personId: PersonId
  readonly orderGroupId: OrderGroupId
  readonly email: string
  readonly locale: Locale
  readonly at: Instant
}
