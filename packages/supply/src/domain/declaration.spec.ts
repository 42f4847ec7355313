import { idOf, unwrap, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { aLot, cotton, firm, today } from '../testing/builders.js'
import { asCovered, askForDeclaration, coverOf, declare, refuseToDeclare, revokeDeclaration, type DeclarationAnswer, type SupplierDeclaration } from './declaration.js'

const at = new Date('2026-11-01T00:00:00Z')
const answer: DeclarationAnswer = { reference: 'SD-2026-1', originating: true, origin: 'KR', from: '2026-11-01', until: '2026-11-30', lots: [] }
const requested = unwrap(
  askForDeclaration(
    { supplierId: null, supplierName: '대한방직', supplierEmail: 'origin@daehan.example', message: '' },
    { id: idOf('00000000-0000-7000-8000-0000000000d1'), firmId: firm, materialId: cotton, askedAt: at },
  ),
)
const declared = (changes: Partial<DeclarationAnswer> = {}): SupplierDeclaration => unwrap(declare(requested, { ...answer, ...changes }, at))
const day = (date: string) => date as PlainDate

describe('a supplier’s declaration', () => {
  it.each([
    [{ supplierName: ' ' }, 'supplierName', 'REQUIRED'],
    [{ supplierEmail: 'nobody' }, 'supplierEmail', 'FORMAT'],
    [{ supplierId: firm }, 'supplierId', 'OWN_ORGANISATION'],
    [{ message: 'x'.repeat(1_001) }, 'message', 'TOO_LONG'],
  ])('is not asked for with %j', (changes, place, reason) => {
    const request = { supplierId: null, supplierName: '대한방직', supplierEmail: null, message: '', ...changes }
    expect(askForDeclaration(request, requested)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: place, reason } })
  })

  it.each([
    [{ reference: '' }, 'reference', 'REQUIRED'],
    [{ origin: 'XX' }, 'origin', 'UNKNOWN_COUNTRY'],
    [{ from: 'soon' }, 'from', 'FORMAT'],
    [{ until: '2026-10-31' }, 'until', 'BEFORE_START'],
    [{ until: '2027-11-03' }, 'until', 'TOO_LONG'],
    [{ lots: ['L-1', 'not a lot'] }, 'lots.1', 'FORMAT'],
  ])('is not given with %j', (changes, place, reason) => {
    expect(declare(requested, { ...answer, ...changes }, at)).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: place, reason } })
  })

  it('is answered once, and only what was declared can be revoked', () => {
    expect(declare(declared(), answer, at)).toEqual({ ok: false, failure: { code: 'ILLEGAL_DECLARATION_ACT', status: 'declared' } })
    expect(refuseToDeclare(declared(), 'no', at).ok).toBe(false)
    expect(revokeDeclaration(requested, 'no', at).ok).toBe(false)
    expect(unwrap(revokeDeclaration(declared(), 'An error', at))).toMatchObject({ status: 'revoked', reason: 'An error' })
  })
})

describe('how far a declaration carries', () => {
  const lot = aLot()
  it.each([
    ['2026-10-31', { covered: false, because: 'not-yet' }],
    ['2026-11-01', { covered: true, declaration: requested.id, until: '2026-11-30' }],
    ['2026-11-30', { covered: true, declaration: requested.id, until: '2026-11-30' }],
    ['2026-12-01', { covered: false, because: 'expired' }],
  ])('on %s', (date, cover) => {
    expect(coverOf(lot, [declared()], day(date))).toEqual(cover)
  })

  it('covers the lots that it names and no others', () => {
    expect(coverOf(lot, [declared({ lots: ['L-1'] })], today).covered).toBe(true)
    expect(coverOf(lot, [declared({ lots: ['L-2'] })], today)).toEqual({ covered: false, because: 'other-lots' })
  })

  it('proves nothing once revoked, nor of a lot that its supplier calls foreign', () => {
    expect(coverOf(lot, [unwrap(revokeDeclaration(declared(), 'An error', at))], today)).toEqual({ covered: false, because: 'revoked' })
    expect(coverOf(lot, [declared({ originating: false })], today)).toEqual({ covered: false, because: 'not-originating' })
  })

  it('a reference of which nothing is kept is a paper of its own for its lot', () => {
    expect(coverOf(lot, [declared({ reference: 'SD-OTHER' })], today)).toEqual({ covered: true, declaration: null, until: null })
  })

  it('never makes a lot originate that was received as foreign', () => {
    const anyDay = fc.integer({ min: 0, max: 60 }).map((days) => day(new Date(Date.UTC(2026, 9, 15 + days)).toISOString().slice(0, 10)))
    fc.assert(
      fc.property(fc.boolean(), anyDay, fc.array(fc.boolean(), { maxLength: 3 }), (originating, date, answers) => {
        const [counted] = asCovered(
          [{ ...lot, originating }],
          answers.map((yes) => declared({ originating: yes })),
          date,
        )
        return counted?.originating !== true || originating
      }),
    )
  })
})
