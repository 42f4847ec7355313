import { err, ok, type FirmOrderId, type Instant, type Result } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { AllocateStock, ReleaseStock, ReleaseStockPart, ReturnStock, ShipStock, type StockLine as CatalogLine } from '@naru/catalog'
import { PostgresStock } from '@naru/catalog/postgres'
import type { OutOfStock, Stock, StockLine } from '@naru/orders'
import { toSqlActor } from '../../platform/acting/actor.js'
import type { Tx } from '../../platform/acting/acts.js'

/** The catalogue's stock journal, in the transaction of the order. Each firm order is a reference of its own, so that each has its own life. */
export class StockInCatalog implements Stock {
  readonly #book: PostgresStock

  constructor(private readonly tx: Tx) {
    this.#book = new PostgresStock(tx.sql)
  }

  async reserve(lines: readonly StockLine[], until: Instant): Promise<Result<void, OutOfStock>> {
    const held = await this.#book.reserve(lines.map(toCatalogLine), until, this.tx.clock.now())
    return held.ok ? ok(undefined) : err(held.failure)
  }

  async allocate(lines: readonly StockLine[]): Promise<Result<void, OutOfStock>> {
    if (lines.length === 0) return ok(undefined)
    const allocated = await new AllocateStock(this.#book, this.tx.clock).execute({ lines: lines.map(toCatalogLine) })
    if (allocated.ok) return ok(undefined)
    if (allocated.failure.code === 'OUT_OF_STOCK') return err(allocated.failure)
    throw new Error(`order lines do not fit the stock: ${JSON.stringify(allocated.failure)}`)
  }

  async ship(lines: readonly StockLine[]): Promise<void> {
    const shipped = await new ShipStock(this.#book, this.tx.clock).execute({ lines: lines.map(toCatalogLine) })
    if (!shipped.ok) throw new Error(`an order ships what is not allocated to it: ${JSON.stringify(shipped.failure)}`)
  }

  /** As the platform: a hold may have been renewed by a payment's message, in nobody's name. */
  async release(orderIds: readonly FirmOrderId[]): Promise<void> {
    await this.asPlatform(() => new ReleaseStock(this.#book, this.tx.clock).execute({ references: orderIds }))
  }

  async releasePieces(lines: readonly StockLine[]): Promise<void> {
    if (lines.length === 0) return
    const freed = await this.asPlatform(() => new ReleaseStockPart(this.#book, this.tx.clock).execute({ lines: lines.map(toCatalogLine) }))
    if (!freed.ok) throw new Error(`an order gives up what it does not hold: ${JSON.stringify(freed.failure)}`)
  }

  async takeBack(lines: readonly StockLine[]): Promise<void> {
    if (lines.length === 0) return
    const returned = await this.asPlatform(() => new ReturnStock(this.#book, this.tx.clock).execute({ lines: lines.map(toCatalogLine) }))
    if (!returned.ok) throw new Error(`an order returns what it never shipped: ${JSON.stringify(returned.failure)}`)
  }

  private async asPlatform<T>(work: () => Promise<T>): Promise<T> {
    const { sql, actor } = this.tx
    await actAs(sql, { ...toSqlActor(actor), system: true })
    const done = await work()
    await actAs(sql, toSqlActor(actor))
    return done
  }
}

const toCatalogLine = ({ orderId, variantId, quantity }: StockLine): CatalogLine => ({ reference: orderId, variantId, quantity })
