import { idOf, unwrap, parseCurrency, type Sql } from '@naru/kernel'
import type { Buyer, Cart } from '../domain/cart.js'
import type { CartId } from '../domain/ids.js'
import type { Carts } from '../ports.js'

interface CartRow {
  readonly id: string
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly currency: string | null
  readonly status: Cart['status']
  readonly order_group_id: string | null
  readonly purchase_order_id: string | null
  readonly changed_at: Date
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
}

const columns = `c.id, c.person_id, c.organisation_id, c.currency, c.status, c.order_group_id, c.purchase_order_id, c.changed_at`
const withLines = `select ${columns}, coalesce((select json_agg(json_build_object('variantId', l.variant_id, 'quantity', l.quantity) order by l.position) from orders.cart_line l where l.cart_id = c.id), '[]') as lines from orders.cart c`

export class PostgresCarts implements Carts {
  constructor(private readonly sql: Sql) {}

  // Locked first and read afterwards, in two statements that travel together: the lines of a waiter are those that the holder left behind.
  async lock(id: CartId): Promise<Cart | undefined> {
    const [, cart] = await Promise.all([this.sql.query('select from orders.cart where id = $1 for update', [id]), this.find(id)])
    return cart
  }

  async lockOpenOf(buyer: Buyer): Promise<Cart | undefined> {
    const [, cart] = await Promise.all([
      this.sql.query(`select from orders.cart where person_id = $1 and organisation_id is not distinct from $2 and status = 'open' for update`, [
        buyer.personId,
        buyer.organisationId,
      ]),
      this.findOpenOf(buyer),
    ])
    return cart
  }

  async find(id: CartId): Promise<Cart | undefined> {
    const [row] = await this.sql.query<CartRow>(`${withLines} where c.id = $1`, [id])
    return row && toCart(row)
  }

  async findOpenOf(buyer: Buyer): Promise<Cart | undefined> {
    const [row] = await this.sql.query<CartRow>(`${withLines} where c.person_id = $1 and c.organisation_id is not distinct from $2 and c.status = 'open'`, [
      buyer.personId,
      buyer.organisationId,
    ])
    return row && toCart(row)
  }

  async save(cart: Cart): Promise<void> {
    const head = this.sql.query(
      `insert into orders.cart (id, person_id, organisation_id, currency, status, order_group_id, purchase_order_id, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set currency = excluded.currency, status = excluded.status, order_group_id = excluded.order_group_id, purchase_order_id = excluded.purchase_order_id, changed_at = excluded.changed_at`,
      [
        cart.id,
        cart.buyer?.personId ?? null,
        cart.buyer?.organisationId ?? null,
        cart.currency,
        cart.status,
        cart.status === 'ordered' ? cart.orderGroupId : null,
        cart.status === 'submitted' ? cart.purchaseOrderId : null,
        cart.changedAt,
      ],
    )
    // Once ordered, a cart keeps the lines that were ordered.
    await Promise.all(cart.status === 'ordered' ? [head] : [head, ...this.#saveLines(cart)])
  }

  #saveLines({ id, lines }: Cart): readonly Promise<unknown>[] {
    const variants = lines.map(({ variantId }) => variantId)
    const gone = this.sql.query('delete from orders.cart_line where cart_id = $1 and not variant_id = any($2::uuid[])', [id, variants])
    if (lines.length === 0) return [gone]
    return [
      gone,
      this.sql.query(
        `insert into orders.cart_line (cart_id, variant_id, quantity, position)
         select $1, v, q, p from unnest($2::uuid[], $3::int[]) with ordinality as t (v, q, p)
         on conflict (cart_id, variant_id) do update set quantity = excluded.quantity, position = excluded.position`,
        [id, variants, lines.map(({ quantity }) => quantity)],
      ),
    ]
  }

  async remove(id: CartId): Promise<void> {
    await this.sql.query('delete from orders.cart where id = $1', [id])
  }
}

function toCart(row: CartRow): Cart {
  const facts = {
    id: idOf<'Cart'>(row.id),
    buyer:
      row.person_id === null ? null : { personId: idOf<'Person'>(row.person_id), organisationId: row.organisation_id === null ? null : idOf<'Organisation'>(row.organisation_id) },
    currency: row.currency === null ? null : unwrap(parseCurrency(row.currency)),
    lines: row.lines.map(({ variantId, quantity }) => ({ variantId: idOf<'Variant'>(variantId), quantity })),
    changedAt: row.changed_at,
  }
  switch (row.status) {
    case 'open':
    case 'discarded':
      return { ...facts, status: row.status }
    case 'submitted':
      return { ...facts, status: row.status, purchaseOrderId: idOf<'PurchaseOrder'>(row.purchase_order_id ?? '') }
    case 'ordered':
      return { ...facts, status: row.status, orderGroupId: idOf<'OrderGroup'>(row.order_group_id ?? '') }
  }
}
