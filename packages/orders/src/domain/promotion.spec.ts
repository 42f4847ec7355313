import { decimal, idOf, KRW, money, unwrap, USD, type Money, type VariantId } from '@naru/kernel'
import { aGood, anOrganisation, aPromotion, aVariant, noon, uuid } from '../testing/builders.js'
import { obstacleOf, promote, type OpenPromotion, type PromotableLine, type PromotionBuyer } from './apply-promotions.js'
import { changePromotion, checkPromotion, parseCoupon, type Benefit, type Promotion } from './promotion.js'

const won = (minor: number): Money => money(minor, KRW)
const line = (tail: string, price: number, quantity = 1, over: Partial<PromotableLine['good']> = {}): PromotableLine => ({
  good: { ...aGood({ variantId: aVariant(tail) }), ...over },
  quantity,
  unitPrice: won(price),
  total: won(price * quantity),
})
const newcomer: PromotionBuyer = { channel: 'B2C', orderedFrom: new Set() }
const open = (promotion: Promotion, coupon: string | null = null): OpenPromotion => ({ promotion, coupon })
const percent = (rate: number, over: Partial<Promotion> = {}): Promotion => aPromotion({ benefit: { kind: 'percentage', percent: decimal(rate) }, ...over })
const amountOff = (minor: number, over: Partial<Promotion> = {}): Promotion => aPromotion({ benefit: { kind: 'amount', amount: won(minor) }, ...over })
const id = (tail: string): Promotion['id'] => idOf(uuid(tail))

const discountsOf = (lines: readonly PromotableLine[], ...promotions: readonly Promotion[]): Readonly<Record<string, readonly (readonly [string, number])[]>> => {
  const given = promote(
    lines,
    promotions.map((promotion) => open(promotion)),
    newcomer,
    KRW,
    noon,
  ).discounts
  return Object.fromEntries(
    [...given].map(([variant, discounts]) => [tailOf(variant), discounts.map(({ promotionId, amount }) => [tailOf(promotionId), Number(amount.minor)] as const)]),
  )
}
const tailOf = (value: string | VariantId): string => value.slice(-2)

describe('a promotion', () => {
  it('of a percentage is cut to the unit a line', () => {
    expect(discountsOf([line('c1', 9_999), line('c2', 15, 3)], percent(10))).toEqual({ c1: [['71', 999]], c2: [['71', 4]] })
  })

  it('of an amount is shared over its lines by value and loses nothing', () => {
    expect(discountsOf([line('c1', 10_000), line('c2', 10_000), line('c3', 10_000)], amountOff(1_000))).toEqual({ c1: [['71', 334]], c2: [['71', 333]], c3: [['71', 333]] })
  })

  it('of two and one makes the cheapest third piece cost nothing', () => {
    const threeForTwo = aPromotion({ benefit: { kind: 'buy-get', buy: 2, get: 1 } })
    expect(discountsOf([line('c1', 9_000, 2), line('c2', 4_000, 4)], threeForTwo)).toEqual({ c2: [['71', 8_000]] })
    expect(discountsOf([line('c1', 9_000, 2)], threeForTwo)).toEqual({})
  })

  it('is for its firm’s goods, its categories, its listings', () => {
    const cart = [line('c1', 10_000), line('c2', 10_000, 1, { firmId: anOrganisation('b2') }), line('c3', 10_000, 1, { category: 'shoes' })]
    expect(Object.keys(discountsOf(cart, percent(10)))).toEqual(['c1', 'c3'])
    expect(Object.keys(discountsOf(cart, percent(10, { conditions: { ...aPromotion().conditions, categories: ['shoes'] } })))).toEqual(['c3'])
    expect(Object.keys(discountsOf(cart, percent(10, { conditions: { ...aPromotion().conditions, listings: [uuid('ff')] } })))).toEqual([])
    expect(Object.keys(discountsOf(cart, percent(10, { firmId: null })))).toHaveLength(3)
  })

  it('never takes more than nine tenths of a firm’s goods', () => {
    expect(discountsOf([line('c1', 10_000)], percent(90), amountOff(5_000, { id: id('72'), stacking: { exclusive: false, stack: 'coupon', priority: 20 } }))).toEqual({
      c1: [['71', 9_000]],
    })
    expect(discountsOf([line('c1', 1_000)], amountOff(999_999))).toEqual({ c1: [['71', 900]] })
  })

  it.each<[string, Partial<Promotion>, object]>([
    ['not begun', { from: new Date('2026-04-01T00:00:00Z') }, { reason: 'NOT_RUNNING' }],
    ['over', { until: noon }, { reason: 'NOT_RUNNING' }],
    ['paused', { status: 'paused' }, { reason: 'NOT_RUNNING' }],
    ['for companies', { conditions: { ...aPromotion().conditions, channel: 'B2B' } }, { reason: 'OTHER_CHANNEL' }],
    ['from a sum on', { conditions: { ...aPromotion().conditions, minimumSpend: won(30_000) } }, { reason: 'MINIMUM_SPEND', missing: won(10_000) }],
    ['from some pieces on', { conditions: { ...aPromotion().conditions, minimumQuantity: 5 } }, { reason: 'MINIMUM_QUANTITY', missing: 3 }],
    ['in another currency', { benefit: { kind: 'amount', amount: money(5, USD) } }, { reason: 'OTHER_CURRENCY' }],
    ['about nothing in the cart', { firmId: anOrganisation('b7') }, { reason: 'NOTHING_ELIGIBLE' }],
  ])('that is %s says so', (_, over, obstacle) => {
    expect(obstacleOf(aPromotion(over), [line('c1', 10_000, 2)], newcomer, KRW, noon)).toEqual(obstacle)
  })

  it('for a first order looks at the firm, or at the whole market when the platform gives it', () => {
    const first = { ...aPromotion().conditions, firstOrder: true }
    const regularElsewhere: PromotionBuyer = { channel: 'B2C', orderedFrom: new Set([anOrganisation('b2')]) }
    expect(obstacleOf(aPromotion({ conditions: first }), [line('c1', 10_000)], regularElsewhere, KRW, noon)).toBeNull()
    expect(obstacleOf(aPromotion({ conditions: first, firmId: null }), [line('c1', 10_000)], regularElsewhere, KRW, noon)).toEqual({ reason: 'NOT_FIRST_ORDER' })
  })
})

describe('promotions together', () => {
  const cart = [line('c1', 10_000)]
  const coupon = { exclusive: false, stack: 'coupon', priority: 20 } as const

  it('of one stack: the better one', () => {
    expect(discountsOf(cart, percent(10), percent(20, { id: id('72') }))).toEqual({ c1: [['72', 2_000]] })
  })

  it('of two stacks: one after the other, each on what is left', () => {
    expect(discountsOf(cart, percent(10), percent(20, { id: id('72'), stacking: coupon }))).toEqual({
      c1: [
        ['71', 1_000],
        ['72', 1_800],
      ],
    })
  })

  it('with an exclusive one: whichever saves more', () => {
    const alone = (rate: number) => percent(rate, { id: id('73'), stacking: { exclusive: true, stack: 'sale', priority: 1 } })
    const stacked = [percent(10), percent(20, { id: id('72'), stacking: coupon })]
    expect(discountsOf(cart, ...stacked, alone(25))).toMatchObject({ c1: [['71', 1_000], { 0: '72' }] })
    expect(discountsOf(cart, ...stacked, alone(30))).toEqual({ c1: [['73', 3_000]] })
  })

  it('that save the same: the fewest, and the older', () => {
    expect(discountsOf(cart, percent(10, { id: id('75') }), percent(10, { id: id('74') }))).toEqual({ c1: [['74', 1_000]] })
  })

  it('of the platform: an amount is shared over the firms, and each firm’s order chooses for itself', () => {
    const two = [line('c1', 30_000), line('c2', 10_000, 1, { firmId: anOrganisation('b2') })]
    const platform = amountOff(4_000, { id: id('76'), firmId: null, stacking: coupon })
    expect(discountsOf(two, platform)).toEqual({ c1: [['76', 3_000]], c2: [['76', 1_000]] })
    const exclusive = percent(50, { stacking: { exclusive: true, stack: 'sale', priority: 1 } })
    expect(discountsOf(two, platform, exclusive)).toEqual({ c1: [['71', 15_000]], c2: [['76', 1_000]] })
  })

  it('tell whose coupon gives nothing, and why', () => {
    const weak = percent(1, { id: id('72'), needsCoupon: true })
    const { notApplied } = promote(cart, [open(percent(10)), open(weak, 'WEAK-1')], newcomer, KRW, noon)
    expect([...notApplied]).toEqual([[id('72'), { reason: 'BETTER_OFFER' }]])
  })
})

describe('the terms of a promotion', () => {
  it.each<[string, Benefit, string]>([
    ['nought per cent', { kind: 'percentage', percent: decimal(0) }, 'benefit.percent'],
    ['a negative percentage', { kind: 'percentage', percent: decimal(-5) }, 'benefit.percent'],
    ['more than the whole', { kind: 'percentage', percent: decimal(101) }, 'benefit.percent'],
    ['more than nine tenths', { kind: 'percentage', percent: decimal('90.01') }, 'benefit.percent'],
    ['a thousandth of a per cent', { kind: 'percentage', percent: decimal('1.001') }, 'benefit.percent'],
    ['a negative amount', { kind: 'amount', amount: won(-1) }, 'benefit.amount'],
    ['nothing off', { kind: 'amount', amount: won(0) }, 'benefit.amount'],
    ['more free than bought', { kind: 'buy-get', buy: 1, get: 2 }, 'benefit.get'],
    ['half a piece', { kind: 'buy-get', buy: 1.5, get: 1 }, 'benefit.buy'],
  ])('refuse %s', (_, benefit, at) => {
    expect(checkPromotion(aPromotion({ benefit }))).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
  })

  it.each<[string, Partial<Promotion>, string]>([
    ['an end before the start', { until: new Date('2026-02-01T00:00:00Z') }, 'until'],
    ['a name of nothing', { name: { ko: ' ', en: 'x' } }, 'name.ko'],
    ['no uses at all', { limits: { uses: 0, usesPerBuyer: null } }, 'limits.uses'],
    [
      'a discount above its own minimum',
      { benefit: { kind: 'amount', amount: won(10) }, conditions: { ...aPromotion().conditions, minimumSpend: won(10) } },
      'conditions.minimumSpend',
    ],
  ])('refuse %s', (_, over, at) => {
    expect(checkPromotion(aPromotion(over))).toMatchObject({ ok: false, failure: { at } })
  })

  it('pause, resume and end, and stay ended', () => {
    const ended = unwrap(changePromotion(unwrap(changePromotion(aPromotion(), 'pause')), 'end'))
    expect(ended.status).toBe('ended')
    expect(changePromotion(ended, 'resume')).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT', allowed: [] } })
  })
})

describe('a coupon', () => {
  it.each([
    [' spring-26 ', 'SPRING-26'],
    ['ｓｐｒｉｎｇ', 'SPRING'],
  ])('is read as it is meant: %p', (typed, code) => {
    expect(parseCoupon(typed)).toEqual({ ok: true, value: code })
  })

  it.each(['', 'ab', '-ABC', 'ABC-', "A' OR 1=1--", '<script>', 'A'.repeat(25), '봄맞이', 'A\u0000BC'])('refuses %p', (typed) => {
    expect(parseCoupon(typed)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', reason: 'NOT_A_COUPON' } })
  })
})
