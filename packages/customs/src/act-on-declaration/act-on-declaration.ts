import { err, ok, type Clock, type DeclarationId, type Effects, type Failure, type Instant, type Result } from '@naru/kernel'
import type { Decided, Declaration } from '../domain/declaration/declaration.js'
import { toDomainEvent } from '../events.js'
import type { Declarations } from '../ports.js'

export interface DeclarationNotFound {
  readonly code: 'NOT_FOUND'
}

/** Loads a declaration, lets a rule of the domain decide, and keeps what was decided with its history. */
export class ActOnDeclaration {
  constructor(
    private readonly declarations: Declarations,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute<F extends Failure>(
    id: DeclarationId,
    decide: (declaration: Declaration, now: Instant) => Result<Decided, F> | Promise<Result<Decided, F>>,
  ): Promise<Result<Declaration, F | DeclarationNotFound>> {
    const declaration = await this.declarations.find(id)
    if (declaration === undefined) return err({ code: 'NOT_FOUND' })
    const decided = await decide(declaration, this.clock.now())
    if (!decided.ok) return decided
    await this.declarations.save(decided.value)
    await recordDecision(decided.value, this.effects)
    return ok(decided.value.declaration)
  }
}

/** Every act on a declaration is a legal act and an event. */
export async function recordDecision({ declaration, events }: Decided, effects: Effects): Promise<void> {
  for (const event of events) {
    await effects.log.append({
      act: `customs.${event.act}`,
      subjectType: 'declaration',
      subjectId: declaration.id,
      onBehalfOf: declaration.content.firm.organisationId,
      details: { version: declaration.version, status: event.status, function: event.function },
    })
    await effects.outbox.append(toDomainEvent(declaration, event))
  }
}
