import type { Localized, PlainDate } from '@naru/kernel'
import type { Channel } from '../domain/codes.js'
import type { ListingAttribute, ListingDocument } from '../domain/listing-terms.js'
import type { AttributeValue } from '../domain/attribute-value.js'
import type { ListingPicture } from '../domain/listing-pictures.js'
import type { DefinitionRow } from './postgres-attributes.js'
import { Parameters, type Statement } from './statement.js'

/** A published listing as its page shows it. */
export interface ListingPageRow {
  readonly id: string
  readonly slug: string
  readonly title_ko: string
  readonly title_en: string
  readonly summary_ko: string
  readonly summary_en: string
  readonly description_ko: string
  readonly description_en: string
  readonly category: string
  readonly hs: string
  readonly hs_edition: string
  readonly unit: string
  readonly produced_in: string
  readonly zone: string | null
  readonly currency: string
  readonly minimum: number
  readonly multiple: number
  readonly lead_time_days: number
  readonly channels: readonly Channel[]
  readonly picture_kind: string
  readonly pictures: readonly ListingPicture[]
  readonly values: readonly AttributeValue[]
  /** Of the category and those above it; null when there are none. */
  readonly definitions: readonly DefinitionRow[] | null
  readonly attributes: readonly ListingAttribute[]
  readonly documents: readonly ListingDocument[]
  readonly options: readonly Localized[]
  readonly published_at: Date
  readonly firm_id: string
  readonly firm_ko: string
  readonly firm_en: string
  readonly trade_ko: string
  readonly trade_en: string
  readonly complex: string
  readonly complex_ko: string
  readonly complex_en: string
  readonly preferential_in: readonly string[]
  readonly path: readonly { readonly slug: string; readonly ko: string; readonly en: string; readonly parent: string | null; readonly icon: string }[]
  /** Those that cover it and have not been taken away; which are valid, the day says. */
  readonly certificates: readonly { readonly kind: string; readonly number: string; readonly issuer: string; readonly from: PlainDate; readonly until: PlainDate | null }[] | null
  readonly rating_counts: readonly number[] | null
  /** The values that the variants on offer have of each option, in order; null when all of them are in `variants`. */
  readonly option_values: readonly (readonly Localized[])[] | null
  readonly variant_count: number
  readonly variants: readonly VariantOnOffer[]
}

/** A variant as buyers see it. */
export interface VariantOnOffer {
  readonly id: string
  readonly sku: string
  readonly gtin: string | null
  readonly options: readonly Localized[]
  readonly colour: string
  readonly net: string
  readonly gross: string
  readonly minor: string
  readonly available: number
  readonly tiers: readonly { readonly from: number; readonly minor: string }[]
  /** Of its own, else the listing's first; null shows the illustration. */
  readonly picture: string | null
}

/** One variant `v` of a listing `l` as a JSON object. */
export const variantOnOffer = `jsonb_build_object('id', v.id, 'sku', v.sku, 'gtin', v.gtin, 'options', v.options, 'colour', v.colour, 'net', v.net_weight_kg::text, 'gross', v.gross_weight_kg::text, 'minor', v.list_minor::text,
    'picture', coalesce(v.picture, l.pictures -> 0 ->> 'id'),
    'available', (select coalesce(sum(b.available), 0) from catalog.stock_balance b where b.variant_id = v.id),
    'tiers', (select coalesce(jsonb_agg(jsonb_build_object('from', t.from_quantity, 'minor', t.price_minor::text) order by t.from_quantity), '[]') from catalog.price_tier t where t.variant_id = v.id))`

const text = `select l.id, l.slug, l.title_ko, l.title_en, l.summary_ko, l.summary_en, l.description_ko, l.description_en, l.category, l.hs, l.hs_edition, l.unit, l.produced_in, l.zone, l.currency,
  l.minimum, l.multiple, l.lead_time_days, l.channels, l.picture_kind, l.pictures, l."values", l.attributes, l.documents, l.options, l.published_at,
  d.firm_id, d.firm_ko, d.firm_en, d.trade_ko, d.trade_en, d.complex, d.complex_ko, d.complex_en, d.preferential_in,
  (select json_agg(json_build_object('slug', c.slug, 'ko', c.name_ko, 'en', c.name_en, 'parent', c.parent, 'icon', c.icon) order by c.position) from catalog.category c where c.slug = any (d.category_path)) as path,
  (select json_agg(a order by a.position, a.code) from catalog.attribute_definition a where a.category = any (d.category_path)) as definitions,
  s.option_values, s.certificates, s.rating_counts, s.variants, d.variants as variant_count
 from catalog.listing l join catalog.search_document d on d.listing_id = l.id cross join lateral catalog.shown_of(l.id) s where l.slug = $1::text and l.status = 'published'`

/** The one statement behind a listing's page: variants, prices, stock, firm and categories together. */
export function listingPage(slug: string): Statement {
  const parameters = new Parameters()
  parameters.add(slug, 'text')
  return parameters.statement('catalog.listing', text)
}

/** Categories with the number of listings on sale in and below them. */
export const categoryCounts: Statement = {
  name: 'catalog.categories',
  text: `select c.slug, c.name_ko as ko, c.name_en as en, c.parent, c.icon, coalesce(n.count, 0)::int as count from catalog.category c
    left join (select unnest(category_path) as slug, count(*) as count from catalog.search_document group by 1) n using (slug) order by c.position`,
  values: [],
}
/** Categories alone, for where their counts are known. */
export const categoryList: Statement = {
  name: 'catalog.category-list',
  text: 'select slug, name_ko as ko, name_en as en, parent, icon from catalog.category order by position',
  values: [],
}

export interface CategoryRow {
  readonly slug: string
  readonly ko: string
  readonly en: string
  readonly parent: string | null
  readonly icon: string
  readonly count: number
}
