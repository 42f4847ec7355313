import { assign, err, ok, type Instant, type PersonId, type Result } from '@naru/kernel'

/** Who may sign: everybody with a role of the company, or one person. Orders keep it and never look inside. */
export type Approver = { readonly kind: 'role'; readonly role: string } | { readonly kind: 'person'; readonly personId: PersonId }

/** A station of the approval as it was when the purchase was submitted; a rule that changes later does not reach it. */
export interface ApprovalStep {
  /** The company's rule that asks for it; null for the one that holds where no other does. */
  readonly rule: string | null
  readonly need: number | 'all'
  readonly approvers: readonly Approver[]
}

export interface Signature {
  /** Of which step, counted from 0. */
  readonly step: number
  readonly personId: PersonId
  readonly at: Instant
  readonly comment: string | null
}

/** For each step the people who may sign it today. */
export type Signers = readonly (readonly PersonId[])[]

export interface Approval {
  readonly requestedBy: PersonId
  readonly steps: readonly ApprovalStep[]
  readonly signatures: readonly Signature[]
}

export interface ApproverIsRequester {
  readonly code: 'APPROVER_IS_REQUESTER'
}
/** Somebody else's step is open. */
export interface NotAnApprover {
  readonly code: 'NOT_AN_APPROVER'
  /** Counted from 1. */
  readonly step: number
}
export interface AlreadySigned {
  readonly code: 'ALREADY_SIGNED'
}
/** A person signs once, and only this person can sign at a later step. */
export interface NeededLater {
  readonly code: 'NEEDED_AT_LATER_STEP'
  readonly step: number
}
export type SignatureRefused = ApproverIsRequester | NotAnApprover | AlreadySigned | NeededLater

const signedAt = ({ signatures }: Approval, step: number): readonly PersonId[] => signatures.filter((signature) => signature.step === step).map(({ personId }) => personId)

/** Signatures that a step still lacks. Whoever signed counts, also when they may no longer. */
export function missingAt(approval: Approval, signers: Signers, step: number): number {
  const [signed, need] = [signedAt(approval, step), approval.steps[step]?.need ?? 0]
  const all = new Set([...(signers[step] ?? []), ...signed]).size
  return Math.max(0, (need === 'all' ? Math.max(1, all) : need) - signed.length)
}

/** The step that waits for a signature; undefined once all are signed. */
export function openStep(approval: Approval, signers: Signers): number | undefined {
  const open = approval.steps.findIndex((_, step) => missingAt(approval, signers, step) > 0)
  return open < 0 ? undefined : open
}

/** The first step for which nobody is left once all others are taken care of; undefined when different people can still be found for every signature. */
function stuckAt(approval: Approval, signers: Signers): number | undefined {
  const used = new Set(approval.signatures.map(({ personId }) => personId))
  const seats = approval.steps.flatMap((_, step) =>
    Array.from({ length: missingAt(approval, signers, step) }, () => ({ step, candidates: (signers[step] ?? []).filter((person) => !used.has(person)) })),
  )
  const seated = assign(seats.map(({ candidates }) => candidates))
  return seated.ok ? undefined : seats[seated.failure.seat]?.step
}

/** Whether a person may sign now. */
export function maySign(approval: Approval, signers: Signers, personId: PersonId): Result<number, SignatureRefused> {
  if (approval.requestedBy === personId) return err({ code: 'APPROVER_IS_REQUESTER' })
  if (approval.signatures.some((signature) => signature.personId === personId)) return err({ code: 'ALREADY_SIGNED' })
  const step = openStep(approval, signers) ?? approval.steps.length - 1
  if (!signers[step]?.includes(personId)) return err({ code: 'NOT_AN_APPROVER', step: step + 1 })
  const signed = { ...approval, signatures: [...approval.signatures, { step, personId, at: new Date(0), comment: null }] }
  // One that could not be finished anyway is not made worse; otherwise this signature must leave somebody for every later step.
  const stuck = stuckAt(signed, signers)
  return stuck !== undefined && stuckAt(approval, signers) === undefined ? err({ code: 'NEEDED_AT_LATER_STEP', step: stuck + 1 }) : ok(step)
}

/** The approval with one more signature, at the step that is open. */
export function addSignature<A extends Approval>(approval: A, signers: Signers, personId: PersonId, comment: string | null, at: Instant): Result<A, SignatureRefused> {
  const step = maySign(approval, signers, personId)
  return step.ok ? ok({ ...approval, signatures: [...approval.signatures, { step: step.value, personId, at, comment }] }) : step
}
