import { idOf, KRW, money, type OrganisationId, type PersonId, type PlainDate } from '@naru/kernel'
import type { ApprovalRule, ApprovalStep, PurchaseToJudge } from '../domain/approval-rule.js'
import type { CostCentre } from '../domain/cost-centre.js'
import type { SpendingLimit } from '../domain/spending-limit.js'
import type { Substitution } from '../domain/substitution.js'
import type { Member } from '../domain/team.js'

export const uuid = (tail: string): string => `00000000-0000-7000-8000-${tail.padStart(12, '0')}`
export const aPerson = (tail: string): PersonId => idOf<'Person'>(uuid(tail))
export const gaon: OrganisationId = idOf<'Organisation'>(uuid('9a'))
export const day = (text: string): PlainDate => text as PlainDate

/** Gaon's people: who buys, who approves, who keeps the books, who manages. */
export const [mina, jun, sora, hana, boss] = ['a1', 'a2', 'a3', 'a4', 'a5'].map(aPerson) as [PersonId, PersonId, PersonId, PersonId, PersonId]
const member = (personId: PersonId, ...roles: readonly string[]): Member => ({ personId, roles, joinedAt: new Date('2026-01-02T00:00:00Z') })
export const team: readonly Member[] = [member(mina, 'buyer'), member(jun, 'approver'), member(sora, 'approver', 'buyer'), member(hana, 'accountant'), member(boss, 'admin')]

export const by = (...roles: readonly string[]): ApprovalStep => ({ need: 1, approvers: roles.map((role) => ({ kind: 'role', role })) })
export const byPerson = (...people: readonly PersonId[]): ApprovalStep => ({ need: 1, approvers: people.map((personId) => ({ kind: 'person', personId })) })

export const aRule = (over: Partial<Omit<ApprovalRule, 'when'>> & { readonly when?: Partial<ApprovalRule['when']> } = {}): ApprovalRule => ({
  id: idOf<'ApprovalRule'>(uuid('b1')),
  organisationId: gaon,
  name: '부서 승인',
  position: 1,
  active: true,
  steps: [by('approver')],
  ...over,
  when: { from: null, below: null, category: null, costCentreId: null, requesterId: null, ...over.when },
})

export const aPurchase = (over: Partial<PurchaseToJudge> = {}): PurchaseToJudge => ({
  requesterId: mina,
  amount: money(12_000_000, KRW),
  categories: ['workwear', 'clothes'],
  costCentreId: null,
  ...over,
})

export const aSubstitution = (absentId: PersonId, substituteId: PersonId, from = '2026-03-01', until = '2026-03-31'): Substitution => ({
  id: idOf<'Substitution'>(uuid('c1')),
  organisationId: gaon,
  absentId,
  substituteId,
  from: day(from),
  until: day(until),
})

export const aCostCentre = (over: Partial<CostCentre> = {}): CostCentre => ({
  id: idOf<'CostCentre'>(uuid('d1')),
  organisationId: gaon,
  code: 'A-100',
  name: '총무팀',
  active: true,
  ...over,
})

export const aLimit = (over: Partial<SpendingLimit> = {}): SpendingLimit => ({
  id: idOf<'SpendingLimit'>(uuid('e1')),
  organisationId: gaon,
  personId: null,
  costCentreId: null,
  period: 'month',
  amount: money(20_000_000, KRW),
  ...over,
})
