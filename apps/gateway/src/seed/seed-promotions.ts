import { decimal, KRW, money, USD, type CurrencyCode, type Money, type OrganisationId } from '@naru/kernel'
import type { Conditions, Promotion, ShippingMethod, ShippingZone } from '@naru/orders'
import { PostgresPromotions, PostgresShippingMethods } from '@naru/orders/postgres'
import { actAs } from '@naru/kernel/postgres'
import { demoFirms } from './parties.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

const everybody: Conditions = { minimumSpend: null, minimumQuantity: null, categories: [], listings: [], firstOrder: false, channel: null }

/** What buyers find on the first day: a code of the platform's, a code and a standing offer of one firm; and two firms that send by methods of their own. */
export async function seedPromotions(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  await actAs(sql, { system: true })
  const [first, second] = demoFirms
  const book = new PostgresPromotions(sql)
  for (const { code, ...promotion } of [welcome(seeding), springCoupon(seeding, first?.id), threeForTwo(seeding, second?.id)].filter((one) => one !== undefined)) {
    await book.add(promotion)
    if (code !== null) await book.addCoupons(promotion.id, [{ code, uses: null }])
  }
  const methods = new PostgresShippingMethods(sql)
  for (const firm of [first, second]) if (firm) for (const method of methodsOf(firm.id)) await methods.save(method)
  await actAs(sql, {})
}

type SeededPromotion = Promotion & { readonly code: string | null }

const base = (seeding: Seeding) => ({ limits: { uses: null, usesPerBuyer: null }, until: null, status: 'active' as const, from: seeding.ago(10) })

const welcome = (seeding: Seeding): SeededPromotion => ({
  ...base(seeding),
  id: seedId('promotion:welcome'),
  firmId: null,
  code: 'WELCOME5000',
  name: { ko: '첫 주문 5,000원 할인', en: '₩5,000 off a first order' },
  benefit: { kind: 'amount', amount: money(5_000, KRW) },
  conditions: { ...everybody, minimumSpend: money(30_000, KRW), channel: 'B2C' },
  stacking: { exclusive: false, stack: 'coupon', priority: 50 },
  limits: { uses: 1_000, usesPerBuyer: 1 },
  needsCoupon: true,
})

const springCoupon = (seeding: Seeding, firmId: OrganisationId | undefined): SeededPromotion | undefined =>
  firmId && {
    ...base(seeding),
    id: seedId('promotion:spring'),
    firmId,
    code: 'SPRING10',
    name: { ko: '봄맞이 10% 할인', en: 'Spring, 10 % off' },
    benefit: { kind: 'percentage', percent: decimal(10) },
    conditions: everybody,
    stacking: { exclusive: false, stack: 'coupon', priority: 10 },
    needsCoupon: true,
  }

const threeForTwo = (seeding: Seeding, firmId: OrganisationId | undefined): SeededPromotion | undefined =>
  firmId && {
    ...base(seeding),
    id: seedId('promotion:carton'),
    firmId,
    code: null,
    name: { ko: '개인 구매자 열 개 사면 하나 더', en: 'One in eleven free for consumers' },
    benefit: { kind: 'buy-get', buy: 10, get: 1 },
    conditions: { ...everybody, channel: 'B2C' },
    stacking: { exclusive: false, stack: 'sale', priority: 10 },
    needsCoupon: false,
  }

/** In won and in dollars: parcels by weight with islands apart, and a faster way within the country. */
function methodsOf(firmId: OrganisationId): readonly ShippingMethod[] {
  const scales = [
    { currency: KRW, of: (won: number) => money(won, KRW) },
    { currency: USD, of: (won: number) => money(Math.round(won / 13), USD) },
  ]
  return scales.flatMap(({ currency, of }) => [
    method(firmId, 'standard', { ko: '택배', en: 'Parcel' }, currency, [
      zone(['KR'], ['KR-49'], of(6_000), of(900), null, { from: 2, to: 5 }),
      zone(['KR'], [], of(3_000), of(500), of(50_000), { from: 1, to: 3 }),
      zone(['CN', 'JP'], [], of(15_000), of(7_000), null, { from: 4, to: 8 }),
      zone(['*'], [], of(29_000), of(17_000), null, { from: 7, to: 14 }),
    ]),
    method(firmId, 'express', { ko: '특급 배송', en: 'Express' }, currency, [
      { countries: ['KR'], regions: [], tariff: { basis: 'flat', price: of(9_000) }, freeFrom: null, days: { from: 1, to: 1 } },
      zone(['*'], [], of(52_000), of(26_000), null, { from: 2, to: 4 }),
    ]),
  ])
}

const method = (firmId: OrganisationId, key: string, name: ShippingMethod['name'], currency: CurrencyCode, zones: readonly ShippingZone[]): ShippingMethod => ({
  id: seedId(`shipping:${firmId}:${key}:${currency}`),
  firmId,
  name,
  currency,
  zones,
  status: 'active',
})

function zone(countries: readonly string[], regions: readonly string[], base: Money, perKg: Money, freeFrom: Money | null, days: ShippingZone['days']): ShippingZone {
  const included = countries.includes('KR') ? 5 : 1
  return { countries, regions, tariff: { basis: 'weight', bands: [{ upTo: decimal(included), price: base }], beyond: perKg, kgPerM3: 167 }, freeFrom, days }
}
