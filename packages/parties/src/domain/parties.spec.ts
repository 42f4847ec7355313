import { describe, expect, it } from '@jest/globals'
import { idOf, KRW, money, parseDate, unwrap, type AgencyCode, type ComplexCode, type PersonId, type PlainDate } from '@naru/kernel'
import fc from 'fast-check'
import {
  admissionActs,
  admissionActsByStatus,
  decideAdmission,
  reasonAgainst,
  recordScreening,
  type Admission,
  type AdmissionAct,
  type AdmissionStatus,
  type Office,
} from './admission.js'
import { accept, invite, revoke, statusAt } from './invitation.js'
import { changeOrganisation, checkDetails, type OrganisationDetails } from './organisation.js'
import {
  buyerSide,
  decidePhase,
  proposePhase,
  statementOf,
  withdrawPhaseProposal,
  type PhaseProposalId,
  counterpartiesIn,
  counterpartyOf,
  mayTrade,
  needsIntermediary,
  phaseOn,
  type PhaseDecision,
} from './phase-policy.js'
import { assignRoles, managerByKind, rolesByKind } from './roles.js'
import { changeRoles, leaveTeam, type Member } from './team.js'

const today = unwrap(parseDate('2026-03-12'))
const now = new Date('2026-03-12T01:00:00Z')
const person = (n: number): PersonId => idOf<'Person'>(`00000000-0000-7000-8000-00000000000${String(n)}`)
const ministry: Office = { kind: 'agency', agency: 'unification' as AgencyCode }
const committee: Office = { kind: 'committee' }

const anAdmission = (changes: Partial<Admission> = {}): Admission => ({
  id: idOf('00000000-0000-7000-8000-0000000000ad'),
  organisationId: idOf('00000000-0000-7000-8000-0000000000f1'),
  complex: 'gaeseong' as ComplexCode,
  path: 'cooperation',
  ministry: 'unification' as AgencyCode,
  status: 'applied',
  appliedAt: now,
  plannedInvestment: money(2_000_000_000, KRW),
  plan: { ko: '', en: '' },
  screening: { outcome: 'clear' },
  approvals: [],
  version: 1,
  ...changes,
})
const decide = (admission: Admission, act: AdmissionAct, office: Office, rest: { readonly amount?: number; readonly number?: string; readonly grounds?: string } = {}) =>
  decideAdmission(admission, { act, amount: rest.amount === undefined ? null : money(rest.amount, KRW), number: rest.number ?? null, grounds: rest.grounds ?? null }, office, today)

describe('admission by co-operation', () => {
  it('goes through screening, operator, project and the committee', () => {
    let admission = unwrap(decide(anAdmission(), 'screen', committee))
    admission = unwrap(decide(admission, 'approve-operator', ministry, { amount: 2_000_000_000, number: '1' }))
    admission = unwrap(decide(admission, 'approve-project', ministry, { amount: 2_500_000_000, number: '2' }))
    admission = unwrap(decide(admission, 'admit', committee))
    expect(admission).toMatchObject({
      status: 'admitted',
      version: 5,
      approvals: [
        { kind: 'operator', approvedOn: today },
        { kind: 'project', number: '2' },
      ],
    })
    const revoked = unwrap(decide(admission, 'revoke', ministry, { grounds: '승인 범위 이탈' }))
    expect(revoked).toMatchObject({ status: 'revoked', approvals: [{ revokedOn: today, revocationGrounds: '승인 범위 이탈' }, { revokedOn: today }] })
  })

  it.each<[string, AdmissionStatus, AdmissionAct, Office, object, string]>([
    ['skips no step', 'applied', 'admit', committee, {}, 'ILLEGAL_ACT'],
    ['is not approved by the committee', 'screened', 'approve-operator', committee, {}, 'NOT_YOUR_OFFICE'],
    ['is not admitted by the ministry', 'project-approved', 'admit', ministry, {}, 'NOT_YOUR_OFFICE'],
    ['needs a number', 'screened', 'approve-operator', ministry, { amount: 2_000_000_000 }, 'INVALID_INPUT'],
    ['needs an amount', 'screened', 'approve-operator', ministry, { number: '1' }, 'INVALID_INPUT'],
    ['covers the plan', 'screened', 'approve-operator', ministry, { amount: 1_999_999_999, number: '1' }, 'AMOUNT_BELOW_PLAN'],
    ['is refused with grounds', 'applied', 'refuse', committee, { grounds: ' ' }, 'GROUNDS_MISSING'],
    ['ends once', 'refused', 'refuse', committee, { grounds: 'x' }, 'ILLEGAL_ACT'],
  ])('%s', (_rule, status, act, office, rest, code) => {
    expect(decide(anAdmission({ status }), act, office, rest)).toMatchObject({ ok: false, failure: { code } })
  })

  it('waits for screening, and moves on by itself once it is clear', () => {
    const waiting = anAdmission({ screening: { outcome: 'under-review', openHits: 2 } })
    expect(decide(waiting, 'screen', committee)).toMatchObject({ failure: { code: 'SCREENING_OPEN', openHits: 2 } })
    expect(reasonAgainst(waiting, 'screen', committee)).toBe('SCREENING_OPEN')
    expect(recordScreening(waiting, { outcome: 'clear' })).toMatchObject({ passed: true, admission: { status: 'screened', version: 2 } })
    expect(recordScreening(anAdmission({ status: 'admitted' }), { outcome: 'blocked' })).toMatchObject({
      passed: false,
      admission: { status: 'admitted', screening: { outcome: 'blocked' } },
    })
  })

  it('shows as possible exactly what it would decide', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(admissionActsByStatus.cooperation) as AdmissionStatus[])),
        fc.constantFrom(...admissionActs),
        fc.constantFrom('cooperation', 'registration'),
        fc.constantFrom(ministry, committee),
        (status, act, path, office) => {
          const admission = anAdmission({ status, path, ministry: path === 'cooperation' ? ('unification' as AgencyCode) : null })
          const decided = decide(admission, act, office, { amount: 2_000_000_000, number: '1', grounds: 'x' })
          expect(decided.ok).toBe(reasonAgainst(admission, act, office) === null)
        },
      ),
    ))

  it('is shorter where no approval is asked for', () => {
    const registering = anAdmission({ path: 'registration', ministry: null, status: 'screened' })
    expect(unwrap(decide(registering, 'admit', committee)).status).toBe('admitted')
    expect(decide(registering, 'approve-operator', committee)).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
  })
})

describe('invitations', () => {
  const invitation = invite(idOf('00000000-0000-7000-8000-0000000000b1'), idOf('00000000-0000-7000-8000-0000000000f1'), ' New@Firm.example ', ['sales'], person(1), now)
  const days = (n: number) => new Date(now.getTime() + n * 86_400_000)
  it('are for the invited address, for seven days, once', () => {
    expect(statusAt(invitation, days(6.9))).toBe('open')
    expect(accept(invitation, { id: person(2), email: 'other@firm.example' }, days(1))).toMatchObject({ failure: { code: 'INVITATION_FOR_ANOTHER' } })
    expect(accept(invitation, { id: person(2), email: 'NEW@firm.example' }, days(7))).toMatchObject({ failure: { code: 'INVITATION_CLOSED', status: 'expired' } })
    const accepted = unwrap(accept(invitation, { id: person(2), email: 'NEW@firm.example' }, days(1)))
    expect(accept(accepted, { id: person(2), email: 'new@firm.example' }, days(1))).toMatchObject({ failure: { status: 'accepted' } })
    expect(revoke(accepted, days(1))).toMatchObject({ ok: false })
    expect(unwrap(revoke(invitation, days(1))).status).toBe('revoked')
  })
})

describe('a team', () => {
  const team: readonly Member[] = [
    { personId: person(1), roles: ['owner'], joinedAt: now },
    { personId: person(2), roles: ['sales'], joinedAt: now },
  ]
  it('keeps a manager', () => {
    expect(changeRoles('firm', team, person(1), ['sales'])).toMatchObject({ failure: { code: 'LAST_MANAGER' } })
    expect(leaveTeam('firm', team, person(1))).toMatchObject({ failure: { code: 'LAST_MANAGER' } })
    expect(unwrap(changeRoles('firm', team, person(2), ['owner', 'sales', 'owner'])).roles).toEqual(['owner', 'sales'])
    expect(unwrap(leaveTeam('firm', team, person(2)))).toEqual([team[0]])
    expect(leaveTeam('firm', team, person(3))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })
  it('gives only roles of its kind, and at least one', () => {
    expect(assignRoles('agency', ['inspector']).ok).toBe(true)
    expect(assignRoles('firm', ['inspector'])).toMatchObject({ failure: { code: 'ROLE_NOT_ASSIGNABLE', role: 'inspector' } })
    expect(assignRoles('firm', [])).toMatchObject({ ok: false })
  })
  it('has a manager’s role in every kind', () => {
    for (const [kind, manager] of Object.entries(managerByKind)) expect(Reflect.get(rolesByKind, kind)).toContain(manager)
  })
})

describe('registering', () => {
  const details: OrganisationDetails = {
    name: { ko: '시험봉제', en: 'Siheom' },
    businessNumber: '116-82-00276',
    trade: null,
    about: null,
    address: { country: 'KR', city: { ko: '서울', en: 'Seoul' }, line: { ko: '시험로', en: 'Siheom-ro' }, postcode: null },
  }
  it('keeps ten digits and warns about a check digit', () => {
    expect(unwrap(checkDetails(details))).toMatchObject({ businessNumber: '1168200276', businessNumberStatus: 'checked', warnings: [] })
    expect(unwrap(checkDetails({ ...details, businessNumber: '123-45-67890' }))).toMatchObject({ businessNumberStatus: 'unverified', warnings: ['BUSINESS_NUMBER_CHECK_DIGIT'] })
  })
  it.each([
    [{ businessNumber: '12345' }, 'businessNumber'],
    [{ name: { ko: ' ', en: 'X' } }, 'name.ko'],
    [{ about: { ko: 'x'.repeat(2_001), en: '' } }, 'about.ko'],
    [{ address: { ...details.address, country: 'UK' } }, 'address.country'],
    [{ address: { ...details.address, line: { ko: '', en: '' } } }, 'address.line.ko'],
  ])('refuses %p', (change, at) => expect(checkDetails({ ...details, ...change })).toMatchObject({ failure: { code: 'INVALID_INPUT', at } }))
  it('changes only what is given', () => {
    const organisation = {
      ...unwrap(checkDetails(details)),
      id: idOf<'Organisation'>('x'),
      kind: 'firm',
      agency: null,
      complex: null,
      site: null,
      admission: null,
      admittedOn: null,
      invented: false,
      blocked: false,
    } as const
    expect(unwrap(changeOrganisation(organisation, { name: null, about: { ko: '소개', en: 'About' }, address: null }))).toMatchObject({ name: details.name, about: { ko: '소개' } })
  })
})

describe('phases', () => {
  it('add counterparties one after the other', () => {
    expect(counterpartiesIn('introduction', 'B2B')).toEqual(['northern-state-enterprise'])
    expect(counterpartiesIn('growth', 'B2B')).toEqual(['northern-state-enterprise', 'southern-company'])
    expect(counterpartiesIn('maturity', 'B2C')).toEqual(['southern-consumer', 'northern-resident', 'international-consumer'])
    expect(mayTrade('introduction', 'B2B', 'southern-company')).toBe(false)
  })
  it('send sale to the North through the Central Bureau', () => {
    expect(counterpartyOf({ country: 'KP', organisation: true, state: true })).toBe('northern-state-enterprise')
    expect(
      [counterpartyOf({ country: 'KP', organisation: false, state: false }), counterpartyOf({ country: 'KR', organisation: true, state: false })].map(needsIntermediary),
    ).toEqual([true, false])
  })
  it('know a buyer by its channel and side', () => {
    expect(buyerSide({ kind: 'company', country: 'KR' })).toEqual({ channel: 'B2B', counterparty: 'southern-company' })
    expect(buyerSide({ kind: 'state-enterprise', country: 'KP' })).toEqual({ channel: 'B2B', counterparty: 'northern-state-enterprise' })
    expect(buyerSide({ kind: 'agency', country: 'KP' })).toEqual({ channel: 'G2B', counterparty: 'northern-authority' })
    expect(buyerSide({ kind: 'consumer', country: 'CN' })).toEqual({ channel: 'B2C', counterparty: 'international-consumer' })
  })
  const aChange = (phase: PhaseDecision['phase'], effectiveOn: string, channel: PhaseDecision['channel'] = null) => ({
    complex: 'gaeseong' as ComplexCode,
    channel,
    phase,
    effectiveOn: effectiveOn as PlainDate,
    grounds: 'x',
  })
  const decision = (...change: Parameters<typeof aChange>): PhaseDecision => ({
    ...aChange(...change),
    decidedAt: now,
    decidedBy: person(2),
    proposedBy: person(1),
    signature: null,
  })
  const decisions = [decision('growth', '2026-03-01'), decision('maturity', '2026-04-01')]
  const moment = { today, now }
  const by = { id: '00000000-0000-7000-8000-00000000aa01' as PhaseProposalId, proposedBy: person(1) }

  it('hold from their day, and can be taken back', () => {
    expect([
      phaseOn('2026-02-28' as PlainDate, decisions, 'introduction'),
      phaseOn(today, decisions, 'introduction'),
      phaseOn('2026-04-01' as PlainDate, decisions, 'introduction'),
    ]).toEqual(['introduction', 'growth', 'maturity'])
    expect(proposePhase(aChange('growth', '2026-03-12'), by, decisions, 'introduction', moment)).toMatchObject({ failure: { code: 'PHASE_UNCHANGED' } })
    expect(proposePhase(aChange('maturity', '2026-03-11'), by, decisions, 'introduction', moment)).toMatchObject({ failure: { code: 'INVALID_INPUT' } })
    expect(proposePhase({ ...aChange('maturity', '2026-03-12'), grounds: ' ' }, by, decisions, 'introduction', moment)).toMatchObject({ failure: { code: 'GROUNDS_MISSING' } })
    expect(proposePhase(aChange('introduction', '2026-03-12'), by, decisions, 'introduction', moment).ok).toBe(true)
  })

  it('hold in one channel alone until a decision for all', () => {
    const later = [...decisions, { ...decision('introduction', '2026-03-05', 'B2C'), decidedAt: new Date(now.getTime() + 1) }]
    expect([phaseOn(today, later, 'introduction', 'B2B'), phaseOn(today, later, 'introduction', 'B2C'), phaseOn(today, later, 'introduction')]).toEqual([
      'growth',
      'introduction',
      'growth',
    ])
    expect(phaseOn('2026-04-01' as PlainDate, later, 'introduction', 'B2C')).toBe('maturity')
    expect(proposePhase(aChange('growth', '2026-03-12'), by, later, 'introduction', moment).ok).toBe(true)
    expect(proposePhase(aChange('growth', '2026-03-12', 'B2B'), by, later, 'introduction', moment)).toMatchObject({ failure: { code: 'PHASE_UNCHANGED' } })
  })

  it('are signed by another officer than the one who proposed, once', () => {
    const proposal = proposePhase(aChange('maturity', '2026-03-12'), by, decisions, 'introduction', moment)
    if (!proposal.ok) throw new Error(proposal.failure.code)
    expect(decidePhase(proposal.value, person(1), decisions, 'introduction', moment)).toEqual({ ok: false, failure: { code: 'PROPOSER_CANNOT_SIGN' } })
    const decided = decidePhase(proposal.value, person(2), decisions, 'introduction', moment)
    expect(decided).toMatchObject({ ok: true, value: { phase: 'maturity', proposedBy: person(1), decidedBy: person(2) } })
    expect(decidePhase({ ...proposal.value, status: 'signed' }, person(2), decisions, 'introduction', moment)).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    expect(withdrawPhaseProposal({ ...proposal.value, status: 'signed' })).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
    const late = { today: '2026-03-13' as PlainDate, now }
    expect(decidePhase(proposal.value, person(2), decisions, 'introduction', late)).toMatchObject({ failure: { code: 'INVALID_INPUT', reason: 'IN_THE_PAST' } })
  })

  it('are signed as a text that no word can be moved in', () => {
    const text = statementOf({ ...decision('growth', '2026-03-01', 'B2B'), grounds: 'a\nphase maturity' })
    expect(text.split('\n')).toHaveLength(10)
    expect(text).toContain('channel B2B\nphase growth\neffective 2026-03-01\n')
    expect(text).toContain('grounds a phase maturity\n')
  })
})
