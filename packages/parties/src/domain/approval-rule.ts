import { assign, compare, err, ok, type CurrencyCode, type Money, type OrganisationId, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import type { ApprovalRuleId, CostCentreId } from './ids.js'
import type { InvalidInput } from './organisation.js'
import { signerFor, type Substitution } from './substitution.js'
import type { Member } from './team.js'

/** Who may sign at a step: everybody with a role, or one person. */
export type Approver = { readonly kind: 'role'; readonly role: string } | { readonly kind: 'person'; readonly personId: PersonId }

/** One station of an approval: `need` of the approvers sign, or all of them. */
export interface ApprovalStep {
  readonly need: number | 'all'
  readonly approvers: readonly Approver[]
}

/** Every condition that is set must hold; one that is null holds for every purchase. */
export interface RuleConditions {
  /** Bounds of the amount, in one currency: from, inclusive, and below, exclusive. */
  readonly from: Money | null
  readonly below: Money | null
  readonly category: string | null
  readonly costCentreId: CostCentreId | null
  readonly requesterId: PersonId | null
}

export interface ApprovalRule {
  readonly id: ApprovalRuleId
  readonly organisationId: OrganisationId
  readonly name: string
  /** The order in which steps of several rules follow one another. */
  readonly position: number
  readonly active: boolean
  readonly when: RuleConditions
  readonly steps: readonly ApprovalStep[]
}

/** A purchase as rules see it. */
export interface PurchaseToJudge {
  readonly requesterId: PersonId
  readonly amount: Money
  /** Every category of its goods, with the categories above. */
  readonly categories: readonly string[]
  readonly costCentreId: CostCentreId | null
}

/** An amount in another currency at the stored rate; undefined when there is none. */
export type Convert = (amount: Money, currency: CurrencyCode) => Money | undefined

/** A step with the rule that asks for it; null is the rule that holds where no other does. */
export interface RequiredStep extends ApprovalStep {
  readonly rule: string | null
}

export const approvingRoles = ['approver', 'admin', 'accountant'] as const
export const mostSteps = 8

/** Two pairs of eyes, when a company has no rule for a purchase: one approver or administrator signs. */
export const defaultStep: RequiredStep = {
  rule: null,
  need: 1,
  approvers: [
    { kind: 'role', role: 'approver' },
    { kind: 'role', role: 'admin' },
  ],
}

export function checkRule(rule: ApprovalRule): Result<ApprovalRule, InvalidInput> {
  const invalid = (at: string, reason: string) => err({ code: 'INVALID_INPUT', at, reason } as const)
  const name = rule.name.trim()
  const { from, below } = rule.when
  if (name === '') return invalid('name', 'REQUIRED')
  if (name.length > 80) return invalid('name', 'TOO_LONG')
  if (from && from.minor < 0n) return invalid('from', 'NEGATIVE')
  if (below && below.minor <= 0n) return invalid('below', 'NOT_POSITIVE')
  if (from && below && from.currency !== below.currency) return invalid('below', 'OTHER_CURRENCY')
  if (from && below && compare(below, from) <= 0) return invalid('below', 'NOT_ABOVE_FROM')
  if (rule.steps.length === 0) return invalid('steps', 'REQUIRED')
  if (rule.steps.length > mostSteps) return invalid('steps', 'TOO_MANY')
  for (const [index, step] of rule.steps.entries()) {
    const at = `steps.${String(index)}`
    if (step.approvers.length === 0) return invalid(`${at}.approvers`, 'REQUIRED')
    if (step.need !== 'all' && (!Number.isInteger(step.need) || step.need < 1 || step.need > 20)) return invalid(`${at}.need`, 'OUT_OF_RANGE')
    const foreign = step.approvers.find((approver) => approver.kind === 'role' && !approvingRoles.some((role) => role === approver.role))
    if (foreign) return invalid(`${at}.approvers`, 'UNKNOWN_ROLE')
  }
  return ok({ ...rule, name })
}

/** An amount without a known rate counts as inside the bounds: a rule is rather asked once too often than evaded by a currency. */
export function applies({ active, when }: ApprovalRule, purchase: PurchaseToJudge, convert: Convert): boolean {
  if (!active) return false
  if (when.category !== null && !purchase.categories.includes(when.category)) return false
  if (when.costCentreId !== null && when.costCentreId !== purchase.costCentreId) return false
  if (when.requesterId !== null && when.requesterId !== purchase.requesterId) return false
  const currency = (when.from ?? when.below)?.currency
  const amount = currency && (currency === purchase.amount.currency ? purchase.amount : convert(purchase.amount, currency))
  if (!amount) return true
  return (when.from === null || compare(amount, when.from) >= 0) && (when.below === null || compare(amount, when.below) < 0)
}

const keyOf = ({ approvers }: ApprovalStep): string =>
  approvers
    .map((approver) => (approver.kind === 'role' ? `role:${approver.role}` : `person:${approver.personId}`))
    .sort()
    .join('|')

const larger = (a: ApprovalStep['need'], b: ApprovalStep['need']): ApprovalStep['need'] => (a === 'all' || b === 'all' ? 'all' : Math.max(a, b))

/**
 * The steps that a purchase must pass: those of every rule that applies, in the order of the rules. Two rules that ask the same people ask them
 * once, for the larger number of signatures. Adding a rule can therefore only ever add a signature (ADR 18).
 */
export function stepsFor(rules: readonly ApprovalRule[], purchase: PurchaseToJudge, convert: Convert): readonly RequiredStep[] {
  const steps = new Map<string, RequiredStep>()
  for (const rule of [...rules].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))) {
    if (!applies(rule, purchase, convert)) continue
    for (const step of rule.steps) {
      const earlier = steps.get(keyOf(step))
      steps.set(keyOf(step), earlier ? { ...earlier, need: larger(earlier.need, step.need) } : { ...step, rule: rule.name })
    }
  }
  return steps.size === 0 ? [defaultStep] : [...steps.values()]
}

/** The people who may sign a step on a day: its approvers, or whoever stands in for them, never the requester. */
export function signersOf(step: ApprovalStep, team: readonly Member[], substitutions: readonly Substitution[], requesterId: PersonId, day: PlainDate): readonly PersonId[] {
  const named = step.approvers.flatMap((approver) =>
    team.filter((member) => (approver.kind === 'role' ? member.roles.includes(approver.role) : member.personId === approver.personId)).map(({ personId }) => personId),
  )
  const members = new Set(team.map(({ personId }) => personId))
  const signers = new Set(named.map((personId) => signerFor(personId, substitutions, day)).filter((personId) => members.has(personId)))
  signers.delete(requesterId)
  return [...signers]
}

export interface NoApproverLeft {
  readonly code: 'NO_APPROVER_LEFT'
  /** The rule that cannot be satisfied; null is the rule that holds where no other does. */
  readonly rule: string | null
  /** Counted from 1 over the whole approval. */
  readonly step: number
  readonly reason: 'NOBODY' | 'ONLY_REQUESTER' | 'TOO_FEW'
}

export interface StaffedStep extends RequiredStep {
  readonly signers: readonly PersonId[]
}

/** Signatures that a step takes. */
export const neededOf = ({ need, signers }: Pick<StaffedStep, 'need' | 'signers'>): number => (need === 'all' ? Math.max(signers.length, 1) : need)

/** Each step with the people who may sign it, when different people can be found for all signatures: a person signs a purchase once. */
export function staff(
  steps: readonly RequiredStep[],
  team: readonly Member[],
  substitutions: readonly Substitution[],
  requesterId: PersonId,
  day: PlainDate,
): Result<readonly StaffedStep[], NoApproverLeft> {
  const staffed = steps.map((step) => ({ ...step, signers: signersOf(step, team, substitutions, requesterId, day) }))
  const seats = staffed.flatMap((step, index) => Array.from({ length: neededOf(step) }, () => ({ step, index })))
  const seated = assign(seats.map(({ step }) => step.signers))
  const empty = seated.ok ? undefined : seats[seated.failure.seat]
  return empty ? err({ code: 'NO_APPROVER_LEFT', rule: empty.step.rule, step: empty.index + 1, reason: reasonAgainst(empty.step, team, requesterId) }) : ok(staffed)
}

function reasonAgainst(step: StaffedStep, team: readonly Member[], requesterId: PersonId): NoApproverLeft['reason'] {
  if (step.signers.length > 0) return 'TOO_FEW'
  const isRequester = step.approvers.some((approver) =>
    approver.kind === 'person' ? approver.personId === requesterId : team.some(({ personId, roles }) => personId === requesterId && roles.includes(approver.role)),
  )
  return isRequester ? 'ONLY_REQUESTER' : 'NOBODY'
}

const requesting = ['buyer', 'approver', 'admin']

/** A rule of which no member's purchase could ever be approved is refused when it is written. */
export function checkSatisfiable(rule: ApprovalRule, team: readonly Member[], day: PlainDate): Result<void, NoApproverLeft> {
  const steps = rule.steps.map((step): RequiredStep => ({ ...step, rule: rule.name }))
  const requesters = team.filter(({ personId, roles }) => (rule.when.requesterId === null ? roles.some((role) => requesting.includes(role)) : rule.when.requesterId === personId))
  const refusals = requesters.flatMap(({ personId }) => {
    const verdict = staff(steps, team, [], personId, day)
    return verdict.ok ? [] : [verdict]
  })
  const [first] = refusals
  return first && refusals.length === requesters.length ? first : ok(undefined)
}
