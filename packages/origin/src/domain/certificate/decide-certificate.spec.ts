import { idOf, permitAct, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import { aCertificate, anIssuance, applicant, examiner, monday, signer, weekdays } from '../../testing/a-certificate.js'
import { certificateActs, certificateActsByStatus, clockOf, type Certificate, type CertificateAct, type CertificateStatus } from './certificate.js'
import type { CertificateActRefused } from './certificate-failures.js'
import { announceVisit, answer, ask, examine, issue, mayReplace, refuse, replaceBy, report, reportVisit, revoke, submit, withdraw } from './decide-certificate.js'
import { checkItems, completeChecks, type Check } from './examination.js'

const met: readonly Check[] = checkItems.map((item) => ({ item, outcome: 'met', note: null }))
const at = (hours: number) => new Date(monday.getTime() + hours * 3_600_000)
const today = '2026-03-09' as PlainDate
const successor = aCertificate({ id: idOf<'Certificate'>('00000000-0000-4000-8000-00000000c002') })

type Step = { readonly ok: true; readonly value: Certificate } | { readonly ok: false; readonly failure: CertificateActRefused }

/** Each act with words and people that nothing but the status could be against. */
const perform: Readonly<Record<CertificateAct, (certificate: Certificate, hour: number) => Step>> = {
  submit: (certificate, hour) => submit(certificate, null, weekdays, applicant(at(hour))),
  withdraw: (certificate, hour) => withdraw(certificate, applicant(at(hour))),
  examine: (certificate, hour) => examine(certificate, examiner(at(hour))),
  ask: (certificate, hour) => ask(certificate, `q${String(hour)}`, 'Where was it woven?', weekdays, examiner(at(hour))),
  answer: (certificate, hour) => answer(certificate, certificate.questions.find((question) => question.answer === null)?.id ?? '', 'In Daegu.', weekdays, applicant(at(hour))),
  'announce-visit': (certificate, hour) => announceVisit(certificate, `v${String(hour)}`, today, today, 'The sewing.', examiner(at(hour))),
  'report-visit': (certificate, hour) => reportVisit(certificate, certificate.visits.find(({ found }) => found === null)?.id ?? '', 'As declared.', examiner(at(hour))),
  report: (certificate, hour) => report(certificate, met, examiner(at(hour))),
  issue: (certificate, hour) => issue(certificate, anIssuance(), 'Read.', signer(at(hour))),
  refuse: (certificate, hour) => refuse(certificate, 'Not met.', examiner(at(hour))),
  revoke: (certificate, hour) => revoke(certificate, 'Found foreign.', signer(at(hour))),
  replace: (certificate, hour) => replaceBy(certificate, successor, signer(at(hour))),
  duplicate: (certificate) => mayReplace(certificate, 'duplicate'),
}

describe('the table of acts', () => {
  it('admits every path that it names, and none that it does not', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...certificateActs), { maxLength: 14 }), fc.boolean(), (acts, isDraft) => {
        let certificate: Certificate = isDraft ? aCertificate() : (perform.submit(aCertificate(), 0) as { value: Certificate }).value
        for (const [hour, act] of acts.entries()) {
          const legal = permitAct<CertificateStatus, CertificateAct>(certificateActsByStatus, certificate.status, act).ok
          const step = perform[act](certificate, hour + 1)
          // What the table forbids is refused by the table; what it allows is refused only for a reason of its own.
          expect(step.ok ? null : step.failure.code === 'ILLEGAL_ACT').toBe(legal ? (step.ok ? null : false) : true)
          if (step.ok) certificate = step.value
        }
        const isSigned = 'issuance' in certificate
        expect(isSigned).toBe(['issued', 'revoked', 'replaced'].includes(certificate.status))
        if (isSigned) {
          expect(certificate.report).not.toBeNull()
          expect(certificate.visits.every(({ found }) => found !== null)).toBe(true)
          expect(certificate.questions.every((question) => question.answer !== null)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

const path = (...acts: readonly CertificateAct[]): Certificate =>
  acts.reduce<Certificate>((certificate, act, hour) => {
    const step = perform[act](certificate, hour)
    if (!step.ok) throw new Error(`${act}: ${step.failure.code}`)
    return step.value
  }, aCertificate())
const failureOf = (step: Step) => (step.ok ? null : step.failure)

describe('before it is signed', () => {
  it('the examiner has reported, and a question takes the report back', () => {
    expect(failureOf(perform.issue(path('submit', 'examine'), 9))).toEqual({ code: 'EXAMINATION_NOT_REPORTED' })
    expect(failureOf(perform.issue(path('submit', 'examine', 'report', 'ask', 'answer'), 9))).toEqual({ code: 'EXAMINATION_NOT_REPORTED' })
    expect(perform.issue(path('submit', 'examine', 'report'), 9).ok).toBe(true)
  })

  it('whoever examined does not sign, and the applicant neither examines nor signs', () => {
    const reported = path('submit', 'examine', 'report')
    expect(failureOf(issue(reported, anIssuance(), null, examiner(at(9))))).toEqual({ code: 'SIGNER_IS_EXAMINER' })
    const own = { ...examiner(at(9)), id: applicant(at(9)).id }
    expect(failureOf(issue(reported, anIssuance(), null, own))).toEqual({ code: 'EXAMINER_IS_APPLICANT' })
    expect(failureOf(report(path('submit', 'examine'), met, own))).toEqual({ code: 'EXAMINER_IS_APPLICANT' })
    expect(failureOf(examine(path('submit'), own))).toEqual({ code: 'EXAMINER_IS_APPLICANT' })
  })

  it('an announced visit has been reported, and only one is open', () => {
    const announced = path('submit', 'examine', 'report', 'announce-visit')
    expect(failureOf(perform.issue(announced, 9))).toEqual({ code: 'VISIT_OPEN', on: today })
    expect(failureOf(perform['announce-visit'](announced, 9))).toEqual({ code: 'VISIT_OPEN', on: today })
    expect(failureOf(perform['report-visit'](path('submit', 'examine'), 9))).toEqual({ code: 'VISIT_NOT_OPEN' })
    expect(failureOf(announceVisit(path('submit', 'examine'), 'v', '2026-03-08' as PlainDate, today, 'Late.', examiner(at(9))))).toMatchObject({ at: 'on', reason: 'PAST' })
  })

  it('a check that is not met stands against it', () => {
    const unmet = met.map((check) => (check.item === 'transport' ? { ...check, outcome: 'not-met' as const, note: 'By way of Hong Kong.' } : check))
    const reported = report(path('submit', 'examine'), unmet, examiner(at(5)))
    if (!reported.ok) throw new Error(reported.failure.code)
    expect(failureOf(perform.issue(reported.value, 9))).toEqual({ code: 'CHECK_NOT_MET', item: 'transport' })
  })

  it.each<[string, readonly Check[], string]>([
    ['one is missing', met.slice(1), 'checks.order'],
    ['one is answered twice', [...met, ...met.slice(0, 1)], 'checks.order'],
    ['one is not met without a word', met.map((check) => ({ ...check, outcome: 'not-met', note: ' ' })), 'checks.order.note'],
    ['a note is endless', met.map((check) => ({ ...check, note: 'x'.repeat(501) })), 'checks.order.note'],
  ])('the checks are complete: %s', (_, checks, where) => {
    const complete = completeChecks(checks)
    expect(complete.ok ? null : complete.failure.at).toBe(where)
  })
})

describe('the time of an examination', () => {
  it('is three business days of the complex, holidays not counted, and stands while a question is open', () => {
    const applied = path('submit')
    if (applied.status !== 'applied') throw new Error(applied.status)
    expect(applied.due).toEqual(at(72))
    expect(clockOf(applied, weekdays, at(36))).toBe(50)
    const overHoliday = submit(aCertificate(), null, { ...weekdays, holidays: ['2026-03-10' as PlainDate] }, applicant(at(0)))
    expect(overHoliday.ok && overHoliday.value.due).toEqual(at(96))
    const asked = ask(path('submit', 'examine'), 'q', 'Where?', weekdays, examiner(at(24)))
    if (!asked.ok) throw new Error(asked.failure.code)
    expect(clockOf(asked.value, weekdays, at(500))).toBe(33)
    // Friday of the week after, midnight: two business days later it is Tuesday.
    const answered = answer(asked.value, 'q', 'Here.', weekdays, applicant(at(24 * 11)))
    expect(answered.ok && answered.value.due).toEqual(at(24 * 15))
  })
})
