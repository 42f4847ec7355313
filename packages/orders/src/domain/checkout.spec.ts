import { decimal, idOf, KRW, money, parseCurrency, subtract, unwrap, type CurrencyCode, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { aConsumer, aFirm, aGood, aMethod, anOrganisation, aPromotion, aVariant, noon, uuid } from '../testing/builders.js'
import { openCart, type OpenCart } from './cart.js'
import { linesToImport, prepayDuty, sendTo, usesOf, type Checkout, type Delivery } from './checkout.js'
import type { SellableGood } from './good.js'
import { noPromotions, priceCart, type PromotionsForCart } from './priced-cart.js'
import { stacks, type Benefit, type Promotion } from './promotion.js'

const today = '2026-03-12' as PlainDate
const delivery = (over: Partial<Delivery> = {}): Delivery => ({ country: 'KR', region: null, incoterm: 'DAP', chosen: new Map(), ...over })

interface Basket {
  readonly currency: CurrencyCode
  readonly lines: readonly { readonly firm: number; readonly quantity: number; readonly price: bigint; readonly hs: string }[]
}

const firms = new Map([1, 2, 3, 4].map((firm) => [anOrganisation(`b${String(firm)}`), aFirm(`b${String(firm)}`)]))
const methodsIn = (currency: CurrencyCode, price: bigint) =>
  [1, 2, 3, 4].map((firm) =>
    aMethod({
      id: idOf(uuid(`8${String(firm)}`)),
      firmId: anOrganisation(`b${String(firm)}`),
      currency,
      zones: [{ countries: ['*'], regions: [], tariff: { basis: 'flat', price: { minor: price, currency } }, freeFrom: null, days: { from: 1, to: 3 } }],
    }),
  )

function priced({ currency, lines }: Basket, promotions: PromotionsForCart = noPromotions) {
  const goods = lines.map(({ firm, price, hs }, index): SellableGood =>
    aGood({
      variantId: aVariant(`c${String(index)}`),
      firmId: anOrganisation(`b${String(firm)}`),
      hs,
      currency,
      prices: [{ reason: 'list', from: 1, unit: { minor: price, currency } }],
      available: 9_999,
    }),
  )
  const cart: OpenCart = {
    ...openCart(idOf(uuid('1')), aConsumer, noon),
    currency,
    lines: goods.map(({ variantId }, index) => ({ variantId, quantity: lines[index]?.quantity ?? 1, seen: null })),
  }
  return priceCart(cart, new Map(goods.map((good) => [good.variantId, good])), firms, promotions, noon)
}

const currencies = ['KRW', 'JPY', 'USD', 'EUR', 'KWD'].map((code) => unwrap(parseCurrency(code)))
const basket: fc.Arbitrary<Basket> = fc.record({
  currency: fc.constantFrom(...currencies),
  lines: fc.array(
    fc.record({
      firm: fc.integer({ min: 1, max: 4 }),
      quantity: fc.integer({ min: 1, max: 500 }),
      price: fc.oneof(fc.bigInt({ min: 1n, max: 30n }), fc.bigInt({ min: 100n, max: 5_000_000n })),
      hs: fc.constantFrom('620520', '490199', '640399', '020130'),
    }),
    { minLength: 1, maxLength: 8 },
  ),
})
const benefitIn = (currency: CurrencyCode): fc.Arbitrary<Benefit> =>
  fc.oneof(
    fc.integer({ min: 1, max: 9_000 }).map((hundredths): Benefit => ({ kind: 'percentage', percent: decimal(hundredths).div(100) })),
    fc.bigInt({ min: 1n, max: 10_000_000n }).map((minor): Benefit => ({ kind: 'amount', amount: { minor, currency } })),
    fc.record({ buy: fc.integer({ min: 1, max: 5 }), get: fc.constant(1) }).map((pieces): Benefit => ({ kind: 'buy-get', ...pieces })),
    fc.constant<Benefit>({ kind: 'free-shipping', upTo: null }),
  )
const promotionsIn = (currency: CurrencyCode): fc.Arbitrary<readonly Promotion[]> =>
  fc
    .array(
      fc.record({
        firm: fc.integer({ min: 0, max: 4 }),
        benefit: benefitIn(currency),
        exclusive: fc.boolean(),
        stack: fc.constantFrom(...stacks),
        priority: fc.integer({ min: 1, max: 100 }),
      }),
      { maxLength: 5 },
    )
    .map((made) =>
      made.map(({ firm, benefit, exclusive, stack, priority }, index) =>
        aPromotion({ id: idOf(uuid(`7${String(index)}`)), firmId: firm === 0 ? null : anOrganisation(`b${String(firm)}`), benefit, stacking: { exclusive, stack, priority } }),
      ),
    )
const order = basket.chain((one) => fc.tuple(fc.constant(one), promotionsIn(one.currency), fc.bigInt({ min: 0n, max: 100_000n }), fc.constantFrom('KR', 'US')))
const openTo = (promotions: readonly Promotion[]): PromotionsForCart => ({ ...noPromotions, open: promotions.map((promotion) => ({ promotion, coupon: null })) })

/** Duty at 13 % and tax at 7 % on top, cut a line. */
const dutiesOf = (checkout: Checkout) =>
  new Map(
    linesToImport(checkout).map(({ good, paid, freight }) => {
      const value = paid.minor + freight.minor
      const duty = (value * 13n) / 100n
      const { currency } = paid
      return [
        good.variantId,
        { duty: { minor: duty, currency }, taxes: { minor: ((value + duty) * 7n) / 100n, currency }, rate: decimal(13), agreement: null, because: { ko: '', en: '' } },
      ]
    }),
  )

const figuresOf = ({ totals, parts }: Checkout) => ({
  totals,
  parts: [...parts]
    .sort((a, b) => (a.firm.organisationId < b.firm.organisationId ? -1 : 1))
    .map((part) => ({
      totals: part.totals,
      taxes: part.taxes,
      lines: [...part.lines].sort((a, b) => (a.good.variantId < b.good.variantId ? -1 : 1)).map(({ good, discounts, total }) => ({ variant: good.variantId, discounts, total })),
    })),
})
const sumOf = (minors: readonly bigint[]): bigint => minors.reduce((a, b) => a + b, 0n)

describe('the price of an order', () => {
  it('loses no minor unit over lines, firms, discounts, freight, tax and duty', () => {
    fc.assert(
      fc.property(order, ([goods, promotions, freight, country]) => {
        const cart = priced(goods, openTo(promotions))
        const sent = unwrap(sendTo(cart, delivery({ country }), methodsIn(goods.currency, freight), today))
        const checkout = country === 'KR' ? sent : prepayDuty(sent, dutiesOf(sent), today)
        const lines = checkout.parts.flatMap((part) => part.lines)
        const gross = sumOf(goods.lines.map(({ price, quantity }) => price * BigInt(quantity)))
        const duty = sumOf(checkout.parts.flatMap((part) => [...part.duties.values()].map((line) => line.duty.minor + line.taxes.minor)))
        const { totals } = checkout
        expect(totals.goods.minor).toBe(gross)
        expect(totals.discount.minor).toBe(sumOf(lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount.minor))))
        expect(totals.duty.minor).toBe(duty)
        expect(totals.total.minor).toBe(gross - totals.discount.minor + totals.freight.minor + totals.insurance.minor + duty)
        for (const part of ['goods', 'discount', 'freight', 'duty', 'taxIncluded', 'total'] as const)
          expect(totals[part].minor).toBe(sumOf(checkout.parts.map((one) => one.totals[part].minor)))
        const taxed = checkout.parts.flatMap(({ taxes }) => taxes)
        expect(sumOf(taxed.map((share) => share.gross.minor))).toBe(totals.total.minor - duty)
        expect(sumOf(taxed.map((share) => share.tax.minor))).toBe(totals.taxIncluded.minor)
        if (country === 'US') expect(totals.taxIncluded.minor).toBe(0n)
        expect(sumOf(linesToImport(sent).map((line) => line.freight.minor))).toBe(totals.freight.minor)
        for (const { total, discount } of lines) expect(subtract(total, discount).minor >= 0n).toBe(true)
        for (const part of checkout.parts) expect(part.discount.minor * 10n <= part.goods.minor * 9n).toBe(true)
      }),
      { numRuns: 10_000, seed: 26 },
    )
  })

  it('does not depend on the order of lines and promotions', () => {
    fc.assert(
      fc.property(order, ([goods, promotions, freight, country]) => {
        const indexed = priced(goods, openTo(promotions))
        const turned = { ...indexed.cart, lines: [...indexed.cart.lines].reverse() }
        const known = new Map(indexed.parts.flatMap((part) => part.lines.map(({ good }) => [good.variantId, good])))
        const backwards = priceCart(turned, known, firms, openTo([...promotions].reverse()), noon)
        const of = (cart: typeof indexed) => figuresOf(unwrap(sendTo(cart, delivery({ country }), methodsIn(goods.currency, freight), today)))
        expect(of(backwards)).toEqual(of(indexed))
      }),
      { numRuns: 1_000, seed: 27 },
    )
  })

  it('is the plain price when nothing is promoted', () => {
    fc.assert(
      fc.property(basket, (goods) => {
        const cart = priced(goods)
        expect(cart.discount?.minor).toBe(0n)
        expect(cart.parts.every((part) => part.lines.every(({ discounts }) => discounts.length === 0))).toBe(true)
      }),
      { numRuns: 300, seed: 28 },
    )
  })
})

describe('terms of delivery', () => {
  const cart = priced({ currency: KRW, lines: [{ firm: 1, quantity: 2, price: 100_000n, hs: '620520' }] })
  const at = (incoterm: Delivery['incoterm'], country = 'US') => unwrap(sendTo(cart, delivery({ incoterm, country }), methodsIn(KRW, 40_000n), today)).totals

  it.each([
    ['EXW', 0n, 0n],
    ['FCA', 0n, 0n],
    ['FOB', 0n, 0n],
    ['CIF', 40_000n, 770n],
    ['DAP', 40_000n, 0n],
    ['DDP', 40_000n, 0n],
  ] as const)('%s puts freight %p and insurance %p into the price', (incoterm, freight, insurance) => {
    expect([at(incoterm).freight.minor, at(incoterm).insurance.minor]).toEqual([freight, insurance])
  })

  it('contains a tenth of tax in Korea, at nought for books and food, and none abroad', () => {
    const mixed = priced({
      currency: KRW,
      lines: [
        { firm: 1, quantity: 1, price: 110_000n, hs: '620520' },
        { firm: 1, quantity: 1, price: 110_000n, hs: '490199' },
      ],
    })
    const [part] = unwrap(sendTo(mixed, delivery(), methodsIn(KRW, 2_200n), today)).parts
    expect(part?.taxes.map(({ category, gross, tax }) => [category, gross.minor, tax.minor])).toEqual([
      ['exempt', 111_100n, 0n],
      ['standard', 111_100n, 10_100n],
    ])
    expect(at('DAP').taxIncluded.minor).toBe(0n)
  })

  it('free shipping takes the rate off and says whose promotion it is', () => {
    const free = aPromotion({ firmId: null, benefit: { kind: 'free-shipping', upTo: money(30_000, KRW) } })
    const qualified = priced({ currency: KRW, lines: [{ firm: 1, quantity: 2, price: 100_000n, hs: '620520' }] }, openTo([free]))
    const checkout = unwrap(sendTo(qualified, delivery({ country: 'US' }), methodsIn(KRW, 40_000n), today))
    expect(checkout.parts[0]?.freight).toMatchObject({ amount: money(10_000, KRW), reason: 'promotion', discounts: [{ fundedBy: 'platform', amount: money(30_000, KRW) }] })
    expect(usesOf(checkout)).toEqual([{ promotionId: free.id, coupon: null, amount: money(30_000, KRW) }])
  })
})
