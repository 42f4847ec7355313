import { err, ok, type Clock, type ComplexCode, type Effects, type Ids, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import {
  decidePhase,
  proposePhase,
  statementOf,
  withdrawPhaseProposal,
  type IllegalPhaseAct,
  type Phase,
  type PhaseChange,
  type PhaseDecision,
  type PhaseFailure,
  type PhaseProposal,
  type PhaseProposalId,
  type ProposerCannotSign,
} from '../domain/phase-policy.js'
import type { PhaseChanged } from '../events.js'
import type { DecisionSigner, Phases } from '../ports.js'

interface NotFound {
  readonly code: 'NOT_FOUND'
}

/** Whose complex it is and the phase of its profile, which holds until the first decision. */
export interface OwnComplex {
  readonly complex: ComplexCode
  readonly profile: Phase
  readonly officer: PersonId
}

/** An officer proposes that the complex moves to another phase on a day, in all channels or in one. */
export class ProposePhase {
  constructor(
    private readonly phases: Phases,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(change: PhaseChange, { profile, officer }: OwnComplex, today: PlainDate): Promise<Result<PhaseProposal, PhaseFailure>> {
    const earlier = await this.phases.decisionsOf(change.complex)
    const by = { id: this.ids.next<'PhaseProposal'>(), proposedBy: officer }
    const proposal = proposePhase(change, by, earlier, profile, { today, now: this.clock.now() })
    if (!proposal.ok) return proposal
    await this.phases.addProposal(proposal.value)
    const { complex, channel, phase, effectiveOn, grounds } = proposal.value
    await this.effects.log.append({ act: 'parties.propose-phase', subjectType: 'complex', subjectId: complex, details: { channel, phase, effectiveOn, grounds } })
    return proposal
  }
}

/** Another officer signs: the decision stands, in force from its day. */
export class SignPhase {
  constructor(
    private readonly phases: Phases,
    private readonly signer: DecisionSigner,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(
    id: PhaseProposalId,
    { complex, profile, officer }: OwnComplex,
    today: PlainDate,
  ): Promise<Result<PhaseDecision, PhaseFailure | ProposerCannotSign | IllegalPhaseAct | NotFound>> {
    const proposal = await this.phases.lockProposal(id)
    if (proposal?.complex !== complex) return err({ code: 'NOT_FOUND' })
    const decided = decidePhase(proposal, officer, await this.phases.decisionsOf(complex), profile, { today, now: this.clock.now() })
    if (!decided.ok) return decided
    const signed = { ...decided.value, signature: await this.signer.sign(complex, statementOf(decided.value)) }
    await this.phases.saveProposal({ ...proposal, status: 'signed' })
    await this.phases.insert(signed)
    const { channel, phase, effectiveOn, grounds } = signed
    const event: PhaseChanged = { type: 'parties.PhaseChanged', aggregateId: complex, payload: { complex, channel, phase, effectiveOn } }
    await this.effects.outbox.append(event)
    await this.effects.log.append({
      act: 'parties.change-phase',
      subjectType: 'complex',
      subjectId: complex,
      details: { channel, phase, effectiveOn, grounds, keyId: signed.signature.keyId, signature: signed.signature.value },
    })
    return ok(signed)
  }
}

/** A proposal that nobody has signed is taken back. */
export class WithdrawPhaseProposal {
  constructor(
    private readonly phases: Phases,
    private readonly effects: Effects,
  ) {}

  async execute(id: PhaseProposalId, { complex }: Pick<OwnComplex, 'complex'>): Promise<Result<PhaseProposal, IllegalPhaseAct | NotFound>> {
    const proposal = await this.phases.lockProposal(id)
    if (proposal?.complex !== complex) return err({ code: 'NOT_FOUND' })
    const withdrawn = withdrawPhaseProposal(proposal)
    if (!withdrawn.ok) return withdrawn
    await this.phases.saveProposal(withdrawn.value)
    await this.effects.log.append({ act: 'parties.withdraw-phase-proposal', subjectType: 'complex', subjectId: complex, details: { proposal: id } })
    return withdrawn
  }
}
