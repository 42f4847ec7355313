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

const select = 'select id, person_id, organisation_id, currency, status, order_group_id, purchase_order_id, coupons, changed_at, lines from orders.cart'
const openOf = `person_id = $1 and organisation_id is not distinct from $2 and status = 'open'`

/** A cart is one row: whoever waits for it reads what the holder left behind, and writes it by one statement. */
export class PostgresCarts implements Carts {
  constructor(private readonly sql: Sql) {}

  lock(id: CartId): Promise<Cart | undefined> {
    return this.#read('id = $1 for update', [id])
  }

  /** One that was ordered while we waited has left the next one behind: hence the second look. */
  async lockOpenOf({ personId, organisationId }: Buyer): Promise<Cart | undefined> {
    const look = () => this.#read(`${openOf} for update`, [personId, organisationId])
    return (await look()) ?? look()
  }

  find(id: CartId): Promise<Cart | undefined> {
    return this.#read('id = $1', [id])
  }

  findOpenOf({ personId, organisationId }: Buyer): Promise<Cart | undefined> {
    return this.#read(openOf, [personId, organisationId])
  }

  async save(cart: Cart): Promise<void> {
    await this.sql.query(
      `insert into orders.cart (id, person_id, organisation_id, currency, status, order_group_id, purchase_order_id, changed_at, coupons, lines) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do update set currency = excluded.currency, coupons = excluded.coupons, status = excluded.status, order_group_id = excluded.order_group_id,
         purchase_order_id = excluded.purchase_order_id, changed_at = excluded.changed_at, lines = excluded.lines`,
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
        JSON.stringify([...cart.lines.map((line) => fromCartLine(line, false)), ...cart.saved.map((line) => fromCartLine(line, true))]),
      ],
    )
  }

  async remove(id: CartId): Promise<void> {
    await this.sql.query('delete from orders.cart where id = $1', [id])
  }

  async #read(where: string, parameters: readonly unknown[]): Promise<Cart | undefined> {
    const [row] = await this.sql.query<CartRow>(`${select} where ${where}`, parameters)
    return row && toCart(row)
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

const fromCartLine = ({ variantId, quantity, seen }: CartLine, saved: boolean): LineJson => ({
  variantId,
  quantity,
  saved,
  seen: seen?.minor.toString() ?? null,
  seenCurrency: seen?.currency ?? null,
})
