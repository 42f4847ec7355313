import { err, ok, type Clock, type Effects, type Ids, type ListingId, type OrganisationId, type PlainDate, type Result, type VariantId } from '@naru/kernel'
import type { InvalidInput } from '../domain/failures.js'
import type { InsufficientMaterial } from '../domain/feed.js'
import { produce, type NoRecipe, type Run } from '../domain/production.js'
import { runRecorded } from '../events.js'
import type { Lots, Recipes, Runs } from '../ports.js'

export interface RunExists {
  readonly code: 'RUN_EXISTS'
  readonly number: string
}

export interface RecordProductionCommand {
  readonly firmId: OrganisationId
  readonly listingId: ListingId
  readonly variantId: VariantId
  readonly number: string
  readonly quantity: number
}

/** Writes down a batch that was made: lots are used up, oldest first, and can be traced to it. */
export class RecordProduction {
  constructor(
    private readonly recipes: Recipes,
    private readonly lots: Lots,
    private readonly runs: Runs,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(command: RecordProductionCommand, today: PlainDate): Promise<Result<Run, InvalidInput | NoRecipe | InsufficientMaterial | RunExists>> {
    const { firmId, listingId, variantId } = command
    if (await this.runs.findByNumber(firmId, command.number)) return err({ code: 'RUN_EXISTS', number: command.number })
    const recipe = await this.recipes.of(listingId)
    const lots = await this.lots.lockOpen(recipe.map(({ materialId }) => materialId))
    const run = produce(command, recipe, lots, { id: this.ids.next<'Run'>(), firmId, listingId, variantId, at: this.clock.now(), today })
    if (!run.ok) return run
    await this.runs.record(run.value)
    await this.effects.outbox.append(runRecorded(run.value))
    await this.effects.log.append({
      act: 'supply.record-production',
      subjectType: 'organisation',
      subjectId: firmId,
      details: { run: run.value.number, quantity: run.value.quantity },
    })
    return ok(run.value)
  }
}
