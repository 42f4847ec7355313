import type { Clock, CurrencyCode, Sql, VariantId } from '@naru/kernel'
import { currenciesOf, type SellableVariant } from '@naru/catalog'
import { PostgresSellableVariants } from '@naru/catalog/postgres'
import type { Buyer, Goods, SellableGood } from '@naru/orders'
import { askingNow } from '../../read-models/asking.js'

/** Goods on sale, as the catalogue publishes them: what is withdrawn is absent. */
export class GoodsFromCatalog implements Goods {
  /** What this transaction has read: a cart is priced more than once in it. */
  readonly #read = new Map<string, SellableVariant>()

  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async find(variantIds: readonly VariantId[], buyer: Buyer | null, currency: CurrencyCode | null = null): Promise<ReadonlyMap<VariantId, SellableGood>> {
    const company = buyer?.organisationId ?? null
    const read = (id: VariantId) => this.#read.get(`${company ?? ''} ${id}`)
    const unread = variantIds.filter((id) => !read(id))
    if (unread.length > 0) {
      const variants = await new PostgresSellableVariants(this.sql).findMany(unread, askingNow(this.clock, company))
      for (const variant of variants) this.#read.set(`${company ?? ''} ${variant.variantId}`, variant)
    }
    const goods = new Map<VariantId, SellableGood>()
    for (const id of variantIds) {
      const variant = read(id)
      if (variant) goods.set(id, toGood(variant, currency))
    }
    return goods
  }
}

function toGood(variant: SellableVariant, asked: CurrencyCode | null): SellableGood {
  const currencies = currenciesOf(variant)
  const currency = asked !== null && currencies.includes(asked) ? asked : variant.currency
  return {
    variantId: variant.variantId,
    listingId: variant.listingId,
    firmId: variant.firm.id,
    slug: variant.slug,
    sku: variant.sku,
    title: variant.title,
    options: variant.options,
    image: variant.picture,
    category: variant.category,
    hs: variant.hs,
    hsEdition: variant.hsEdition,
    unit: variant.unit,
    netWeightKg: variant.netWeightKg,
    grossWeightKg: variant.grossWeightKg,
    packedVolumeL: variant.packedVolumeL,
    producedIn: variant.producedIn,
    zone: variant.zone,
    billOfMaterials: variant.billOfMaterials,
    currency,
    currencies,
    prices: variant.offers.filter(({ unit }) => unit.currency === currency),
    minimum: variant.minimum,
    multiple: variant.multiple,
    available: variant.available,
    onSale: true,
  }
}
