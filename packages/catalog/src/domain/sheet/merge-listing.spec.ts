import { idOf, unwrap } from '@naru/kernel'
import { addVariant, type Listing } from '../listing.js'
import { publish } from '../listing-sale.js'
import { aCompleteListing, aDraft, at, firmId, shelves, somePrices, someVariant } from '../../testing/a-listing.js'
import { rowsOfListing } from './listing-cells.js'
import { mergeListing } from './merge-listing.js'
import type { Cells, RowOutcome, SheetRow } from './sheet-row.js'

const tie: Listing = unwrap(
  addVariant(
    aCompleteListing(),
    idOf('00000000-0000-7000-8000-0000000ac002'),
    someVariant({ sku: 'TIE-RED', options: [{ ko: '빨강', en: 'Red' }], colour: 'red' }),
    somePrices({ tiers: [] }),
    at,
  ),
)
const sold = (listing: Listing): Listing => unwrap(publish(listing, { publishAt: null, unpublishAt: null }, { reviewed: false, shelves, at }))
const exported = (listing = tie): readonly SheetRow[] => rowsOfListing(listing, 'TIE', () => undefined).map((cells, index) => ({ number: index + 2, cells }))
const changing = (changes: Cells, index = 0): readonly SheetRow[] => exported().map((row, place) => (place === index ? { ...row, cells: { ...row.cells, ...changes } } : row))
const merge = (present: Listing | undefined, rows: readonly SheetRow[], isElsewhere = (_: string) => false) =>
  mergeListing(present, rows, {
    firmId,
    at,
    shelves,
    newListing: idOf('00000000-0000-7000-8000-0000000ab009'),
    newVariants: new Map(rows.map((row) => [row, idOf(`00000000-0000-7000-8000-0000000ad${String(row.number).padStart(3, '0')}`)])),
    isElsewhere,
  })
const said = (outcomes: readonly RowOutcome[]) =>
  outcomes.map(
    (outcome) =>
      `${String(outcome.row.number)} ${outcome.effect === 'faulty' ? outcome.problems.map(({ column, rule, value }) => `${column} ${rule} ${value ?? ''}`.trim()).join(', ') : outcome.effect}`,
  )

describe('rows over a listing', () => {
  it('change nothing when they are what was exported', () => {
    const merged = merge(tie, exported())
    expect(said(merged.outcomes)).toEqual(['2 unchanged', '3 unchanged'])
    expect(merged.listing).toBeUndefined()
    const onSale = sold(tie)
    expect(merge(onSale, exported(onSale)).listing).toBeUndefined()
  })

  it('make the same listing again where there was none', () => {
    const merged = merge(undefined, exported())
    expect(said(merged.outcomes)).toEqual(['2 created', '3 created'])
    expect(merged.listing && exported(merged.listing)).toEqual(exported())
  })

  it('change what they name and leave what is empty', () => {
    const merged = merge(tie, [{ number: 2, cells: { sku: 'TIE-RED', price: '31,000', tiers: '', title_en: '' } }])
    expect(said(merged.outcomes)).toEqual(['2 updated'])
    expect(merged.listing?.variants[1]?.prices.list.minor).toBe(31_000n)
    expect(merged.listing?.terms).toEqual(tie.terms)
  })

  it('take away what is marked so', () => {
    const cleared = merge(tie, changing({ attributes: '(비움)', tiers: '(비움)' }))
    expect(cleared.listing?.terms.attributes).toEqual([])
    expect(cleared.listing?.variants[0]?.prices.tiers).toEqual([])
  })

  it.each<[string, Cells, string]>([
    ['a negative price', { price: '-5' }, 'price NEGATIVE -5'],
    ['a price in words', { price: '싸요' }, 'price INVALID_AMOUNT 싸요'],
    ['an unknown colour', { colour: 'plaid' }, 'colour UNKNOWN_PICTURE plaid'],
    ['broken tiers', { tiers: '10: 3000' }, 'tiers INVALID_FORM 10: 3000'],
    ['a tier that is no discount', { tiers: '10 = 90000' }, 'tiers NOT_LOWER 90000'],
    ['a weight in words', { net_weight_kg: '가벼움' }, 'net_weight_kg INVALID_DECIMAL 가벼움'],
    ['less gross than net', { gross_weight_kg: '0.01' }, 'gross_weight_kg GROSS_BELOW_NET 0.01'],
    ['the options of another', { option_values: '빨강 / Red' }, 'option_values DUPLICATE 빨강'],
    ['a missing option', { option_values: '(비움)' }, 'option_values OPTIONS_DIFFER 0'],
    ['a wrong barcode', { gtin: '8801234567890' }, 'gtin INVALID_GTIN 8801234567890'],
  ])('say that %s is wrong, and let the other variants go ahead', (_, changes, expected) => {
    const merged = merge(tie, changing(changes))
    expect(said(merged.outcomes)).toEqual([`2 ${expected}`, '3 unchanged'])
  })

  it.each<[string, Cells, string]>([
    ['category', { category: 'hats' }, 'category UNKNOWN_CATEGORY hats'],
    ['currency', { currency: 'WON' }, 'currency UNKNOWN_CURRENCY WON'],
    ['currency of another', { currency: 'USD' }, 'currency CURRENCY_MISMATCH USD, bill_of_materials CURRENCY_MISMATCH KRW'],
    ['minimum', { minimum: '2.5' }, 'minimum INVALID_NUMBER 2.5'],
    ['minimum in words', { minimum: '열' }, 'minimum INVALID_NUMBER 열'],
    ['title', { title_ko: '가'.repeat(121) }, 'title_ko TOO_LONG 121'],
    ['HS code', { hs: '62' }, 'hs INVALID_HS 62'],
    ['channel', { channels: 'B2B; B2X' }, 'channels UNKNOWN_CHANNEL B2X'],
    ['attributes', { attributes: '소재' }, 'attributes INVALID_FORM 소재'],
    ['date', { documents: 'OEKO_TEX | 1 | 2027-13-01' }, 'documents INVALID_DATE 2027-13-01'],
    ['bill of materials', { bill_of_materials: '{"currency":"KRW"}' }, 'bill_of_materials INVALID_FORM'],
    ['status', { status: 'sold' }, 'status UNKNOWN_STATUS sold'],
    ['withdrawal of a draft', { status: 'withdrawn', withdrawal_reason: '단종' }, 'status NOT_ALLOWED withdrawn'],
  ])('hold every row of the listing back when its %s breaks a rule', (_, changes, expected) => {
    const merged = merge(tie, changing(changes))
    expect(said(merged.outcomes)).toEqual([`2 ${expected}`, '3 listing HELD_BACK 2'])
    expect(merged.listing).toBeUndefined()
  })

  it('name every column that a new listing lacks', () => {
    const merged = merge(undefined, [{ number: 2, cells: { sku: 'NEW-1' } }])
    expect(said(merged.outcomes)[0]).toMatch(/title_ko REQUIRED, title_en REQUIRED, .*picture_kind REQUIRED/)
  })

  it("do not take another listing's number", () => {
    expect(said(merge(tie, exported(), (sku) => sku === 'TIE-RED').outcomes)).toEqual(['2 unchanged', '3 sku OTHER_LISTING TIE-RED'])
  })

  it('put a complete draft on sale, and off again with a reason', () => {
    expect(merge(tie, changing({ status: '판매' })).move).toEqual({ act: 'publish' })
    const published = sold(tie)
    expect(said(merge(published, changing({ status: 'withdrawn' })).outcomes)[0]).toBe('2 withdrawal_reason REQUIRED')
    expect(merge(published, changing({ status: 'withdrawn', withdrawal_reason: '단종' })).move).toEqual({ act: 'withdraw', reason: '단종' })
    expect(
      said(
        merge(unwrap(addVariant(aDraft(), idOf('00000000-0000-7000-8000-0000000ac001'), someVariant(), somePrices(), at)), changing({ status: 'published', bill_of_materials: '' }))
          .outcomes,
      )[0],
    ).toBe('2 bill_of_materials REQUIRED')
  })

  it('of a good on sale become new terms, which are sold when the row says so', () => {
    const published = sold(tie)
    const revised = merge(published, changing({ title_en: 'Silk tie', status: 'published' }))
    expect(revised.listing).toMatchObject({ status: 'published', terms: tie.terms, revision: { terms: { title: { en: 'Silk tie' } } } })
    expect(revised.move).toEqual({ act: 'publish' })
    const kept = merge(published, changing({ title_en: 'Silk tie', status: '' }))
    expect(kept.move).toBeNull()
    expect(kept.listing && merge(kept.listing, exported(kept.listing))).toMatchObject({ listing: undefined, move: null })
  })

  it('do not touch what the committee is looking at', () => {
    const waiting = unwrap(publish(tie, { publishAt: null, unpublishAt: null }, { reviewed: true, shelves, at }))
    expect(said(merge(waiting, exported(waiting)).outcomes)).toEqual(['2 unchanged', '3 unchanged'])
    expect(said(merge(waiting, changing({ title_en: 'Silk tie', status: '' })).outcomes)[0]).toBe('2 status NOT_ALLOWED in-review')
  })

  it('name what a category asks for by its code', () => {
    expect(said(merge(tie, changing({ values: 'no-such = 1' })).outcomes)[0]).toBe('2 values UNKNOWN_ATTRIBUTE no-such')
    expect(said(merge(tie, changing({ values: 'width' })).outcomes)[0]).toBe('2 values INVALID_FORM width')
  })
})
