import { unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { aCompleteListing, aDraft, aPublishedListing, at, now, shelves, someTerms } from '../testing/a-listing.js'
import { actsOf, changeTerms, listingActsByStatus, type Listing, type ListingAct } from './listing.js'
import { hasGoodRecord, isMaterialChange, needsReview, workingTerms, type ReviewFacts } from './listing-review.js'
import { approve, discardRevision, giveBack, publish, recall, release, takeDown, withdraw } from './listing-sale.js'

const later = new Date('2026-03-13T01:00:00Z')
const hours = (n: number) => new Date(later.getTime() + n * 3_600_000)
const sent = (listing: Listing, reviewed: boolean, period = now as { publishAt: Date | null; unpublishAt: Date | null }) =>
  publish(listing, period, { reviewed, shelves, at: later })
const renamed = someTerms({ title: { ko: '새 이름', en: 'New name' } })

describe('a good on its way', () => {
  it('waits for the committee, and is approved, returned or taken back', () => {
    const waiting = unwrap(sent(aCompleteListing(), true))
    expect(waiting).toMatchObject({ status: 'in-review', submittedAt: later })
    expect(unwrap(approve(waiting, later))).toMatchObject({ status: 'published', publishedAt: later })
    expect(unwrap(giveBack(waiting, '소재를 밝히십시오', later))).toMatchObject({ status: 'draft', returned: '소재를 밝히십시오' })
    expect(giveBack(waiting, ' ', later)).toMatchObject({ ok: false, failure: { problems: [{ at: 'reason', rule: 'REQUIRED' }] } })
    expect(unwrap(recall(waiting, later))).toMatchObject({ status: 'draft', returned: null })
    expect(changeTerms(waiting, renamed, shelves, later)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT' } })
  })

  it('waits for its hour, which lies ahead and before its end', () => {
    expect(sent(aCompleteListing(), false, { publishAt: hours(-1), unpublishAt: null })).toMatchObject({
      ok: false,
      failure: { problems: [{ at: 'publishAt', rule: 'INVALID_TIME' }] },
    })
    expect(sent(aCompleteListing(), false, { publishAt: hours(2), unpublishAt: hours(1) })).toMatchObject({ ok: false, failure: { problems: [{ at: 'unpublishAt' }] } })
    expect(sent(aCompleteListing(), false, { publishAt: hours(24 * 400), unpublishAt: null })).toMatchObject({ ok: false })
    const scheduled = unwrap(sent(aCompleteListing(), false, { publishAt: hours(1), unpublishAt: hours(2) }))
    expect(scheduled).toMatchObject({ status: 'scheduled', publishAt: hours(1), unpublishAt: hours(2) })
    expect(unwrap(release(scheduled, hours(1)))).toMatchObject({ status: 'published' })
  })

  it('that was approved early waits for its hour, approved late is sold at once', () => {
    const waiting = unwrap(sent(aCompleteListing(), true, { publishAt: hours(5), unpublishAt: null }))
    expect(unwrap(approve(waiting, hours(1)))).toMatchObject({ status: 'scheduled' })
    expect(unwrap(approve(waiting, hours(6)))).toMatchObject({ status: 'published' })
  })
})

describe('a good on sale', () => {
  it('keeps its terms until the revision is published', () => {
    const edited = unwrap(changeTerms(aPublishedListing(), renamed, shelves, later))
    expect(edited).toMatchObject({
      status: 'published',
      terms: { title: { en: 'Silk necktie' } },
      revision: { terms: { title: { en: 'New name' } }, preparation: { stage: 'draft' } },
    })
    const published = unwrap(sent(edited, false))
    expect(published).toMatchObject({ terms: { title: { en: 'New name' } }, revision: null, publishedAt: at })
    expect(unwrap(discardRevision(edited, later))).toMatchObject({ terms: { title: { en: 'Silk necktie' } }, revision: null })
  })

  it('loses no work when it is taken off', () => {
    const edited = unwrap(changeTerms(aPublishedListing(), renamed, shelves, later))
    expect(workingTerms(unwrap(withdraw(edited, '단종', later))).title.en).toBe('New name')
    expect(unwrap(takeDown(edited, '표시와 다름', later))).toMatchObject({ status: 'taken-down', reason: '표시와 다름' })
  })

  it('stays on sale while its revision is looked at', () => {
    const waiting = unwrap(sent(unwrap(changeTerms(aPublishedListing(), renamed, shelves, later)), true))
    expect(waiting).toMatchObject({ status: 'published', terms: { title: { en: 'Silk necktie' } }, revision: { preparation: { stage: 'in-review' } } })
    expect(actsOf(waiting)).toEqual(['recall', 'approve', 'return', 'withdraw', 'take-down'])
    expect(unwrap(giveBack(waiting, '이유', later))).toMatchObject({ status: 'published', revision: { preparation: { stage: 'draft', returned: '이유' } } })
    expect(unwrap(approve(waiting, later))).toMatchObject({ terms: { title: { en: 'New name' } }, revision: null })
  })
})

describe('the state table', () => {
  const acts: Readonly<Record<ListingAct, (listing: Listing) => ReturnType<typeof approve>>> = {
    edit: (listing) => changeTerms(listing, renamed, shelves, later) as ReturnType<typeof approve>,
    publish: (listing) => sent(listing, true) as ReturnType<typeof approve>,
    recall: (listing) => recall(listing, later),
    discard: (listing) => discardRevision(listing, later),
    withdraw: (listing) => withdraw(listing, '이유', later) as ReturnType<typeof approve>,
    approve: (listing) => approve(listing, later),
    return: (listing) => giveBack(listing, '이유', later) as ReturnType<typeof approve>,
    release: (listing) => release(listing, later),
    'take-down': (listing) => takeDown(listing, '이유', later) as ReturnType<typeof approve>,
  }

  it('lets through exactly what it says, over any sequence of acts, and counts every change', () => {
    const names = Object.keys(acts) as ListingAct[]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 30 }), (sequence) => {
        let listing: Listing = aCompleteListing()
        for (const name of sequence) {
          const allowed = actsOf(listing).includes(name)
          const done = acts[name](listing)
          expect(done.ok).toBe(allowed)
          if (!done.ok) continue
          expect(done.value.version).toBe(listing.version + 1)
          listing = done.value
          expect(Object.keys(listingActsByStatus)).toContain(listing.status)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('what is looked at', () => {
  const rule = { mode: 'new-firms', approvals: 3, cleanDays: 365 } as const
  const facts = (changes: Partial<ReviewFacts> = {}): ReviewFacts => ({ lastSold: null, lastDecision: null, rule, record: { approvals: 0, lastTakenDownAt: null }, ...changes })

  it('are goods of firms without a record, until they have one', () => {
    expect(needsReview(aDraft(), facts(), later)).toBe(true)
    expect(needsReview(aDraft(), facts({ record: { approvals: 3, lastTakenDownAt: null } }), later)).toBe(false)
    expect(needsReview(aDraft(), facts({ rule: null }), later)).toBe(false)
    expect(needsReview(aDraft(), facts({ rule: { ...rule, mode: 'all' }, record: { approvals: 99, lastTakenDownAt: null } }), later)).toBe(true)
  })

  it('is always what was returned or taken down', () => {
    for (const lastDecision of ['returned', 'taken-down'] as const) expect(needsReview(aDraft(), facts({ rule: null, lastDecision }), later)).toBe(true)
  })

  it('is not a change of trade, whatever the order of stored fields', () => {
    const before = aDraft().terms
    const stored = JSON.parse(JSON.stringify({ ...before, title: { en: before.title.en, ko: before.title.ko } })) as typeof before
    expect(isMaterialChange(stored, before)).toBe(false)
    expect(isMaterialChange(before, { ...before, leadTimeDays: 9, minimum: 5, multiple: 5 })).toBe(false)
    expect(isMaterialChange(before, { ...before, hs: '621510' as typeof before.hs, zone: null })).toBe(true)
  })

  it('takes a year without a good taken down to forget one', () => {
    const record = { approvals: 9, lastTakenDownAt: at }
    expect(hasGoodRecord(record, rule, later)).toBe(false)
    expect(hasGoodRecord(record, rule, new Date(at.getTime() + 366 * 86_400_000))).toBe(true)
  })
})
