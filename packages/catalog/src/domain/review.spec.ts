import { idOf, unwrap } from '@naru/kernel'
import { at, firmId, listingId } from '../testing/a-listing.js'
import { answerReview, changeReview, hideReview, shownName, writeReview, type ReviewInput } from './review.js'
import { noticeDue, readCertificate, standingOf, type HeldCertificateInput } from './held-certificate.js'

const facts = {
  id: '00000000-0000-7000-8000-0000000ae001',
  listingId,
  firmId,
  firmOrderId: idOf<'FirmOrder'>('00000000-0000-7000-8000-0000000af001'),
  authorId: idOf<'Person'>('00000000-0000-7000-8000-0000000aa001'),
  authorName: '이**',
}
const aReview = (changes: Partial<ReviewInput> = {}) => writeReview({ rating: 4, body: '잘 맞습니다', pictures: [], ...changes }, facts, at)
const days = (n: number) => new Date(at.getTime() + n * 86_400_000)

describe('a review', () => {
  it.each<[Partial<ReviewInput>, string]>([
    [{ rating: 0 }, 'rating OUT_OF_RANGE'],
    [{ rating: 6 }, 'rating OUT_OF_RANGE'],
    [{ rating: 4.5 }, 'rating OUT_OF_RANGE'],
    [{ body: ' \u200b ' }, 'body REQUIRED'],
    [{ body: 'x'.repeat(3001) }, 'body TOO_LONG'],
    [{ body: 'a\u202eb' }, 'body FORBIDDEN_CHARACTER'],
    [{ pictures: ['../etc/passwd'] }, 'pictures[0] UNKNOWN_PICTURE'],
    [{ pictures: Array.from({ length: 6 }, (_, n) => String(n).repeat(64)) }, 'pictures TOO_MANY'],
  ])('%j is refused: %s', (changes, expected) => {
    const review = aReview(changes)
    expect(review.ok ? [] : review.failure.problems.map((problem) => `${problem.at} ${problem.rule}`)).toEqual([expected])
  })

  it('keeps markup as text', () => {
    expect(unwrap(aReview({ body: '<script>alert(1)</script>' })).body).toBe('<script>alert(1)</script>')
  })

  it('is changed for thirty days', () => {
    const review = unwrap(aReview())
    expect(changeReview(review, { rating: 2, body: '줄었습니다', pictures: [] }, days(30))).toMatchObject({ ok: true, value: { rating: 2, changedAt: days(30) } })
    expect(changeReview(review, { rating: 2, body: 'x', pictures: [] }, new Date(days(30).getTime() + 1))).toEqual({
      ok: false,
      failure: { code: 'REVIEW_CLOSED', until: days(30) },
    })
  })

  it('is answered once', () => {
    const answered = unwrap(answerReview(unwrap(aReview()), '고맙습니다', days(1)))
    expect(answerReview(answered, '또', days(2))).toEqual({ ok: false, failure: { code: 'REVIEW_ANSWERED' } })
  })

  it('is hidden with a reason that stays, and shown again', () => {
    const hidden = unwrap(hideReview(unwrap(aReview()), '광고', days(1)))
    expect(unwrap(hideReview(hidden, '다른 이유', days(2))).hidden?.reason).toBe('광고')
    expect(unwrap(hideReview(hidden, null, days(2))).hidden).toBeNull()
    expect(hideReview(hidden, ' ', days(2)).ok).toBe(false)
  })

  it('names its author by one letter', () => {
    expect([shownName('이미나'), shownName('  Kim '), shownName('𠮷田'), shownName('')]).toEqual(['이**', 'K**', '𠮷**', '**'])
  })
})

describe('a certificate held', () => {
  const input = (changes: Partial<HeldCertificateInput> = {}): HeldCertificateInput => ({
    kind: 'KC',
    number: 'KC-1',
    issuer: 'KTL',
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    wholeFirm: true,
    listings: [],
    ...changes,
  })
  const read = (changes: Partial<HeldCertificateInput> = {}) => readCertificate(input(changes), { id: 'c', firmId, at, file: null })

  it.each<[Partial<HeldCertificateInput>, string]>([
    [{ kind: 'ISO_1' }, 'kind UNKNOWN_CHOICE'],
    [{ number: '' }, 'number REQUIRED'],
    [{ validFrom: '2026-13-01' }, 'validFrom INVALID_DATE'],
    [{ validUntil: '2025-12-31' }, 'validUntil NOT_ASCENDING'],
    [{ wholeFirm: false }, 'listings REQUIRED'],
  ])('%j is refused: %s', (changes, expected) => {
    const certificate = read(changes)
    expect(certificate.ok ? [] : certificate.failure.problems.map((problem) => `${problem.at} ${problem.rule}`)).toEqual([expected])
  })

  it('is valid on its first and last day and not a day longer', () => {
    const certificate = unwrap(read())
    const on = (day: string) => standingOf(certificate, day as typeof certificate.validFrom)
    expect([on('2025-12-31'), on('2026-01-01'), on('2026-10-31'), on('2026-11-01'), on('2026-12-31'), on('2027-01-01')]).toEqual([
      'future',
      'valid',
      'valid',
      'ending',
      'ending',
      'expired',
    ])
  })

  it('is told of once for each notice, the shortest that is due', () => {
    expect([61, 60, 31, 30, 8, 7, 0, -1].map(noticeDue)).toEqual([null, 60, 60, 30, 30, 7, 7, null])
  })
})
