import { formatAmount, money, parseCurrency, unwrap, type ListingId, type OrganisationId, type Sql } from '@naru/kernel'
import type { BillOfMaterials, GoodToJudge } from '@naru/origin'

interface Row {
  readonly id: ListingId
  readonly firm_id: OrganisationId
  readonly hs: string
  readonly hs_edition: string
  readonly produced_in: string
  readonly zone: string | null
  readonly currency: string
  readonly net_weight_kg: string | null
  readonly price_minor: string | null
  readonly bill: BillOfMaterials
}

/** One piece of a listing by its bill of materials, at the lowest price of its first variant; absent without a bill. The reader must be its firm or the platform. */
export async function findListingToJudge(sql: Sql, id: ListingId): Promise<GoodToJudge | undefined> {
  return (await listListingsToJudge(sql, [id]))[0]?.good
}

/** Those of the listings that have a bill of materials, each with its firm. */
export async function listListingsToJudge(
  sql: Sql,
  ids: readonly ListingId[],
): Promise<readonly { readonly listingId: ListingId; readonly firmId: OrganisationId; readonly good: GoodToJudge }[]> {
  const rows = await sql.query<Row>(
    `select l.id, l.firm_id, l.hs, l.hs_edition, l.produced_in, l.zone, l.currency, v.net_weight_kg, v.price_minor, b.bill
     from catalog.listing l join catalog.bill_of_materials b on b.listing_id = l.id
     left join lateral (
       select v.net_weight_kg, least(v.list_minor, (select min(t.price_minor) from catalog.price_tier t where t.variant_id = v.id)) as price_minor
       from catalog.variant v where v.listing_id = l.id order by v.position limit 1
     ) v on true where l.id = any ($1::uuid[]) order by l.id`,
    [[...ids]],
  )
  return rows.map((row) => ({ listingId: row.id, firmId: row.firm_id, good: toGood(row) }))
}

function toGood(row: Row): GoodToJudge {
  return {
    hs: row.hs,
    hsEdition: row.hs_edition,
    producedIn: row.produced_in,
    zone: row.zone,
    weightKg: row.net_weight_kg,
    fob: row.price_minor === null || row.currency !== row.bill.currency ? null : formatAmount(money(BigInt(row.price_minor), unwrap(parseCurrency(row.currency)))),
    billOfMaterials: row.bill,
  }
}
