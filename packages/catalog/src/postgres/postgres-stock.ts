import { decodeCursor, err, idOf, ok, pageOf, type Instant, type Page, type PageRequest, type Result, type Sql, type VariantId } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { HeldStock, MovementKind, NotReserved, OutOfStock, StockBalance, StockBelowZero, StockLine, StockMovement } from '../domain/stock.js'
import type { StockBook } from '../ports.js'

interface HeldRow {
  readonly reference: string
  readonly variantId: string
  readonly location: string
  readonly quantity: number
}
interface ShortRow {
  readonly variantId: string
  readonly sku: string
  readonly requested: number
  readonly available: number
}
interface MovementRow {
  readonly id: string
  readonly variant_id: string
  readonly location: string
  readonly kind: MovementKind
  readonly quantity: string
  readonly reference: string
  readonly note: string | null
  readonly at: Date
}

/** The stock book over the functions that alone may write it: one statement a move. */
export class PostgresStock implements StockBook {
  constructor(private readonly sql: Sql) {}

  reserve(lines: readonly StockLine[], until: Instant, at: Instant): Promise<Result<readonly HeldStock[], OutOfStock>> {
    return this.#hold('catalog.reserve_stock($1, $2, $3)', lines, until, at)
  }

  promise(lines: readonly StockLine[], until: Instant, at: Instant): Promise<Result<readonly HeldStock[], OutOfStock>> {
    return this.#hold('catalog.promise_stock($1, $2, $3)', lines, until, at)
  }

  async release(references: readonly string[], at: Instant): Promise<readonly HeldStock[]> {
    return (await this.#call<readonly HeldRow[]>('catalog.release_stock($1, $2)', [references, at])).map(toHeld)
  }

  releasePart(lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>> {
    return this.#each('catalog.release_stock_part($1, $2)', [JSON.stringify(lines), at])
  }

  ship(lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>> {
    return this.#carry('ship', lines, at)
  }

  takeBack(lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>> {
    return this.#carry('return', lines, at)
  }

  async receive(
    { variantId, location, quantity, reference }: { readonly variantId: VariantId; readonly location: string; readonly quantity: number; readonly reference: string },
    at: Instant,
  ): Promise<Result<StockBalance, ListingInvalid> | undefined> {
    const answer = await this.#count(['receive', variantId, location, quantity, reference, null, at])
    if (answer === null) return undefined
    return 'refused' in answer ? err(tooMuch('quantity', quantity)) : ok(answer)
  }

  async adjust(
    { variantId, location, difference, note }: { readonly variantId: VariantId; readonly location: string; readonly difference: number; readonly note: string },
    at: Instant,
  ): Promise<Result<StockBalance, StockBelowZero | ListingInvalid> | undefined> {
    const answer = await this.#count(['adjust', variantId, location, difference, 'count', note, at])
    if (answer === null) return undefined
    if (!('refused' in answer)) return ok(answer)
    return err(difference > 0 ? tooMuch('difference', difference) : { code: 'STOCK_BELOW_ZERO', available: answer.available })
  }

  async expire(at: Instant): Promise<number> {
    return this.#call<number>('catalog.expire_stock($1)', [at])
  }

  async movementsOf(variantId: VariantId, { first, after }: PageRequest): Promise<Page<StockMovement>> {
    const [before = null] = (after == null ? undefined : decodeCursor(after)) ?? []
    const rows = await this.sql.query<MovementRow>(
      `select id, variant_id, location, kind, quantity, reference, note, at from catalog.stock_movement
       where variant_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
      [variantId, before, first + 1],
    )
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      (row) => ({ ...row, variantId: idOf<'Variant'>(row.variant_id), quantity: Number(row.quantity) }),
    )
  }

  async #hold(call: string, lines: readonly StockLine[], until: Instant, at: Instant): Promise<Result<readonly HeldStock[], OutOfStock>> {
    const answer = await this.#call<readonly HeldRow[] | ShortRow>(call, [JSON.stringify(lines), until, at])
    if (isList(answer)) return ok(answer.map(toHeld))
    return err({ code: 'OUT_OF_STOCK', variantId: idOf(answer.variantId), sku: answer.sku, requested: answer.requested, available: answer.available })
  }

  #carry(kind: 'ship' | 'return', lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>> {
    return this.#each('catalog.carry_stock($1, $2, $3)', [kind, JSON.stringify(lines), at])
  }

  /** A function that moves every line or answers with the first that holds too little. */
  async #each(call: string, parameters: readonly unknown[]): Promise<Result<readonly HeldStock[], NotReserved>> {
    const answer = await this.#call<readonly HeldRow[] | { reference: string; variantId: string; requested: number; held: number }>(call, parameters)
    return isList(answer) ? ok(answer.map(toHeld)) : err({ code: 'NOT_RESERVED', ...answer, variantId: idOf(answer.variantId) })
  }

  #count(parameters: readonly unknown[]): Promise<StockBalance | { readonly refused: true; readonly available: number } | null> {
    return this.#call('catalog.count_stock($1, $2, $3, $4, $5, $6, $7)', parameters)
  }

  async #call<Answer>(call: string, parameters: readonly unknown[]): Promise<Answer> {
    const [row] = await this.sql.query<{ answer: Answer }>(`select ${call} as answer`, parameters)
    if (!row) throw new Error(`no answer from ${call}`)
    return row.answer
  }
}

const isList = (answer: readonly HeldRow[] | object): answer is readonly HeldRow[] => Array.isArray(answer)
const tooMuch = (at: string, quantity: number): ListingInvalid => ({ code: 'LISTING_INVALID', problems: [{ at, rule: 'OUT_OF_RANGE', value: String(quantity) }] })
const toHeld = ({ reference, variantId, location, quantity }: HeldRow): HeldStock => ({ reference, variantId: idOf(variantId), location, quantity })

/** Balances that are not the sum of their journal; none when the books are right. */
export async function stockProblems(sql: Sql): Promise<readonly string[]> {
  const rows = await sql.query<{ variant_id: string; location: string }>(
    `select variant_id, location
     from (select variant_id, location, on_hand, reserved, allocated from catalog.stock_balance) b
     full join (select variant_id, location, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved, sum(allocated_change) as allocated from catalog.stock_movement group by 1, 2) j
     using (variant_id, location)
     where (coalesce(b.on_hand, 0), coalesce(b.reserved, 0), coalesce(b.allocated, 0)) is distinct from (coalesce(j.on_hand, 0), coalesce(j.reserved, 0), coalesce(j.allocated, 0))
     union
     select variant_id, location
     from (select variant_id, location, reserved, allocated from catalog.stock_balance) b
     full join (select variant_id, location, sum(reserved) as reserved, sum(allocated) as allocated from catalog.stock_hold group by 1, 2) h using (variant_id, location)
     where (coalesce(b.reserved, 0), coalesce(b.allocated, 0)) is distinct from (coalesce(h.reserved, 0), coalesce(h.allocated, 0))`,
  )
  return rows.map(({ variant_id, location }) => `${variant_id} at ${location}: the balance is not the sum of its journal`)
}
