import { addVariant, draftListing, publish, saveListing, setBillOfMaterials, withdraw, type Listing, type Shelves } from '@naru/catalog'
import { PostgresAttributes, postgresCatalogue, PostgresStock } from '@naru/catalog/postgres'
import { unwrap, type Instant } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { demoFirm, demoFirms, type DemoFirm } from './cast-firms.js'
import { complexes, gaeseong } from './complexes.js'
import { demoCommittee, demoPeople, demoStateEnterprise } from './parties.js'
import { demoAttributes, valuesOf } from './goods/attributes.js'
import type { Good } from './goods/good.js'
import { goods } from './goods/index.js'
import { billOf, stockOf, termsOf, variantsOf } from './goods/to-listing.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

/** Firms as sellers, and their goods with prices, bills of materials and stock. */
export async function seedCatalog(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  // Stock moves only for its firm or the platform; the demo's history is laid by the platform.
  await actAs(sql, { system: true })
  const ports = postgresCatalogue(sql)
  for (const firm of demoFirms) {
    const complex = complexes.find(({ code }) => code === firm.complex)
    if (!complex) throw new Error(`no complex ${firm.complex}`)
    await ports.sellers.save({ id: firm.id, name: firm.name, trade: firm.tradeName, complex: firm.complex, complexName: complex.name, timeZone: complex.timeZone })
  }
  const { id, name } = demoStateEnterprise
  await ports.sellers.save({ id, name, trade: { ko: '무역', en: 'Trading' }, complex: gaeseong.code, complexName: gaeseong.name, timeZone: gaeseong.timeZone })
  for (const definition of demoAttributes(await ports.categories.shelves())) await new PostgresAttributes(sql).insert(definition)
  const shelves = await ports.categories.shelves()
  for (const [index, good] of goods.entries()) {
    const firm = demoFirm(good.firm)
    const listing = listingOf(good, firm, index, shelves, seeding)
    await ports.listings.insert(listing)
    await receive(listing, good, firm, seeding)
    await saveListing(ports, listing)
    if (listing.status === 'published') await ports.history.noteSold(listing)
  }
  await seedRecords(seeding)
}

/** Every demo firm has had three goods approved, so that its further goods pass at once. */
async function seedRecords({ sql }: Seeding): Promise<void> {
  const officer = demoPeople.find(({ organisationId }) => organisationId === demoCommittee.id)
  if (!officer) throw new Error('the committee has no officer')
  await sql.query(
    `insert into catalog.listing_decision (id, listing_id, firm_id, decision, version, decided_by, decided_at)
     select md5('decision:' || l.id || n)::uuid, l.id, l.firm_id, 'approved', n, $1, l.published_at - make_interval(hours => 4 - n)
     from (select distinct on (firm_id) id, firm_id, published_at from catalog.listing where published_at is not null order by firm_id, published_at, id) l, generate_series(1, 3) n`,
    [officer.id],
  )
}

/** The same id for the same good, for the seeds that order it. */
export const demoListingId = (code: string) => seedId<'Listing'>(`listing:${code}`)
export const demoVariantId = (sku: string) => seedId<'Variant'>(`variant:${sku}`)

/** Firms list by turns, so that what is new is not all of one kind. */
const daysOnSale = (index: number): number => 40 + ((index * 29) % goods.length) * 2

function listingOf(good: Good, firm: DemoFirm, index: number, shelves: Shelves, seeding: Seeding): Listing {
  const createdAt = seeding.ago(daysOnSale(index) + 1, '01:00')
  const id = demoListingId(good.code)
  const draft = unwrap(draftListing({ ...termsOf(good, firm), values: valuesOf(good, shelves.definitionsOf(good.category)) }, shelves, { id, firmId: firm.id, at: createdAt }))
  const withVariants = variantsOf(good, demoFirms.indexOf(firm), index).reduce<Listing>(
    (listing, { input, prices }) => unwrap(addVariant(listing, demoVariantId(input.sku), input, prices, createdAt)),
    draft,
  )
  const complete = unwrap(setBillOfMaterials(withVariants, billOf(good, firm.site.country === 'KP'), createdAt))
  if (good.status === 'draft') return complete
  const published = unwrap(publish(complete, { publishAt: null, unpublishAt: null }, { reviewed: false, shelves, at: seeding.ago(daysOnSale(index), '05:00') }))
  return good.status === 'withdrawn' ? unwrap(withdraw(published, '단종되었습니다.', seeding.ago(20))) : published
}

async function receive(listing: Listing, good: Good, firm: DemoFirm, seeding: Seeding): Promise<void> {
  const stock = new PostgresStock(seeding.sql)
  const dice = seeding.random(`stock:${good.code}`)
  const at: Instant = seeding.ago(35, '02:00')
  for (const { id, sku } of listing.variants) {
    for (const { location, quantity } of stockOf(good, firm.site.country === 'KP', dice)) {
      const received = await stock.receive({ variantId: id, location, quantity, reference: `LOT-${sku}` }, at)
      if (!received?.ok) throw new Error(`${sku} could not be put into stock`)
    }
  }
}
