import { idOf, KRW, money, unwrap, USD, type PlainDate } from '@naru/kernel'
import { aCompanyBuyer, anOrganisation, anRfqRequest, aPerson, aVariant, quoteTerms, uuid } from '../testing/builders.js'
import { acceptQuote, checkTerms, currentRound, isExpired, offer, revise, totalOf, withdraw } from './quote.js'
import { closeRfq, openRfq, writeMessage, type RfqMessage } from './rfq.js'

const now = new Date('2026-03-12T01:00:00Z')
const today = '2026-03-12' as PlainDate
const day = (value: string): PlainDate => value as PlainDate
const opening = { id: idOf<'Rfq'>(uuid('11')), number: 'RQ-260312-000001', buyer: aCompanyBuyer }
const open = (over = {}) => openRfq(anRfqRequest(over), opening, now, today)
const rfq = () => unwrap(open())
const quote = () => offer({ id: idOf(uuid('12')), rfqId: rfq().id, firmId: anOrganisation('b1') }, quoteTerms(), now)

describe('an enquiry', () => {
  it('asks each firm once', () => {
    expect(unwrap(open({ firmIds: [anOrganisation('b1'), anOrganisation('b1')] })).firmIds).toEqual([anOrganisation('b1')])
    expect(open({ firmIds: [] })).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'firmIds' } })
  })

  it.each([
    [{ title: ' ' }, 'title'],
    [{ incoterm: 'XXX' }, 'incoterm'],
    [{ unit: 'LUMP' }, 'unit'],
    [{ hs: '9999' }, 'hs'],
    [{ targetPrice: money(0, KRW) }, 'targetPrice'],
    [{ targetPrice: money(5, USD) }, 'targetPrice'],
    [{ neededBy: '2026-03-11' }, 'neededBy'],
  ])('refuses %p', (over, at) => {
    expect(open(over)).toMatchObject({ ok: false, failure: { code: 'INVALID_INPUT', at } })
  })

  it.each([0, -5, 1e15])('refuses %p pieces', (quantity) => {
    expect(open({ quantity })).toMatchObject({ failure: { code: 'INVALID_QUANTITY' } })
  })

  it('is closed once, and then silent', () => {
    const closed = unwrap(closeRfq(rfq(), now))
    expect(closeRfq(closed, now)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'closed' } })
    const message: RfqMessage = { id: idOf(uuid('13')), rfqId: closed.id, firmId: anOrganisation('b1'), fromFirm: false, authorId: aPerson(), body: '문의', at: now }
    expect(writeMessage(closed, message)).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    expect(writeMessage(rfq(), { ...message, firmId: anOrganisation('b7') })).toMatchObject({ failure: { at: 'firmId' } })
    expect(writeMessage(rfq(), message)).toMatchObject({ ok: true })
  })
})

describe('a quote', () => {
  const line = { variantId: aVariant('c2'), sku: 'HS-CAP', title: { ko: '모자', en: 'Cap' }, quantity: 10, unitPrice: money(7_000, KRW), madeToOrder: false, answers: null }

  it('of several goods totals them all', () => {
    expect(totalOf(quoteTerms({ further: [line] }))).toEqual(money(500n * 19_500n + 70_000n + 45_000n, KRW))
  })

  it('totals goods, freight and insurance', () => {
    expect(totalOf(quoteTerms())).toEqual(money(500n * 19_500n + 40_000n + 5_000n, KRW))
  })

  it.each([
    [{ unitPrice: money(0, KRW) }, { code: 'INVALID_INPUT', at: 'terms.unitPrice' }],
    [{ unitPrice: money(-1, KRW) }, { code: 'INVALID_INPUT', at: 'terms.unitPrice' }],
    [{ freight: money(-1, KRW) }, { code: 'INVALID_INPUT', at: 'terms.freight' }],
    [{ unitPrice: money(10, USD) }, { code: 'WRONG_CURRENCY', expected: 'KRW', actual: 'USD' }],
    [{ validUntil: day('2026-03-11') }, { code: 'INVALID_INPUT', at: 'terms.validUntil' }],
    [{ leadTimeDays: -1 }, { code: 'INVALID_INPUT', at: 'terms.leadTimeDays' }],
    [{ quantity: 1e15 }, { code: 'INVALID_QUANTITY' }],
    [{ further: [{ ...line, quantity: 0 }] }, { code: 'INVALID_QUANTITY' }],
    [{ further: [{ ...line, unitPrice: money(0, KRW) }] }, { code: 'INVALID_INPUT', at: 'terms.further.0.unitPrice' }],
    [{ further: [{ ...line, unitPrice: money(9, USD) }] }, { code: 'WRONG_CURRENCY' }],
    [{ further: [{ ...line, variantId: aVariant() }] }, { code: 'INVALID_INPUT', at: 'terms.further.0.variantId', reason: 'TWICE' }],
    [{ further: Array.from({ length: 20 }, () => line) }, { code: 'INVALID_INPUT', at: 'terms.further', reason: 'TOO_MANY' }],
  ])('refuses %p', (over, failure) => {
    expect(checkTerms(quoteTerms(over), rfq(), today)).toMatchObject({ ok: false, failure })
  })

  it('keeps its rounds and is accepted in the latest only', () => {
    const second = unwrap(revise(quote(), quoteTerms({ unitPrice: money(18_900, KRW) }), now))
    expect(second.rounds.map(({ round, unitPrice }) => [round, unitPrice.minor])).toEqual([
      [1, 19_500n],
      [2, 18_900n],
    ])
    expect(acceptQuote(second, 1, today)).toEqual({ ok: false, failure: { code: 'QUOTE_CHANGED', round: 2 } })
    expect(acceptQuote(second, 2, today)).toMatchObject({ ok: true, value: { status: 'accepted' } })
  })

  it('holds through its last day and not a day longer', () => {
    expect(acceptQuote(quote(), 1, day('2026-04-01'))).toMatchObject({ ok: true })
    expect(acceptQuote(quote(), 1, day('2026-04-02'))).toEqual({ ok: false, failure: { code: 'QUOTE_EXPIRED', validUntil: '2026-04-01' } })
    expect(isExpired(quote(), day('2026-04-02'))).toBe(true)
  })

  it('is accepted once, and not after it was withdrawn', () => {
    const accepted = unwrap(acceptQuote(quote(), 1, today))
    expect(acceptQuote(accepted, 1, today)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'accepted' } })
    const withdrawn = unwrap(withdraw(quote()))
    expect(acceptQuote(withdrawn, 1, today)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'withdrawn' } })
    expect(currentRound(unwrap(revise(withdrawn, quoteTerms(), now))).round).toBe(2)
  })
})
