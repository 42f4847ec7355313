import { idOf, type Locale, type OrderGroupId, type PersonId, type Sql } from '@naru/kernel'
import type { Guest } from '../domain/guest.js'
import type { Guests } from '../ports.js'

interface GuestRow {
  readonly person_id: string
  readonly order_group_id: string
  readonly email: string
  readonly locale: Locale
  readonly at: Date
}

export class PostgresGuests implements Guests {
  constructor(private readonly sql: Sql) {}

  async add({ personId, orderGroupId, email, locale, at }: Guest): Promise<void> {
    await this.sql.query('insert into orders.guest (person_id, order_group_id, email, locale, at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
      personId,
      orderGroupId,
      email,
      locale,
      at,
    ])
  }

  async find(personId: PersonId): Promise<Guest | undefined> {
    const [row] = await this.sql.query<GuestRow>('select * from orders.guest where person_id = $1', [personId])
    return row && toGuest(row)
  }

  async findOf(orderGroupId: OrderGroupId): Promise<Guest | undefined> {
    const [row] = await this.sql.query<GuestRow>('select * from orders.guest where order_group_id = $1', [orderGroupId])
    return row && toGuest(row)
  }

  async listOf(email: string, limit: number): Promise<readonly Guest[]> {
    const rows = await this.sql.query<GuestRow>('select * from orders.guest where email = $1 order by at desc, person_id desc limit $2', [email, limit])
    return rows.map(toGuest)
  }

  async handOver(guest: PersonId, to: PersonId): Promise<boolean> {
    const [row] = await this.sql.query<{ done: boolean }>('select orders.hand_over_guest_order($1, $2) as done', [guest, to])
    return row?.done === true
  }
}

const toGuest = (row: GuestRow): Guest => ({
  personId: idOf<'Person'>(row.person_id),
  orderGroupId: idOf<'OrderGroup'>(row.order_group_id),
  email: row.email,
  locale: row.locale,
  at: row.at,
})
