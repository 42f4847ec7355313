import { dateIn, err, ok, parseDate, parseId, type ComplexProfile, type Localized, type Result } from '@naru/kernel'
import { Sealer } from '@naru/integration/server'
import {
  channels,
  counterpartiesIn,
  phaseOn,
  phaseProposalActsByStatus,
  phases,
  ProposePhase,
  SignPhase,
  statementOf,
  WithdrawPhaseProposal,
  type OwnComplex,
  type Phase,
  type PhaseFailure,
  type PhaseProposalAct,
} from '@naru/parties'
import { PostgresPhases } from '@naru/parties/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import { fromWire, toWire } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { complexes } from '../seed/complexes.js'
import { CommitteeKeys, committeeKeyPurpose, committeeKeysOf, isGenuine } from './committee-keys.js'

const shown = (complex: Graph.Complex) => ({ __typename: 'Complex' as const, ...complex })
const profileOfCommittee = (actor: Actor): ComplexProfile | undefined => complexes.find(({ code }) => code === membershipOf(actor).complex)
const ownComplex = (profile: ComplexProfile, actor: Actor): OwnComplex => ({ complex: profile.code, profile: profile.phase, officer: personOf(actor).personId })

/** With whom the firms of a complex may trade: read by everybody, decided by its committee. */
@Resolver()
export class PhasesResolver {
  readonly #sealer: Sealer

  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) config: Config,
  ) {
    this.#sealer = new Sealer(config.NARU_SECRET, committeeKeyPurpose)
  }

  @Query('complexes')
  complexes(@Context() { actor, locale }: RequestContext): Promise<readonly Graph.Complex[]> {
    return this.acts.read(actor, async (tx) => {
      const views: Graph.Complex[] = []
      for (const profile of complexes) views.push(await viewComplex(tx, profile, locale))
      return views
    })
  }

  @Mutation('proposePhase')
  async proposePhase(@Args('input') input: Graph.ProposePhaseInput, @Context() context: RequestContext): Promise<Graph.ProposePhaseResult> {
    const profile = profileOfCommittee(context.actor)
    if (profile?.code !== input.complex) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'proposePhase', input },
      async (tx): Promise<Result<Graph.Complex, PhaseFailure>> => {
        const effectiveOn = parseDate(input.effectiveOn)
        if (!effectiveOn.ok) return err({ code: 'INVALID_INPUT', at: 'effectiveOn', reason: 'FORMAT' })
        if (input.grounds.length > 2_000) return err({ code: 'INVALID_INPUT', at: 'grounds', reason: 'TOO_LONG' })
        const { sql, clock, ids, effects, actor } = tx
        const change = { complex: profile.code, channel: input.channel ?? null, phase: fromWire(input.phase), effectiveOn: effectiveOn.value, grounds: input.grounds }
        const proposed = await new ProposePhase(new PostgresPhases(sql), clock, ids, effects).execute(change, ownComplex(profile, actor), dateIn(profile.timeZone, clock.now()))
        return proposed.ok ? ok(await viewComplex(tx, profile, context.locale)) : proposed
      },
      shown,
    )
  }

  @Mutation('signPhase')
  async signPhase(@Args('input') input: Graph.PhaseProposalInput, @Context() context: RequestContext): Promise<Graph.SignPhaseResult> {
    const profile = profileOfCommittee(context.actor)
    const id = parseId<'PhaseProposal'>(input.proposalId)
    if (!profile || !id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'signPhase', input },
      async (tx) => {
        const { sql, clock, effects, actor } = tx
        const keys = new CommitteeKeys(sql, this.#sealer, clock)
        const signed = await new SignPhase(new PostgresPhases(sql), keys, clock, effects).execute(id.value, ownComplex(profile, actor), dateIn(profile.timeZone, clock.now()))
        return signed.ok ? ok(await viewComplex(tx, profile, context.locale)) : signed
      },
      shown,
    )
  }

  @Mutation('withdrawPhaseProposal')
  async withdrawPhaseProposal(@Args('input') input: Graph.PhaseProposalInput, @Context() context: RequestContext): Promise<Graph.WithdrawPhaseProposalResult> {
    const profile = profileOfCommittee(context.actor)
    const id = parseId<'PhaseProposal'>(input.proposalId)
    if (!profile || !id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'withdrawPhaseProposal', input },
      async (tx) => {
        const withdrawn = await new WithdrawPhaseProposal(new PostgresPhases(tx.sql), tx.effects).execute(id.value, { complex: profile.code })
        return withdrawn.ok ? ok(await viewComplex(tx, profile, context.locale)) : withdrawn
      },
      shown,
    )
  }
}

/** The channels with the phase that each is in. */
const policiesOf = (phaseIn: (channel: (typeof channels)[number]) => Phase): readonly Graph.ChannelPolicy[] =>
  channels.map((channel) => ({ channel, phase: toWire(phaseIn(channel)), counterparties: counterpartiesIn(phaseIn(channel), channel) }))

async function viewComplex({ sql, clock, actor }: Pick<Tx, 'sql' | 'clock' | 'actor'>, profile: ComplexProfile, locale: keyof Localized): Promise<Graph.Complex> {
  const store = new PostgresPhases(sql)
  const decisions = await store.decisionsOf(profile.code)
  const keys = await committeeKeysOf(sql, profile.code)
  const today = dateIn(profile.timeZone, clock.now())
  const { code, name, country, currency, zone, crossing, agencies, noticeDays } = profile
  const isCommittee = actor.kind === 'person' && actor.membership?.kind === 'committee' && actor.membership.complex === code
  const proposals = isCommittee ? await store.openProposalsOf(code) : []
  return {
    code,
    name,
    country,
    currency,
    zone,
    crossing,
    phase: toWire(phaseOn(today, decisions, profile.phase)),
    channels: policiesOf((channel) => phaseOn(today, decisions, profile.phase, channel)),
    phases: phases.map((each) => ({ phase: toWire(each), channels: policiesOf(() => each) })),
    agencies,
    noticeDays,
    phaseHistory: decisions.map((decision) => ({
      channel: decision.channel,
      phase: toWire(decision.phase),
      effectiveOn: decision.effectiveOn,
      decidedAt: decision.decidedAt.toISOString(),
      grounds: decision.grounds,
      actorName: decision.officer[locale],
      proposerName: decision.proposer?.[locale] ?? null,
      genuine: isGenuine(decision, keys),
      signature: decision.signature && {
        keyId: decision.signature.keyId,
        publicKey: keys.get(decision.signature.keyId) ?? '',
        statement: statementOf(decision),
        value: decision.signature.value,
      },
    })),
    phaseProposals: proposals.map((proposal) => ({
      id: proposal.id,
      channel: proposal.channel,
      phase: toWire(proposal.phase),
      effectiveOn: proposal.effectiveOn,
      grounds: proposal.grounds,
      proposedAt: proposal.proposedAt.toISOString(),
      proposerName: proposal.proposer[locale],
      // Visible to the proposer too, who is told why it is not theirs to sign.
      acts: phaseProposalActsByStatus[proposal.status].map((act: PhaseProposalAct) => toWire(act)),
      proposedByReader: actor.kind === 'person' && actor.personId === proposal.proposedBy,
    })),
  }
}
