import { idOf, KRW, money, unwrap, USD, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { anOrganisation, anRfqRequest, aCompanyBuyer, aPerson, aVariant, quoteTerms, uuid } from '../testing/builders.js'
import { counter, openCounter, takeCounter, withdrawCounter, type CounterOffer } from './counter-offer.js'
import { acceptQuote, checkTerms, currentRound, linesOf, offer, revise, totalOf, withdraw, type QuoteLine } from './quote.js'
import { needsOf, openRfq, type RfqLine } from './rfq.js'

const now = new Date('2026-03-12T01:00:00Z')
const later = new Date('2026-03-13T01:00:00Z')
const day = (value: string): PlainDate => value as PlainDate
const today = day('2026-03-12')
const cap: QuoteLine = {
  variantId: aVariant('c2'),
  sku: 'HS-CAP',
  title: { ko: '모자', en: 'Cap' },
  quantity: 10,
  unitPrice: money(7_000, KRW),
  madeToOrder: false,
  answers: 2,
}
const quote = () => offer({ id: idOf(uuid('12')), rfqId: idOf(uuid('11')), firmId: anOrganisation('b1') }, quoteTerms({ further: [cap] }), now)
const proposal = (over: Partial<CounterOffer> = {}): Omit<CounterOffer, 'round' | 'withdrawnAt'> => ({
  id: idOf(uuid('31')),
  lines: [
    { variantId: aVariant(), quantity: 500, unitPrice: money(18_000, KRW) },
    { variantId: aVariant('c2'), quantity: 12, unitPrice: money(6_500, KRW) },
  ],
  freight: money(0, KRW),
  leadTimeDays: 21,
  note: '운임 포함으로 부탁드립니다',
  by: aPerson('a2'),
  at: now,
  ...over,
})
const countered = () => unwrap(counter(quote(), 1, proposal(), today))

describe('a counter-offer', () => {
  it('waits for the firm, one at a time', () => {
    expect(openCounter(countered())).toMatchObject({ round: 1, freight: money(0, KRW) })
    expect(counter(countered(), 1, proposal({ id: idOf(uuid('32')) }), today)).toEqual({ ok: false, failure: { code: 'COUNTER_OFFER_WAITS', round: 1 } })
  })

  it('that is taken up becomes the next round at its terms, and what it leaves alone stays the firm’s', () => {
    const taken = unwrap(takeCounter(countered(), proposal().id, day('2026-03-31'), later, today))
    const round = currentRound(taken)
    expect(round).toMatchObject({ round: 2, takes: proposal().id, insurance: money(5_000, KRW), incoterm: 'DAP', validUntil: '2026-03-31', madeToOrder: true })
    expect(linesOf(round).map(({ sku, quantity, unitPrice, answers }) => [sku, quantity, unitPrice.minor, answers])).toEqual([
      ['HS-SHIRT-M', 500, 18_000n, 1],
      ['HS-CAP', 12, 6_500n, 2],
    ])
    expect(totalOf(round)).toEqual(money(500n * 18_000n + 12n * 6_500n + 5_000n, KRW))
    expect(openCounter(taken)).toBeUndefined()
    expect(acceptQuote(taken, 2, today)).toMatchObject({ ok: true })
  })

  it('is answered by terms of the firm’s own as well, and may then be made again', () => {
    const revised = unwrap(revise(countered(), quoteTerms({ further: [cap], unitPrice: money(19_000, KRW) }), later))
    expect([openCounter(revised), currentRound(revised).takes]).toEqual([undefined, null])
    expect(counter(revised, 1, proposal(), today)).toEqual({ ok: false, failure: { code: 'QUOTE_CHANGED', round: 2 } })
    expect(counter(revised, 2, proposal({ id: idOf(uuid('32')) }), today)).toMatchObject({ ok: true })
  })

  it('is taken back while nobody has answered, and not afterwards', () => {
    const back = unwrap(withdrawCounter(countered(), proposal().id, later))
    expect(back.counters).toMatchObject([{ withdrawnAt: later }])
    expect(takeCounter(back, proposal().id, day('2026-03-31'), later, today)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'take-counter' } })
    expect(withdrawCounter(back, proposal().id, later)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'withdraw-counter' } })
    expect(counter(back, 1, proposal({ id: idOf(uuid('32')) }), today)).toMatchObject({ ok: true })
  })

  it('answers no quote that was withdrawn or has run out', () => {
    expect(counter(unwrap(withdraw(quote())), 1, proposal(), today)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'withdrawn' } })
    expect(counter(quote(), 1, proposal(), day('2026-04-02'))).toEqual({ ok: false, failure: { code: 'QUOTE_EXPIRED', validUntil: '2026-04-01' } })
    expect(takeCounter(countered(), proposal().id, day('2026-03-11'), later, today)).toMatchObject({ failure: { at: 'validUntil', reason: 'PAST' } })
  })

  const [shirt, caps] = proposal().lines
  if (!shirt || !caps) throw new Error('two goods are proposed for')
  it.each([
    [{ lines: [shirt] }, { at: 'lines', reason: 'EVERY_GOOD' }],
    [{ lines: [shirt, shirt] }, { at: 'lines.1.variantId', reason: 'TWICE' }],
    [{ lines: [shirt, { ...caps, variantId: aVariant('c9') }] }, { at: 'lines.1.variantId', reason: 'NOT_OFFERED' }],
    [{ lines: [shirt, { ...caps, unitPrice: money(0, KRW) }] }, { at: 'lines.1.unitPrice', reason: 'NOT_POSITIVE' }],
    [{ lines: [shirt, { ...caps, unitPrice: money(5, USD) }] }, { code: 'WRONG_CURRENCY', expected: 'KRW', actual: 'USD' }],
    [{ lines: [shirt, { ...caps, quantity: -1 }] }, { code: 'INVALID_QUANTITY' }],
    [{ freight: money(-1, KRW) }, { at: 'freight', reason: 'NEGATIVE' }],
    [{ leadTimeDays: 731 }, { at: 'leadTimeDays', reason: 'OUT_OF_RANGE' }],
    [{ note: 'x'.repeat(2001) }, { at: 'note', reason: 'TOO_LONG' }],
    [
      { lines: linesOf(currentRound(quote())), freight: money(40_000, KRW) },
      { at: 'lines', reason: 'NOTHING_CHANGED' },
    ],
  ])('refuses %p', (over, failure) => {
    expect(counter(quote(), 1, proposal(over), today)).toMatchObject({ ok: false, failure })
  })

  it('whatever is proposed and taken up, the round costs what was proposed', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(price, price, fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 500_000 }), (one, other, pieces, freight) => {
        const lines = [
          { variantId: aVariant(), quantity: pieces, unitPrice: money(one, KRW) },
          { variantId: aVariant('c2'), quantity: pieces, unitPrice: money(other, KRW) },
        ]
        const made = unwrap(counter(quote(), 1, proposal({ lines, freight: money(freight, KRW) }), today))
        const round = currentRound(unwrap(takeCounter(made, proposal().id, day('2026-03-31'), later, today)))
        expect(totalOf(round).minor).toBe(BigInt(pieces) * BigInt(one + other) + BigInt(freight) + 5_000n)
      }),
      { seed: 7 },
    )
  })
})

describe('an enquiry for several things', () => {
  const caps: RfqLine = { title: '모자', listingId: null, hs: '650500', quantity: 200, unit: 'NMB', targetPrice: money(6_000, KRW) }
  const open = (over = {}) => openRfq(anRfqRequest({ further: [caps], ...over }), { id: idOf(uuid('11')), number: 'RQ-260312-000001', buyer: aCompanyBuyer }, now, today)

  it('names them all, the first by its title', () => {
    expect(needsOf(unwrap(open())).map(({ title, quantity }) => [title, quantity])).toEqual([
      ['근무복 셔츠 500벌', 500],
      ['모자', 200],
    ])
  })

  it.each([
    [{ further: [{ ...caps, title: ' ' }] }, { at: 'further.0.title', reason: 'REQUIRED' }],
    [{ further: [{ ...caps, title: 'x'.repeat(151) }] }, { at: 'further.0.title', reason: 'TOO_LONG' }],
    [{ further: [caps, { ...caps, hs: '9999' }] }, { at: 'further.1.hs', reason: 'INVALID_HS' }],
    [{ further: [{ ...caps, unit: 'LUMP' }] }, { at: 'further.0.unit', reason: 'NOT_A_UNIT' }],
    [{ further: [{ ...caps, quantity: -3 }] }, { code: 'INVALID_QUANTITY', quantity: '-3' }],
    [{ further: [{ ...caps, targetPrice: money(3, USD) }] }, { at: 'further.0.targetPrice', reason: 'OTHER_CURRENCY' }],
    [{ further: Array.from({ length: 20 }, () => caps) }, { at: 'lines', reason: 'TOO_MANY' }],
    [{ currency: 'ZZZ' }, { at: 'currency', reason: 'UNKNOWN_CURRENCY' }],
  ])('refuses %p', (over, failure) => {
    expect(open(over)).toMatchObject({ ok: false, failure })
  })

  it('is answered line by line, and by nothing else', () => {
    const rfq = unwrap(open())
    expect(checkTerms(quoteTerms({ further: [cap] }), rfq, today)).toMatchObject({ ok: true })
    expect(checkTerms(quoteTerms({ further: [{ ...cap, answers: 3 }] }), rfq, today)).toMatchObject({ failure: { at: 'terms.further.0.answers', reason: 'OUT_OF_RANGE' } })
    expect(checkTerms(quoteTerms({ answers: 0 }), rfq, today)).toMatchObject({ failure: { at: 'terms.answers' } })
    expect(checkTerms(quoteTerms({ answers: null }), rfq, today)).toMatchObject({ ok: true })
  })
})
