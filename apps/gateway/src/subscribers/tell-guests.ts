import { formatAmount, type DomainEvent, type Money } from '@naru/kernel'
import type { OrderGroup } from '@naru/orders'
import { PostgresGuests, PostgresOrderGroups } from '@naru/orders/postgres'
import { Inject, Injectable, type Type } from '@nestjs/common'
import { GuestLetters, type GuestNews } from '../orders/guest-letters.js'
import type { Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { Mailer } from '../platform/mail/mailer.js'
import type { Subscriber } from '../platform/outbox/subscriber.js'

interface AboutOrder {
  readonly orderGroupId: OrderGroup['id']
  /** Whether money was held: an order that nobody paid ends without a letter. */
  readonly paid?: boolean
}

const amount = (money: Money): string => `${formatAmount(money)} ${money.currency}`

/** What was ordered, a line a good, and what it comes to. */
const contents = ({ orders, totals }: OrderGroup, locale: 'ko' | 'en'): readonly string[] => [
  orders.flatMap(({ lines }) => lines.map(({ good, quantity, total }) => `${good.title[locale]} × ${String(quantity)}  ${amount(total)}`)).join('\n'),
  `${locale === 'ko' ? '합계' : 'Total'} ${amount(totals.total)}`,
]

/** A letter to whoever ordered without an account; to everybody else the application tells. */
function letterAbout(event: string, news: GuestNews): Type<Subscriber> {
  @Injectable()
  class TellGuest implements Subscriber {
    readonly name = `orders.tell-guest-${event.replace(/^orders\./, '')}`
    readonly event = event
    readonly #letters: GuestLetters

    constructor(@Inject(CONFIG) config: Config, @Inject(Mailer) mailer: Mailer) {
      this.#letters = new GuestLetters(config, mailer)
    }

    async handle({ payload }: DomainEvent, tx: Tx): Promise<void> {
      const { orderGroupId, paid = true } = payload as AboutOrder
      const guest = paid ? await new PostgresGuests(tx.sql).findOf(orderGroupId) : undefined
      const group = guest && (await new PostgresOrderGroups(tx.sql).find(orderGroupId))
      if (guest && group) await this.#letters.tell(tx, guest, news, group.number, news === 'placed' ? contents(group, guest.locale) : [])
    }
  }
  return TellGuest
}

export const tellGuests: readonly Type<Subscriber>[] = [
  letterAbout('orders.OrderGroupPlaced', 'placed'),
  letterAbout('orders.FirmOrderConfirmed', 'confirmed'),
  letterAbout('orders.FirmOrderDeclined', 'declined'),
  letterAbout('orders.FirmOrderCancelled', 'cancelled'),
  letterAbout('orders.PiecesCancelled', 'changed'),
  letterAbout('orders.ShipmentLeft', 'shipped'),
  letterAbout('orders.FirmOrderShipped', 'shipped'),
  letterAbout('orders.FirmOrderDelivered', 'delivered'),
  letterAbout('orders.ReturnApproved', 'changed'),
  letterAbout('orders.ReturnDeclined', 'changed'),
  letterAbout('orders.ReturnSettled', 'changed'),
  letterAbout('orders.ReturnLapsed', 'changed'),
  letterAbout('orders.DisputeAnswered', 'changed'),
  letterAbout('orders.DisputeDecided', 'changed'),
]
