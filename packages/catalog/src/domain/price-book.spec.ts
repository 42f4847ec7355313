import { idOf, KRW, money, unwrap, type CurrencyCode, type PlainDate } from '@naru/kernel'
import { at, firmId } from '../testing/a-listing.js'
import { bookOffers, changePriceBook, endPriceBook, openPriceBook, parseBookPrices, parseBuyerGroup, type BookPrice, type PriceBookInput } from './price-book.js'

const USD = 'USD' as CurrencyCode
const day = (text: string) => text as PlainDate
const someBook = (changes: Partial<PriceBookInput> = {}): PriceBookInput => ({
  name: { ko: '가온유통 계약', en: 'Gaon contract' },
  currency: 'KRW',
  validFrom: '2026-03-12',
  validUntil: '2026-06-30',
  ...changes,
})
const company = { kind: 'company', companyId: idOf<'Organisation'>('00000000-0000-7000-8000-0000000000b9') } as const
const open = (input = someBook()) => openPriceBook(input, company, { id: idOf('00000000-0000-7000-8000-00000000bb01'), firmId, at })
const problemsOf = (input: PriceBookInput) => {
  const opened = open(input)
  return opened.ok ? [] : opened.failure.problems.map(({ at: place, rule, value }) => `${place} ${rule} ${value ?? ''}`.trim())
}

describe('a price book', () => {
  it.each([
    [{ validFrom: '2026-02-30' }, ['validFrom INVALID_DATE 2026-02-30']],
    [{ validUntil: '2026-03-11' }, ['validUntil OUT_OF_RANGE 2026-03-11']],
    [{ currency: 'WON' }, ['currency UNKNOWN_CURRENCY WON']],
    [{ name: { ko: ' ', en: 'x'.repeat(81) } }, ['name.ko REQUIRED', 'name.en TOO_LONG 81']],
    [{ validUntil: '2026-03-12' }, []],
    [{ validUntil: null }, []],
  ])('%j: %j', (changes, expected) => expect(problemsOf(someBook(changes))).toEqual(expected))

  it('keeps its currency, and is not changed once it has ended', () => {
    const book = unwrap(open())
    expect(changePriceBook(book, someBook({ currency: 'USD' }), at)).toMatchObject({ ok: false, failure: { problems: [{ at: 'currency', rule: 'CURRENCY_MISMATCH' }] } })
    const ended = unwrap(endPriceBook(book, at))
    expect(ended).toMatchObject({ status: 'ended', endedAt: at })
    expect(changePriceBook(ended, someBook(), at)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT' } })
    expect(endPriceBook(ended, at)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT' } })
  })

  const price = (changes: Partial<BookPrice> = {}): BookPrice => ({
    audience: 'company',
    from: 1,
    unit: money(21_000, KRW),
    validFrom: day('2026-03-12'),
    validUntil: day('2026-03-14'),
    ...changes,
  })
  it.each([
    ['2026-03-11', 0],
    ['2026-03-12', 1],
    ['2026-03-14', 1],
    ['2026-03-15', 0],
  ])('holds from its first to its last day: on %s it makes %i offers', (on, offers) => expect(bookOffers([price()], day(on))).toHaveLength(offers))

  it('holds without an end when it has none', () => expect(bookOffers([price({ validUntil: null })], day('2099-01-01'))).toHaveLength(1))

  it('says why its price applies', () => {
    const reasons = bookOffers([price(), price({ audience: 'group' }), price({ audience: 'everybody' }), price({ audience: 'everybody', from: 10 })], day('2026-03-12'))
    expect(reasons.map(({ reason, from }) => `${reason} ${from}`)).toEqual(['contract 1', 'group 1', 'list 1', 'tier 10'])
  })
})

describe('prices of a book', () => {
  const tiers = (...prices: readonly (readonly [number, string])[]) => prices.map(([from, amount]) => ({ from, price: { amount, currency: 'USD' } }))
  const problems = (book: Parameters<typeof parseBookPrices>[0], input: ReturnType<typeof tiers>, listingCurrency = 'KRW') => {
    const read = parseBookPrices(book, input, listingCurrency)
    return read.ok ? [] : read.failure.problems.map(({ at: place, rule }) => `${place} ${rule}`)
  }
  const contract = { audience: company, currency: USD }
  const everybody = { audience: { kind: 'everybody' }, currency: USD } as const

  it('may begin at any quantity in a contract, in its currency alone', () => {
    expect(problems(contract, tiers([50, '18.00'], [100, '17.50']))).toEqual([])
    expect(problems({ ...contract, currency: KRW }, tiers([50, '18']))).toEqual(['tiers[0].price CURRENCY_MISMATCH'])
  })
  it.each([
    ['ascend', tiers([50, '18.00'], [50, '17.50']), ['tiers[1].from NOT_ASCENDING']],
    ['fall', tiers([1, '18.00'], [50, '18.00']), ['tiers[1].price NOT_LOWER']],
    ['cost something', tiers([1, '0']), ['tiers[0].price OUT_OF_RANGE']],
    ['not be negative', tiers([1, '-3']), ['tiers[0].price NEGATIVE']],
  ])('must %s', (_, input, expected) => expect(problems(contract, input)).toEqual(expected))
  it('begin at one piece for everybody, and never in the currency of the listing', () => {
    expect(problems(everybody, tiers([1, '20.00'], [10, '18.00']))).toEqual([])
    expect(problems(everybody, tiers([10, '18.00']))).toEqual(['tiers[0].from OUT_OF_RANGE'])
    expect(problems(everybody, tiers([1, '20.00']), 'USD')).toEqual(['currency BASE_CURRENCY'])
  })
})

describe('a buyer group', () => {
  it('names each company once', () => {
    const group = unwrap(parseBuyerGroup({ name: { ko: '도매', en: 'Wholesale' }, companies: [company.companyId, company.companyId] }))
    expect(group.companies).toEqual([company.companyId])
  })
})
