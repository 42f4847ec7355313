import { err, ok, type ComplexCode, type PersonId, type PlainDate, type Instant, type Result } from '@naru/kernel'
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

/** A change of phase: dated, with grounds, by a named officer; a later decision can take it back. */
export interface PhaseDecision {
  readonly complex: ComplexCode
  readonly phase: Phase
  readonly effectiveOn: PlainDate
  readonly decidedAt: Instant
  readonly decidedBy: PersonId
  readonly grounds: string
}

/** The phase on a day: the latest decision in force, or the profile's own phase. */
export function phaseOn(day: PlainDate, decisions: readonly PhaseDecision[], profile: Phase): Phase {
  const inForce = decisions
    .filter(({ effectiveOn }) => effectiveOn <= day)
    .sort((a, b) => (a.effectiveOn === b.effectiveOn ? a.decidedAt.getTime() - b.decidedAt.getTime() : a.effectiveOn < b.effectiveOn ? -1 : 1))
  return inForce.at(-1)?.phase ?? profile
}

export type PhaseFailure =
  { readonly code: 'PHASE_UNCHANGED' } | { readonly code: 'GROUNDS_MISSING' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** A phase begins today or later: trade already done is not judged again. */
export function changePhase(decision: PhaseDecision, earlier: readonly PhaseDecision[], profile: Phase, today: PlainDate): Result<PhaseDecision, PhaseFailure> {
  if (decision.grounds.trim() === '') return err({ code: 'GROUNDS_MISSING' })
  if (decision.effectiveOn < today) return err({ code: 'INVALID_INPUT', at: 'effectiveOn', reason: 'IN_THE_PAST' })
  return phaseOn(decision.effectiveOn, earlier, profile) === decision.phase ? err({ code: 'PHASE_UNCHANGED' }) : ok(decision)
}
