import { unwrap } from '@naru/kernel'
import { aCompleteListing, aDraft, aPublishedListing, at, firmId, listingId, now, shelves, somePrices, someTerms, someVariant, variantId } from '../testing/a-listing.js'
import { addVariant, changeTerms, changeVariant, draftListing, setPrices, slugOf } from './listing.js'
import { missingForSale, publish, withdraw } from './listing-sale.js'
import type { ListingTermsInput } from './listing-terms.js'

const later = new Date('2026-03-13T01:00:00Z')
const passing = { reviewed: false, shelves, at: later }

describe('a listing', () => {
  it('begins as a draft with an address that never changes', () => {
    const draft = aDraft({ title: { ko: '넥타이', en: 'Silk necktie — Café & Co.' } })
    expect(draft).toMatchObject({ status: 'draft', version: 1, slug: 'silk-necktie-cafe-co-0ab001' })
    expect(unwrap(changeTerms(draft, someTerms({ title: { ko: '다른 이름', en: 'Another name' } }), shelves, later)).slug).toBe(draft.slug)
    expect(slugOf('한글', listingId)).toBe('listing-0ab001')
  })

  it('is sold only with something to choose and what it is made of', () => {
    expect(missingForSale(aDraft(), shelves).map((problem) => problem.at)).toEqual(['variants', 'billOfMaterials'])
    expect(publish(aDraft(), now, passing)).toMatchObject({ ok: false, failure: { code: 'LISTING_INVALID' } })
    expect(publish(aCompleteListing(), now, passing)).toMatchObject({ ok: true, value: { status: 'published', publishedAt: later } })
  })

  it('is withdrawn with a reason and can be offered again', () => {
    const withdrawn = unwrap(withdraw(aPublishedListing(), '단종', later))
    expect(withdrawn).toMatchObject({ status: 'withdrawn', reason: '단종', withdrawnAt: later })
    expect(publish(withdrawn, now, passing)).toMatchObject({ ok: true })
    expect(withdraw(aDraft(), '이유', later)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT', status: 'draft', allowed: ['edit', 'publish'] } })
    expect(withdraw(aPublishedListing(), ' ', later)).toMatchObject({ ok: false, failure: { problems: [{ at: 'reason', rule: 'REQUIRED' }] } })
  })

  it('keeps its options and currency once variants exist', () => {
    const problems = changeTerms(aCompleteListing(), someTerms({ options: [], currency: 'USD' }), shelves, later)
    expect(problems).toMatchObject({ ok: false, failure: { problems: [{ at: 'options', rule: 'OPTIONS_DIFFER' }, { at: 'currency', rule: 'CURRENCY_MISMATCH' }, {}] } })
  })

  it('refuses variants with the same number or the same choice', () => {
    const listing = aCompleteListing()
    const second = addVariant(listing, variantId, someVariant(), somePrices(), later)
    expect(second.ok ? [] : second.failure.problems.map((problem) => `${problem.at} ${problem.rule}`)).toEqual(['sku DUPLICATE', 'options DUPLICATE'])
    expect(changeVariant(listing, variantId, someVariant({ grossWeightKg: '0.01' }), later)).toMatchObject({
      ok: false,
      failure: { problems: [{ at: 'grossWeightKg', rule: 'GROSS_BELOW_NET' }] },
    })
    expect(changeVariant(listing, variantId, someVariant({ gtin: '9780471117094' }), later)).toMatchObject({ ok: true })
    expect(changeVariant(listing, variantId, someVariant({ gtin: '9780471117095' }), later)).toMatchObject({
      ok: false,
      failure: { problems: [{ at: 'gtin', rule: 'INVALID_GTIN' }] },
    })
  })

  it('prices one variant or all', () => {
    const two = unwrap(
      addVariant(
        aCompleteListing(),
        '00000000-0000-7000-8000-0000000ac002' as typeof variantId,
        someVariant({ sku: 'TIE-RED', options: [{ ko: '레드', en: 'Red' }] }),
        somePrices(),
        at,
      ),
    )
    const cheaper = somePrices({ price: { amount: '25000', currency: 'KRW' }, tiers: [] })
    expect(unwrap(setPrices(two, variantId, cheaper, false, later)).variants.map(({ prices }) => prices.list.minor)).toEqual([25000n, 29000n])
    expect(unwrap(setPrices(two, variantId, cheaper, true, later)).variants.map(({ prices }) => prices.list.minor)).toEqual([25000n, 25000n])
  })
})

describe('terms that break rules', () => {
  it.each<[Partial<ListingTermsInput>, string]>([
    [{ hs: '62A510' }, 'hs INVALID_HS'],
    [{ hs: '6215' }, 'hs INVALID_HS'],
    [{ hs: '771010' }, 'hs INVALID_HS'],
    [{ minimum: 1_000_000_000_000_000 }, 'minimum OUT_OF_RANGE'],
    [{ minimum: -5 }, 'minimum NEGATIVE'],
    [{ minimum: 5, multiple: 2 }, 'minimum NOT_A_MULTIPLE'],
    [{ category: 'nowhere' }, 'category UNKNOWN_CATEGORY'],
    [{ currency: 'WON' }, 'currency UNKNOWN_CURRENCY'],
    [{ producedIn: 'XX' }, 'producedIn UNKNOWN_COUNTRY'],
    [{ channels: [] }, 'channels REQUIRED'],
    [{ title: { ko: '', en: 'Tie' } }, 'title.ko REQUIRED'],
    [{ pictureKind: 'spaceship' }, 'pictureKind UNKNOWN_PICTURE'],
    [{ documents: [{ kind: 'KC', number: '1', validUntil: '2026-02-30' }] }, 'documents[0].validUntil INVALID_DATE'],
  ])('%j', (changes, expected) => {
    const parsed = draftListing(someTerms(changes), shelves, { id: listingId, firmId, at })
    expect(parsed.ok ? [] : parsed.failure.problems.map((problem) => `${problem.at} ${problem.rule}`)).toEqual([expected])
  })
})
