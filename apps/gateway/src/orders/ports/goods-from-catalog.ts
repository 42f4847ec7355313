import type { ListingId, Sql, VariantId } from '@naru/kernel'
import type { SellableVariant } from '@naru/catalog'
import { PostgresSellableVariants } from '@naru/catalog/postgres'
import type { Goods, Price, SellableGood } from '@naru/orders'

/** Goods on sale, as the catalogue publishes them: what is withdrawn is absent. */
export class GoodsFromCatalog implements Goods {
  constructor(private readonly sql: Sql) {}

  async find(variantIds: readonly VariantId[]): Promise<ReadonlyMap<VariantId, SellableGood>> {
    if (variantIds.length === 0) return new Map()
    const variants = await new PostgresSellableVariants(this.sql).findMany(variantIds)
    const categories = await this.categoriesOf(variants.map(({ listingId }) => listingId))
    return new Map(variants.map((variant) => [variant.variantId, toGood(variant, categories.get(variant.listingId) ?? '')]))
  }

  private async categoriesOf(listingIds: readonly ListingId[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.sql.query<{ id: string; category: string }>('select id, category from catalog.listing where id = any($1::uuid[])', [listingIds])
    return new Map(rows.map(({ id, category }) => [id, category]))
  }
}

function toGood(variant: SellableVariant, category: string): SellableGood {
  const prices: readonly Price[] = [
    { reason: 'list', from: 1, unit: variant.prices.list },
    ...variant.prices.tiers.map(({ from, price }): Price => ({ reason: 'tier', from, unit: price })),
  ]
  return {
    variantId: variant.variantId,
    listingId: variant.listingId,
    firmId: variant.firm.id,
    slug: variant.slug,
    sku: variant.sku,
    title: variant.title,
    options: variant.options,
    image: variant.picture,
    category,
    hs: variant.hs,
    hsEdition: variant.hsEdition,
    unit: variant.unit,
    netWeightKg: variant.netWeightKg,
    grossWeightKg: variant.grossWeightKg,
    producedIn: variant.producedIn,
    zone: variant.zone,
    billOfMaterials: variant.billOfMaterials,
    currency: variant.currency,
    prices,
    minimum: variant.minimum,
    multiple: variant.multiple,
    available: variant.available,
    onSale: true,
  }
}
