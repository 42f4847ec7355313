import { err, ok, permitAct, type ActsByStatus, type ComplexCode, type Id, type IllegalAct, type Instant, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import type { OrganisationKind } from './organisation.js'

export const phases = ['introduction', 'growth', 'maturity'] as const
export type Phase = (typeof phases)[number]
export const channels = ['B2B', 'B2C', 'G2B'] as const
export type Channel = (typeof channels)[number]

/** Who stands on the other side of a firm of the complex. */
export type Counterparty =
  | 'northern-state-enterprise'
  | 'southern-company'
  | 'international-company'
  | 'southern-consumer'
  | 'northern-resident'
  | 'international-consumer'
  | 'northern-authority'
  | 'southern-authority'

/** What each phase adds to the one before; the third joins the authorities of both sides in one window. */
const added: Readonly<Record<Phase, Readonly<Record<Channel, readonly Counterparty[]>>>> = {
  introduction: { B2B: ['northern-state-enterprise'], B2C: ['southern-consumer'], G2B: ['northern-authority'] },
  growth: { B2B: ['southern-company'], B2C: ['northern-resident'], G2B: ['southern-authority'] },
  maturity: { B2B: ['international-company'], B2C: ['international-consumer'], G2B: [] },
}

/** With whom the firms of a complex may trade in a channel. */
export const counterpartiesIn = (phase: Phase, channel: Channel): readonly Counterparty[] =>
  phases.slice(0, phases.indexOf(phase) + 1).flatMap((earlier) => added[earlier][channel])

export const mayTrade = (phase: Phase, channel: Channel, counterparty: Counterparty): boolean => counterpartiesIn(phase, channel).includes(counterparty)

/** Sale to the Northern domestic market always passes through the Central Bureau. */
export const needsIntermediary = (counterparty: Counterparty): boolean => counterparty === 'northern-state-enterprise' || counterparty === 'northern-resident'

/** A buyer, by country and by whether it is an organisation. */
export function counterpartyOf(buyer: { readonly country: string; readonly organisation: boolean; readonly state: boolean }): Counterparty {
  if (buyer.state || (buyer.country === 'KP' && buyer.organisation)) return 'northern-state-enterprise'
  if (buyer.country === 'KP') return 'northern-resident'
  if (buyer.country === 'KR') return buyer.organisation ? 'southern-company' : 'southern-consumer'
  return buyer.organisation ? 'international-company' : 'international-consumer'
}

/** A buyer as the phase's table knows it. */
export interface BuyerSide {
  readonly channel: Channel
  readonly counterparty: Counterparty
}

/** The channel and the side of a buyer: authorities buy as authorities, other organisations as companies, everybody else as a consumer. */
export function buyerSide({ kind, country }: { readonly kind: OrganisationKind | 'consumer'; readonly country: string }): BuyerSide {
  if (kind === 'agency' || kind === 'committee') return { channel: 'G2B', counterparty: country === 'KP' ? 'northern-authority' : 'southern-authority' }
  const organisation = kind !== 'consumer'
  return { channel: organisation ? 'B2B' : 'B2C', counterparty: counterpartyOf({ country, organisation, state: kind === 'state-enterprise' }) }
}

/** A signature of the committee's key over the decision's statement (Ed25519, RFC 8032). */
export interface DecisionSignature {
  readonly keyId: string
  /** base64url. */
  readonly value: string
}

/** What the committee decides: the phase of its complex in one channel, or in all. */
export interface PhaseChange {
  readonly complex: ComplexCode
  /** Null: in every channel. A later decision for all channels takes back one for a single channel. */
  readonly channel: Channel | null
  readonly phase: Phase
  readonly effectiveOn: PlainDate
  readonly grounds: string
}

/** A decision in force from its day: proposed by one officer, signed by another. A later one can take it back. */
export interface PhaseDecision extends PhaseChange {
  readonly decidedAt: Instant
  readonly decidedBy: PersonId
  /** Null for decisions of the time before proposals. */
  readonly proposedBy: PersonId | null
  readonly signature: DecisionSignature | null
}

export type PhaseProposalId = Id<'PhaseProposal'>
export type PhaseProposal = PhaseChange & {
  readonly id: PhaseProposalId
  readonly proposedBy: PersonId
  readonly proposedAt: Instant
  readonly status: PhaseProposalStatus
}
export type PhaseProposalStatus = 'open' | 'signed' | 'withdrawn'
export type PhaseProposalAct = 'sign' | 'withdraw'

export const phaseProposalActsByStatus = {
  open: ['sign', 'withdraw'],
  signed: [],
  withdrawn: [],
} as const satisfies ActsByStatus<PhaseProposalStatus, PhaseProposalAct>

/** The text that is signed: every fact of the decision on a line of its own, in this order, UTF-8, lines ended by LF. */
export const statementOf = ({ complex, channel, phase, effectiveOn, grounds, proposedBy, decidedBy, decidedAt }: PhaseDecision): string =>
  [
    'naru phase decision 1',
    `complex ${complex}`,
    `channel ${channel ?? 'all'}`,
    `phase ${phase}`,
    `effective ${effectiveOn}`,
    `proposed by ${proposedBy ?? 'nobody'}`,
    `decided by ${decidedBy}`,
    `decided at ${decidedAt.toISOString()}`,
    `grounds ${grounds.replaceAll(/\s+/g, ' ')}`,
    '',
  ].join('\n')

/** The phase on a day in a channel, or with null of the complex as a whole: the latest decision in force, or the profile's own phase. */
export function phaseOn(
  day: PlainDate,
  decisions: readonly Pick<PhaseDecision, 'channel' | 'phase' | 'effectiveOn' | 'decidedAt'>[],
  profile: Phase,
  channel: Channel | null = null,
): Phase {
  const inForce = decisions
    .filter((decision) => decision.effectiveOn <= day && (decision.channel === null || decision.channel === channel))
    .sort((a, b) => (a.effectiveOn === b.effectiveOn ? a.decidedAt.getTime() - b.decidedAt.getTime() : a.effectiveOn < b.effectiveOn ? -1 : 1))
  return inForce.at(-1)?.phase ?? profile
}

export type PhaseFailure =
  { readonly code: 'PHASE_UNCHANGED' } | { readonly code: 'GROUNDS_MISSING' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** A phase begins today or later: trade already done is not judged again. Ok when the change would change anything. */
function judgeChange({ channel, phase, effectiveOn, grounds }: PhaseChange, earlier: readonly PhaseDecision[], profile: Phase, today: PlainDate): Result<undefined, PhaseFailure> {
  if (grounds.trim() === '') return err({ code: 'GROUNDS_MISSING' })
  if (effectiveOn < today) return err({ code: 'INVALID_INPUT', at: 'effectiveOn', reason: 'IN_THE_PAST' })
  const concerned = channel === null ? channels : [channel]
  return concerned.every((each) => phaseOn(effectiveOn, earlier, profile, each) === phase) ? err({ code: 'PHASE_UNCHANGED' }) : ok(undefined)
}

/** One officer proposes. */
export function proposePhase(
  change: PhaseChange,
  by: { readonly id: PhaseProposalId; readonly proposedBy: PersonId },
  earlier: readonly PhaseDecision[],
  profile: Phase,
  { today, now }: { readonly today: PlainDate; readonly now: Instant },
): Result<PhaseProposal, PhaseFailure> {
  const judged = judgeChange(change, earlier, profile, today)
  return judged.ok ? ok({ ...change, ...by, grounds: change.grounds.trim(), proposedAt: now, status: 'open' }) : judged
}

export interface ProposerCannotSign {
  readonly code: 'PROPOSER_CANNOT_SIGN'
}
export type IllegalPhaseAct = IllegalAct<PhaseProposalStatus, PhaseProposalAct>

/** Another officer decides; the signature is added by whoever holds the key. */
export function decidePhase(
  proposal: PhaseProposal,
  officer: PersonId,
  earlier: readonly PhaseDecision[],
  profile: Phase,
  { today, now }: { readonly today: PlainDate; readonly now: Instant },
): Result<PhaseDecision, PhaseFailure | ProposerCannotSign | IllegalPhaseAct> {
  const permitted = permitAct<PhaseProposalStatus, PhaseProposalAct>(phaseProposalActsByStatus, proposal.status, 'sign')
  if (!permitted.ok) return permitted
  if (proposal.proposedBy === officer) return err({ code: 'PROPOSER_CANNOT_SIGN' })
  const judged = judgeChange(proposal, earlier, profile, today)
  if (!judged.ok) return judged
  const { complex, channel, phase, effectiveOn, grounds, proposedBy } = proposal
  return ok({ complex, channel, phase, effectiveOn, grounds, proposedBy, decidedBy: officer, decidedAt: now, signature: null })
}

export function withdrawPhaseProposal(proposal: PhaseProposal): Result<PhaseProposal, IllegalPhaseAct> {
  const permitted = permitAct<PhaseProposalStatus, PhaseProposalAct>(phaseProposalActsByStatus, proposal.status, 'withdraw')
  return permitted.ok ? ok({ ...proposal, status: 'withdrawn' }) : permitted
}
