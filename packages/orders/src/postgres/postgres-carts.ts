import { idOf, unwrap, parseCurrency, type Sql } from '@naru/kernel'
import type { Buyer, Cart, CartLine } from '../domain/cart.js'
import type { CartId } from '../domain/ids.js'
import type { Carts } from '../ports.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'

interface CartRow {
  readonly id: string
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly currency: string | null
  readonly status: Cart['status']
  readonly order_group_id: string | null
  readonly purchase_order_id: string | null
  readonly changed_at: Date
  readonly coupons: readonly string[]
  readonly lines: readonly LineJson[]
}

interface LineJson {
  readonly variantId: string
  readonly quantity: number
  readonly saved: boolean
  readonly seen: string | null
  readonly seenCurrency: string | null
}

const columns = `c.id, c.person_id, c.organisation_id, c.currency, c.status, c.order_group_id, c.purchase_order_id, c.coupons, c.changed_at`
const withLines = `select ${columns}, coalesce((select json_agg(json_build_object('variantId', l.variant_id, 'quantity', l.quantity, 'saved', l.saved, 'seen', l.seen_minor::text, 'seenCurrency', l.seen_currency) order by l.position) from orders.cart_line l where l.cart_id = c.id), '[]') as lines from orders.cart c`

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
      `insert into orders.cart (id, person_id, organisation_id, currency, status, order_group_id, purchase_order_id, changed_at, coupons) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set currency = excluded.currency, coupons = excluded.coupons, status = excluded.status, order_group_id = excluded.order_group_id,
         purchase_order_id = excluded.purchase_order_id, changed_at = excluded.changed_at`,
      [
        cart.id,
        cart.buyer?.personId ?? null,
        cart.buyer?.organisationId ?? null,
        cart.currency,
        cart.status,
        cart.status === 'ordered' ? cart.orderGroupId : null,
        cart.status === 'submitted' ? cart.purchaseOrderId : null,
        cart.changedAt,
        cart.coupons,
      ],
    )
    // Once ordered, a cart keeps the lines that were ordered.
    await Promise.all(cart.status === 'ordered' ? [head] : [head, this.#saveLines(cart)])
  }

  /** One statement: the lines that are gone, and the others in their order. */
  #saveLines(cart: Cart): Promise<unknown> {
    const lines = [...cart.lines.map((line) => ({ ...line, aside: false })), ...cart.saved.map((line) => ({ ...line, aside: true }))]
    return this.sql.query(
      `with gone as (delete from orders.cart_line where cart_id = $1 and not variant_id = any($2::uuid[]))
       insert into orders.cart_line (cart_id, variant_id, quantity, position, saved, seen_minor, seen_currency)
       select $1, v, q, p, s, m, c from unnest($2::uuid[], $3::int[], $4::bool[], $5::bigint[], $6::text[]) with ordinality as t (v, q, s, m, c, p)
       on conflict (cart_id, variant_id) do update set quantity = excluded.quantity, position = excluded.position, saved = excluded.saved, seen_minor = excluded.seen_minor,
         seen_currency = excluded.seen_currency`,
      [
        cart.id,
        lines.map(({ variantId }) => variantId),
        lines.map(({ quantity }) => quantity),
        lines.map(({ aside }) => aside),
        lines.map(({ seen }) => seen?.minor.toString() ?? null),
        lines.map(({ seen }) => seen?.currency ?? null),
      ],
    )
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
    lines: row.lines.filter(({ saved }) => !saved).map(toCartLine),
    saved: row.lines.filter(({ saved }) => saved).map(toCartLine),
    coupons: row.coupons,
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

const toCartLine = ({ variantId, quantity, seen, seenCurrency }: LineJson): CartLine => ({
  variantId: idOf<'Variant'>(variantId),
  quantity,
  seen: seen === null || seenCurrency === null ? null : moneyOf(seen, currencyOf(seenCurrency)),
})
