import { addDays, addMonths, idOf, KRW, money, unwrap, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { aConsumer, anAddress, anOrganisation, aVariant, uuid } from '../testing/builders.js'
import * as life from './subscription.js'
import { nextDue, parseInterval, parseSubscriptionTerms, subscriptionPrice, type Interval } from './subscription-offer.js'
import { followPrice, holdPrice, priceNoticeDays, priceToday, type HeldPrice } from './subscription-price.js'

const day = (text: string): PlainDate => text as PlainDate
const now = new Date('2026-03-12T01:00:00Z')
const won = (minor: number) => money(minor, KRW)
const groupId = idOf<'OrderGroup'>(uuid('91'))
const fortnight: Interval = { every: 2, unit: 'week' }
const aSubscription = (over: Partial<Parameters<typeof life.startSubscription>[0]> = {}) =>
  life.startSubscription({
    id: idOf(uuid('51')),
    number: 'SB-260312-000001',
    buyer: aConsumer,
    firmId: anOrganisation('b1'),
    listingId: idOf(uuid('d1')),
    variantId: aVariant(),
    title: { ko: '셔츠', en: 'Shirt' },
    options: null,
    quantity: 2,
    interval: fortnight,
    anchorOn: day('2026-03-12'),
    address: anAddress(),
    payment: { by: 'card', cardId: idOf(uuid('71')) },
    price: holdPrice(won(20_000), 6, day('2026-03-12')),
    discountPercent: 10,
    lockMonths: 6,
    startedAt: now,
    ...over,
  })
const awaiting = () => unwrap(life.orderDelivery(aSubscription(), groupId, day('2026-03-12')))
const turnOf = (one: life.Subscription) => ('dueOn' in one ? { dueOn: one.dueOn, tryOn: one.tryOn, misses: one.misses } : one.status)

describe('days of delivery', () => {
  it.each<[string, Interval, string, string]>([
    ['2026-03-12', fortnight, '2026-03-12', '2026-03-26'],
    ['2026-03-12', fortnight, '2026-04-20', '2026-04-23'],
    ['2026-03-12', fortnight, '2026-03-01', '2026-03-12'],
    ['2026-01-31', { every: 1, unit: 'month' }, '2026-01-31', '2026-02-28'],
    ['2026-01-31', { every: 1, unit: 'month' }, '2026-02-28', '2026-03-31'],
    ['2026-01-31', { every: 3, unit: 'month' }, '2027-12-31', '2028-01-31'],
  ])('from %s every %j after %s: %s', (anchor, interval, after, due) => {
    expect(nextDue(day(anchor), interval, day(after))).toBe(due)
  })

  it('lie on the calendar of the first one, never pass one by, and come in order', () => {
    const intervals = fc.oneof(
      fc.record({ every: fc.integer({ min: 1, max: 26 }), unit: fc.constant('week' as const) }),
      fc.record({ every: fc.integer({ min: 1, max: 12 }), unit: fc.constant('month' as const) }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), intervals, fc.integer({ min: -40, max: 3_000 }), (start, interval, later) => {
        const anchor = addDays(day('2026-01-01'), start)
        const after = addDays(anchor, later)
        const due = nextDue(anchor, interval, after)
        const turns = Array.from({ length: 700 }, (_, turn) => (interval.unit === 'week' ? addDays(anchor, 7 * interval.every * turn) : addMonths(anchor, interval.every * turn)))
        expect(due).toBe(turns.find((one) => one > after))
      }),
      { seed: 20260312, numRuns: 200 },
    )
  })
})

describe('the terms of an offer', () => {
  const terms = { intervals: [fortnight], discountPercent: 10, lockMonths: 6 }
  it.each([
    [{ intervals: [] }, 'intervals', 'REQUIRED'],
    [{ intervals: [fortnight, fortnight] }, 'intervals.1', 'DUPLICATE'],
    [{ intervals: [{ every: 0, unit: 'week' }] }, 'intervals.0.every', 'OUT_OF_RANGE'],
    [{ intervals: [{ every: 13, unit: 'month' }] }, 'intervals.0.every', 'OUT_OF_RANGE'],
    [{ intervals: [{ every: 1, unit: 'year' }] }, 'intervals.0.unit', 'UNKNOWN'],
    [{ discountPercent: 51 }, 'discountPercent', 'OUT_OF_RANGE'],
    [{ discountPercent: 2.5 }, 'discountPercent', 'OUT_OF_RANGE'],
    [{ discountPercent: -1 }, 'discountPercent', 'OUT_OF_RANGE'],
    [{ lockMonths: 37 }, 'lockMonths', 'OUT_OF_RANGE'],
  ])('refuse %j at %s: %s', (over, at, reason) => {
    expect(parseSubscriptionTerms({ ...terms, ...over })).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at, reason } })
  })

  it('are kept as they are, and take a whole discount off in the buyer’s favour', () => {
    expect(parseSubscriptionTerms(terms)).toEqual({ ok: true, value: terms })
    expect(parseInterval({ every: 26, unit: 'week' }, 'interval')).toMatchObject({ ok: true })
    expect(subscriptionPrice(won(999), 10)).toEqual(won(899))
    expect(subscriptionPrice(won(999), 0)).toEqual(won(999))
  })
})

describe('a promised price', () => {
  const held = holdPrice(won(20_000), 6, day('2026-03-12'))
  it('is never exceeded while it is locked, and gives way to a lower one', () => {
    expect(held.lockedUntil).toBe('2026-09-12')
    expect(priceToday(held, won(30_000), day('2026-09-11'))).toEqual(won(20_000))
    expect(priceToday(held, won(15_000), day('2026-04-01'))).toEqual(won(15_000))
    expect(followPrice(held, won(30_000), 6, day('2026-08-01'))).toBe(held)
  })

  it('is told of before it rises, for two weeks at least and not before the lock ends', () => {
    const told = followPrice(held, won(24_000), 6, day('2026-08-29'))
    expect(told.announced).toEqual({ unit: won(24_000), from: '2026-09-12' })
    expect(followPrice(held, won(24_000), 6, day('2026-10-01')).announced).toEqual({ unit: won(24_000), from: '2026-10-15' })
    expect(priceToday(told, won(24_000), day('2026-09-11'))).toEqual(won(20_000))
    expect(priceToday(told, won(24_000), day('2026-09-12'))).toEqual(won(24_000))
    expect(followPrice(told, won(24_000), 6, day('2026-09-12'))).toEqual({ unit: won(24_000), lockedUntil: '2027-03-12', announced: null })
  })

  it('does not rise by more than was told, nor at all when the catalogue comes down again', () => {
    const told = followPrice(held, won(24_000), 6, day('2026-08-29'))
    expect(followPrice(told, won(30_000), 6, day('2026-09-01'))).toBe(told)
    expect(followPrice(told, won(22_000), 6, day('2026-09-01')).announced?.unit).toEqual(won(22_000))
    expect(followPrice(told, won(20_000), 6, day('2026-09-01')).announced).toBeNull()
  })

  it('never rises without notice, whatever the catalogue does', () => {
    const days = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 5 }), (prices, lockMonths) => {
        let price: HeldPrice = holdPrice(won(100), lockMonths, day('2026-03-12'))
        const told = new Map<string, PlainDate>()
        let promised = 100n
        for (const [index, minor] of prices.entries()) {
          const today = addDays(day('2026-03-12'), index * 3)
          const asked = priceToday(price, won(minor), today)
          if (asked.minor > promised) {
            // Somebody who pays more was told of that price, or of a higher one, two weeks before.
            const since = [...told].filter(([unit]) => BigInt(unit) >= asked.minor).map(([, on]) => on)
            expect(since.some((on) => addDays(on, priceNoticeDays) <= today)).toBe(true)
            promised = asked.minor
          }
          price = followPrice(price, won(minor), lockMonths, today)
          if (price.announced && !told.has(String(price.announced.unit.minor))) told.set(String(price.announced.unit.minor), today)
          if (!price.announced) promised = price.unit.minor
        }
      }),
      { seed: 20260312, numRuns: 300 },
    )
  })
})

describe('the life of a subscription', () => {
  it('orders on its day, waits for the card and goes on with the next day', () => {
    const one = awaiting()
    expect(one).toMatchObject({ status: 'awaiting-payment', orderGroupId: groupId })
    expect(turnOf(unwrap(life.settleDelivery(one, day('2026-03-12'))))).toEqual({ dueOn: '2026-03-26', tryOn: '2026-03-26', misses: 0 })
  })

  it('goes on at once on terms', () => {
    const one = unwrap(life.orderDelivery(aSubscription({ payment: { by: 'terms' } }), groupId, day('2026-03-12')))
    expect({ status: one.status, ...(turnOf(one) as object) }).toEqual({ status: 'active', dueOn: '2026-03-26', tryOn: '2026-03-26', misses: 0 })
  })

  it('is not ordered before its day, nor caught up for days that a sleeping clock missed', () => {
    expect(life.orderDelivery(aSubscription(), groupId, day('2026-03-11'))).toMatchObject({ ok: false, failure: { act: 'order' } })
    const late = unwrap(life.orderDelivery(aSubscription({ payment: { by: 'terms' } }), groupId, day('2026-04-20')))
    expect(turnOf(late)).toMatchObject({ dueOn: '2026-04-23' })
  })

  it('is tried again after one, three and five days, and then pauses when the card is declined', () => {
    let one: life.Subscription = aSubscription()
    for (const [today, tryOn] of [
      ['2026-03-12', '2026-03-13'],
      ['2026-03-13', '2026-03-15'],
      ['2026-03-15', '2026-03-17'],
    ] as const) {
      const tried: life.Subscription = unwrap(life.orderDelivery(one, groupId, day(today)))
      one = unwrap(life.missDelivery(tried, 'PAYMENT_DECLINED', day(today), now))
      expect(turnOf(one)).toMatchObject({ dueOn: '2026-03-12', tryOn })
    }
    expect(life.missDelivery(one, 'PAYMENT_DECLINED', day('2026-03-17'), now)).toMatchObject({ value: { status: 'paused', reason: 'PAYMENT_DECLINED' } })
    expect(life.missDelivery(one, 'OUT_OF_STOCK', day('2026-03-17'), now)).toMatchObject({ value: { status: 'active', dueOn: '2026-03-26', misses: 0 } })
  })

  it('pauses at once for what somebody has to put right', () => {
    for (const reason of ['CARD_MISSING', 'ORDERING_RULE', 'NO_DELIVERY', 'APPROVAL_REQUIRED'] as const)
      expect(life.missDelivery(aSubscription(), reason, day('2026-03-12'), now)).toMatchObject({ value: { status: 'paused', reason } })
  })

  it('is never tried on or after the next day of delivery', () => {
    const weekly = aSubscription({ interval: { every: 1, unit: 'week' } })
    const late = { ...weekly, misses: 2 }
    expect(turnOf(unwrap(life.missDelivery(late, 'OUT_OF_STOCK', day('2026-03-18'), now)))).toEqual({ dueOn: '2026-03-19', tryOn: '2026-03-19', misses: 0 })
  })

  it('leaves the next delivery out, pauses and goes on with a day to come', () => {
    expect(turnOf(unwrap(life.skipDelivery(aSubscription(), day('2026-03-01'))))).toMatchObject({ dueOn: '2026-03-26' })
    const paused = unwrap(life.pauseSubscription(aSubscription(), now))
    expect(turnOf(unwrap(life.resumeSubscription(paused, day('2026-06-01'))))).toMatchObject({ dueOn: '2026-06-04' })
  })

  it('keeps the day of the next delivery when its interval changes', () => {
    const { quantity, address, payment } = aSubscription()
    const skipped = unwrap(life.skipDelivery(aSubscription(), day('2026-03-12')))
    const changed = unwrap(life.changeSubscription(skipped, { quantity: quantity + 1, address, payment, interval: { every: 1, unit: 'month' } }))
    expect(changed).toMatchObject({ quantity: 3, dueOn: '2026-03-26', anchorOn: '2026-03-26' })
    expect(turnOf(unwrap(life.skipDelivery(changed, day('2026-03-20'))))).toMatchObject({ dueOn: '2026-04-26' })
  })

  it('ends with or without a reason', () => {
    expect(life.cancelSubscription(aSubscription(), '  ', now)).toMatchObject({ value: { status: 'cancelled', reason: null } })
    expect(life.cancelSubscription(awaiting(), '이사', now)).toMatchObject({ value: { status: 'cancelled', reason: '이사' } })
    expect(life.cancelSubscription(aSubscription(), 'x'.repeat(501), now)).toMatchObject({ failure: { at: 'reason', reason: 'TOO_LONG' } })
  })

  it('admits no path that its table does not, and every one that it does', () => {
    const acts: Readonly<Record<life.SubscriptionAct, (one: life.Subscription) => { readonly ok: boolean }>> = {
      skip: (one) => life.skipDelivery(one, today(one)),
      pause: (one) => life.pauseSubscription(one, now),
      resume: (one) => life.resumeSubscription(one, day('2026-05-01')),
      change: (one) => life.changeSubscription(one, one),
      cancel: (one) => life.cancelSubscription(one, '', now),
      order: (one) => life.orderDelivery(one, groupId, today(one)),
      settle: (one) => life.settleDelivery(one, today(one)),
      miss: (one) => life.missDelivery(one, 'OUT_OF_STOCK', today(one), now),
    }
    const today = (one: life.Subscription): PlainDate => ('tryOn' in one ? one.tryOn : day('2026-03-12'))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...(Object.keys(acts) as life.SubscriptionAct[])), { maxLength: 40 }), fc.boolean(), (path, byCard) => {
        let one: life.Subscription = aSubscription(byCard ? {} : { payment: { by: 'terms' } })
        for (const act of path) {
          const allowed: readonly life.SubscriptionAct[] = life.subscriptionActsByStatus[one.status]
          const before = one
          const acted = acts[act](one) as { readonly ok: boolean; readonly value: life.Subscription }
          expect(acted.ok).toBe(allowed.includes(act))
          if (!acted.ok) continue
          one = acted.value
          // A day of delivery never comes back.
          if ('dueOn' in before && 'dueOn' in one) expect(one.dueOn >= before.dueOn).toBe(true)
          if ('dueOn' in one) expect(one.tryOn >= one.dueOn).toBe(true)
        }
      }),
      { seed: 20260312, numRuns: 500 },
    )
  })
})
