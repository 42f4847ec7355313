import { ok, type Clock, type ComplexCode, type Effects, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import { changePhase, type Phase, type PhaseDecision, type PhaseFailure } from '../domain/phase-policy.js'
import type { PhaseChanged } from '../events.js'
import type { Phases } from '../ports.js'

export interface ChangePhaseCommand {
  readonly complex: ComplexCode
  /** Phase of the profile, which holds until the first decision. */
  readonly profile: Phase
  readonly phase: Phase
  readonly effectiveOn: PlainDate
  readonly grounds: string
  readonly officer: PersonId
}

/** The committee moves its complex to another phase on a day. */
export class ChangePhase {
  constructor(
    private readonly phases: Phases,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ complex, profile, phase, effectiveOn, grounds, officer }: ChangePhaseCommand, today: PlainDate): Promise<Result<PhaseDecision, PhaseFailure>> {
    const earlier = await this.phases.decisionsOf(complex)
    const decision = changePhase({ complex, phase, effectiveOn, decidedAt: this.clock.now(), decidedBy: officer, grounds: grounds.trim() }, earlier, profile, today)
    if (!decision.ok) return decision
    await this.phases.insert(decision.value)
    const event: PhaseChanged = { type: 'parties.PhaseChanged', aggregateId: complex, payload: { complex, phase, effectiveOn } }
    await this.effects.outbox.append(event)
    await this.effects.log.append({ act: 'parties.change-phase', subjectType: 'complex', subjectId: complex, details: { phase, effectiveOn, grounds: decision.value.grounds } })
    return ok(decision.value)
  }
}
