import {
  decimal,
  err,
  idOf,
  ok,
  type Clock,
  type CurrencyCode,
  type Effects,
  type FirmOrderId,
  type Ids,
  type Money,
  type OrderGroupId,
  type OrganisationId,
  type PersonId,
  type Result,
  type Sql,
  type VariantId,
} from '@naru/kernel'
import type { ApprovalStep } from '../domain/approval.js'
import type { FirmFacts, SellableGood } from '../domain/good.js'
import {
  PostgresCarts,
  PostgresDisputes,
  PostgresEvidence,
  PostgresFirmOrders,
  PostgresNumbers,
  PostgresOrderGroups,
  PostgresPromotions,
  PostgresPurchaseOrders,
  PostgresQuotes,
  PostgresReturns,
  PostgresRfqFiles,
  PostgresRfqs,
  PostgresShippingMethods,
  PostgresSubscriptionOffers,
  PostgresSubscriptions,
} from '../postgres/index.js'
import type { LineDuty } from '../domain/line-price.js'
import type { PurchaseOrder } from '../domain/purchase-order.js'
import type {
  Duties,
  Goods,
  Listings,
  Parties,
  Payments,
  PurchasePolicy,
  PurchaseToJudge,
  SavedCards,
  SpendingLimitExceeded,
  Stock,
  StockLine,
  TermsRefused,
  Trade,
} from '../ports.js'
import type { OutOfStock } from '../domain/quantity.js'
import { aFirm, aGood, anOrganisation, aParty, aPerson, aStep, aVariant, uuid } from './builders.js'

/** What the other contexts keep, as small tables of the spec's own: their locks and rollbacks are PostgreSQL's. */
export const neighbours = `
  create schema neighbours; grant usage on schema neighbours to naru_app;
  create table neighbours.shelf (variant_id uuid primary key, available int not null check (available >= 0));
  create table neighbours.hold (order_id uuid, variant_id uuid, quantity int not null, allocated boolean not null default false, shipped int not null default 0, primary key (order_id, variant_id));
  create table neighbours.payment (group_id uuid primary key, status text not null, terms text not null);
  create table neighbours.spending (purchase_id uuid primary key, minor bigint not null);
  create table neighbours.rule (steps jsonb, signers jsonb, budget_minor bigint);
  grant select, insert, update, delete on all tables in schema neighbours to naru_app;
`

class ShelfStock implements Stock {
  constructor(private readonly sql: Sql) {}

  async reserve(lines: readonly StockLine[]): Promise<Result<void, OutOfStock>> {
    for (const line of [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
      const taken = await this.sql.query('update neighbours.shelf set available = available - $2 where variant_id = $1 and available >= $2 returning available', [
        line.variantId,
        line.quantity,
      ])
      if (taken.length === 0) return err({ code: 'OUT_OF_STOCK', sku: line.sku, requested: line.quantity, available: await this.available(line.variantId) })
      await this.sql.query('insert into neighbours.hold values ($1, $2, $3)', [line.orderId, line.variantId, line.quantity])
    }
    return ok(undefined)
  }

  async allocate(lines: readonly StockLine[]): Promise<Result<void, OutOfStock>> {
    for (const line of lines) {
      const held = await this.sql.query('update neighbours.hold set allocated = true where order_id = $1 and variant_id = $2 returning 1', [line.orderId, line.variantId])
      if (held.length > 0) continue
      const reserved = await this.reserve([line])
      if (!reserved.ok) return reserved
      await this.allocate([line])
    }
    return ok(undefined)
  }

  async ship(lines: readonly StockLine[]): Promise<void> {
    for (const line of lines)
      await this.sql.query('update neighbours.hold set shipped = shipped + $3 where order_id = $1 and variant_id = $2', [line.orderId, line.variantId, line.quantity])
  }

  async release(orderIds: readonly FirmOrderId[]): Promise<void> {
    const freed = await this.sql.query<{ variant_id: string; quantity: number }>('delete from neighbours.hold where order_id = any($1::uuid[]) returning variant_id, quantity', [
      orderIds,
    ])
    for (const { variant_id, quantity } of freed) await this.sql.query('update neighbours.shelf set available = available + $2 where variant_id = $1', [variant_id, quantity])
  }

  async releasePieces(lines: readonly StockLine[]): Promise<void> {
    for (const line of lines) {
      await this.sql.query('update neighbours.hold set quantity = quantity - $3 where order_id = $1 and variant_id = $2', [line.orderId, line.variantId, line.quantity])
      await this.sql.query('update neighbours.shelf set available = available + $2 where variant_id = $1', [line.variantId, line.quantity])
    }
  }

  async takeBack(lines: readonly StockLine[]): Promise<void> {
    for (const line of lines) {
      await this.sql.query('update neighbours.hold set shipped = shipped - $3 where order_id = $1 and variant_id = $2', [line.orderId, line.variantId, line.quantity])
      await this.sql.query('update neighbours.shelf set available = available + $2 where variant_id = $1', [line.variantId, line.quantity])
    }
  }

  async available(variantId: VariantId): Promise<number> {
    const [row] = await this.sql.query<{ available: number }>('select available from neighbours.shelf where variant_id = $1', [variantId])
    return row?.available ?? 0
  }
}

class TablePayments implements Payments {
  constructor(private readonly sql: Sql) {}
  async open(group: { readonly id: OrderGroupId; readonly terms: string }): Promise<Result<void, TermsRefused>> {
    await this.sql.query('insert into neighbours.payment values ($1, $2, $3)', [group.id, group.terms === 'card' ? 'opened' : 'invoiced', group.terms])
    return ok(undefined)
  }
  termsFor(companyId: OrganisationId): Promise<'net-30' | undefined> {
    return Promise.resolve(companyId === anOrganisation('b9') ? 'net-30' : undefined)
  }
  async statusOf(groupId: OrderGroupId): Promise<string> {
    const [row] = await this.sql.query<{ status: string }>('select status from neighbours.payment where group_id = $1', [groupId])
    return row?.status ?? 'unknown'
  }
  async cancel(groupId: OrderGroupId): Promise<void> {
    await this.sql.query(`update neighbours.payment set status = 'cancelled' where group_id = $1`, [groupId])
  }
}

/** Shirts of firm b1 and shoes of firm b2, as many as the shelf holds. */
export const shirt = aGood()
export const shoes = aGood({
  variantId: aVariant('c2'),
  firmId: anOrganisation('b2'),
  sku: 'GR-SHOE-260',
  prices: [{ reason: 'list', from: 1, unit: { minor: 80_000n, currency: shirt.currency } }],
})

/** A second good of firm b1. */
export const cap = aGood({ variantId: aVariant('c3'), sku: 'HS-CAP' })

class ShelfGoods implements Goods {
  constructor(private readonly sql: Sql) {}
  async find(variantIds: readonly VariantId[]): Promise<ReadonlyMap<VariantId, SellableGood>> {
    const shelf = await this.sql.query<{ variant_id: string; available: number }>('select variant_id, available from neighbours.shelf where variant_id = any($1::uuid[])', [
      variantIds,
    ])
    const known = [shirt, shoes, cap].flatMap((good) => shelf.filter(({ variant_id }) => variant_id === good.variantId).map(({ available }) => ({ ...good, available })))
    return new Map(known.map((good) => [good.variantId, good]))
  }
}

const firms = new Map<OrganisationId, FirmFacts>([aFirm('b1'), aFirm('b2', { crosses: true })].map((firm) => [firm.organisationId, firm]))
const parties: Parties = {
  firms: (ids) => Promise.resolve(new Map([...firms].filter(([id]) => ids.includes(id)))),
  company: (id) => Promise.resolve(id === anOrganisation('b9') ? aParty('가온유통') : undefined),
}

/** The company's rules: one signature of a3 or a4, unless a spec writes others, with a budget when it sets one. */
class TablePolicy implements PurchasePolicy {
  constructor(private readonly sql: Sql) {}

  async governs(): Promise<boolean> {
    return (await this.rule()) !== undefined
  }

  async submit({ id, total }: PurchaseToJudge): ReturnType<PurchasePolicy['submit']> {
    const fits = await this.fits(id, total)
    if (!fits.ok) return fits
    await this.sql.query('insert into neighbours.spending values ($1, $2)', [id, total.minor])
    return ok((await this.rule())?.steps ?? [aStep()])
  }
  async signers(): ReturnType<PurchasePolicy['signers']> {
    return (await this.rule())?.signers ?? [[aPerson('a3'), aPerson('a4')]]
  }
  recheck({ id, total }: PurchaseOrder): ReturnType<PurchasePolicy['recheck']> {
    return this.fits(id, total)
  }
  async release({ id }: PurchaseOrder): Promise<void> {
    await this.sql.query('delete from neighbours.spending where purchase_id = $1', [id])
  }

  private async rule() {
    const [row] = await this.sql.query<{ steps: ApprovalStep[] | null; signers: PersonId[][] | null; budget_minor: string | null }>('select * from neighbours.rule')
    return row
  }
  private async fits(id: string, total: Money): Promise<Result<void, SpendingLimitExceeded>> {
    const budget = (await this.rule())?.budget_minor
    if (budget == null) return ok(undefined)
    const [row] = await this.sql.query<{ spent: string }>('select coalesce(sum(minor), 0) as spent from neighbours.spending where purchase_id <> $1', [id])
    const left = BigInt(budget) - BigInt(row?.spent ?? 0)
    const limit = { minor: BigInt(budget), currency: total.currency }
    return total.minor <= left ? ok(undefined) : err({ code: 'SPENDING_LIMIT_EXCEEDED', period: 'month', subject: 'COMPANY', limit, left: { ...limit, minor: left } })
  }
}

/** A market that is open to everybody, unless a spec closes it. */
const trade: Trade = { permits: () => Promise.resolve(ok(undefined)) }

/** Every good is dutiable at 10 % abroad with 20 % tax on top, except shoes, whose tariff nobody holds. */
const duties: Duties = {
  assess: (country, _date, lines) => {
    if (country === 'KR') return Promise.resolve(err({ code: 'DDP_NOT_POSSIBLE', country, sku: '', reason: 'DOMESTIC', offered: 'DAP' }))
    const unknown = lines.find(({ good }) => good.sku === shoes.sku)
    if (unknown) return Promise.resolve(err({ code: 'DDP_NOT_POSSIBLE', country, sku: unknown.good.sku, reason: 'NO_TARIFF', offered: 'DAP' }))
    return Promise.resolve(ok(new Map(lines.map(({ good, paid, freight }) => [good.variantId, tenPercent(paid.minor + freight.minor, paid.currency)]))))
  },
}
const tenPercent = (value: bigint, currency: CurrencyCode): LineDuty => ({
  duty: { minor: value / 10n, currency },
  taxes: { minor: (value + value / 10n) / 5n, currency },
  rate: decimal(10),
  agreement: null,
  because: { ko: '기본세율', en: 'Ordinary rate' },
})

/** Card 71 is everybody's own and never expires. */
export const aCard = idOf<'SavedCard'>(uuid('71'))
const cards: SavedCards = { canPay: (_buyer, cardId) => Promise.resolve(cardId === aCard) }
const listings: Listings = { firmOf: (id) => Promise.resolve([shirt, shoes, cap].find(({ listingId }) => listingId === id)?.firmId) }

/** Every port of the context over one transaction. */
export const portsOver = (sql: Sql) => ({
  carts: new PostgresCarts(sql),
  groups: new PostgresOrderGroups(sql),
  orders: new PostgresFirmOrders(sql),
  returns: new PostgresReturns(sql),
  disputes: new PostgresDisputes(sql),
  evidence: new PostgresEvidence(sql),
  promotions: new PostgresPromotions(sql),
  methods: new PostgresShippingMethods(sql),
  duties,
  numbers: new PostgresNumbers(sql),
  rfqs: new PostgresRfqs(sql),
  rfqFiles: new PostgresRfqFiles(sql),
  quotes: new PostgresQuotes(sql),
  purchaseOrders: new PostgresPurchaseOrders(sql),
  stock: new ShelfStock(sql),
  goods: new ShelfGoods(sql),
  payments: new TablePayments(sql),
  policy: new TablePolicy(sql),
  parties,
  trade,
  subscriptions: new PostgresSubscriptions(sql),
  offers: new PostgresSubscriptionOffers(sql),
  cards,
  listings,
})

export interface Outside {
  readonly clock: Clock
  readonly ids: Ids
  readonly effects: Effects
}
