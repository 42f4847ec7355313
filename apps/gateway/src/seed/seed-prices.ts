import { OpenPriceBook, SaveBuyerGroup, SetBookPrices, type Audience, type TierInput } from '@naru/catalog'
import { PostgresBuyerGroups, PostgresPriceBooks, PostgresStockInBulk } from '@naru/catalog/postgres'
import { unwrap, type Localized } from '@naru/kernel'
import { systemActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import { demoFirm } from './cast-firms.js'
import { demoVariantId } from './seed-catalog.js'
import { demoOrganisations } from './parties.js'
import type { Seeding } from './seeding.js'

const goods = ['HNS-CHI-BEIG-30', 'HNS-CHI-BEIG-32', 'HNS-CHI-NAVY-30'] as const

interface Book {
  readonly name: Localized
  readonly audience: Audience
  readonly currency: string
  readonly validUntil: string | null
  /** Of a good at its list price in won. */
  readonly tiers: (won: number) => readonly (readonly [from: number, amount: string])[]
}

/** A firm's prices for a contract partner, for its wholesale customers and in dollars, and when it wants to hear that trousers run low. */
export async function seedPrices(seeding: Seeding): Promise<void> {
  const { id: firmId } = demoFirm('haneulsil')
  const company = (slug: string) => {
    const found = demoOrganisations.find((organisation) => organisation.slug === slug)
    if (!found) throw new Error(`no company ${slug}`)
    return found.id
  }
  await seeding.act(systemActor('seed'), seeding.ago(20), async (tx) => {
    const [raon, maru] = [company('raon'), company('maru')]
    const group = unwrap(
      await new SaveBuyerGroup(new PostgresBuyerGroups(tx.sql), tx.ids).execute({
        firmId,
        id: null,
        name: { ko: '도매 단골', en: 'Wholesale customers' },
        companies: [raon, maru],
      }),
    )
    const below = (won: number, percent: number) => String(Math.round((won * (100 - percent)) / 10_000) * 100)
    const books: readonly Book[] = [
      {
        name: { ko: '라온 연간 계약', en: 'Yearly contract with Raon' },
        audience: { kind: 'company', companyId: raon },
        currency: 'KRW',
        validUntil: null,
        tiers: (won) => [
          [1, below(won, 12)],
          [100, below(won, 18)],
        ],
      },
      { name: { ko: '도매가', en: 'Wholesale' }, audience: { kind: 'group', groupId: group.id }, currency: 'KRW', validUntil: null, tiers: (won) => [[10, below(won, 8)]] },
      { name: { ko: '달러 가격', en: 'Prices in dollars' }, audience: { kind: 'everybody' }, currency: 'USD', validUntil: null, tiers: (won) => [[1, (won / 1_350).toFixed(2)]] },
    ]
    for (const book of books) await seedBook(tx, firmId, book, seeding.today)
    const location = (await new PostgresStockInBulk(tx.sql, tx.clock).places(firmId))[0]
    if (location === undefined) throw new Error('the firm has no place of stock')
    await new PostgresStockInBulk(tx.sql, tx.clock).setThresholds(
      firmId,
      goods.map((sku) => ({ variantId: demoVariantId(sku), location, threshold: 20 })),
    )
  })
}

async function seedBook(
  { sql, clock, ids, effects }: Tx,
  firmId: ReturnType<typeof demoFirm>['id'],
  { name, audience, currency, validUntil, tiers }: Book,
  today: string,
): Promise<void> {
  const books = new PostgresPriceBooks(sql)
  const opened = unwrap(
    await new OpenPriceBook({ books, groups: new PostgresBuyerGroups(sql) }, clock, ids, effects).execute({
      firmId,
      audience,
      name,
      currency,
      validFrom: `${today.slice(0, 4)}-01-01`,
      validUntil,
    }),
  )
  const rows = await sql.query<{ sku: string; list_minor: string }>('select sku, list_minor from catalog.variant where firm_id = $1 and sku = any ($2)', [firmId, goods])
  const prices = rows.map((row) => ({
    sku: row.sku,
    tiers: tiers(Number(row.list_minor)).map(([from, amount]): TierInput => ({ from, price: { amount, currency } })),
  }))
  unwrap(await new SetBookPrices(books, clock).execute({ firmId, bookId: opened.id, prices }))
}
