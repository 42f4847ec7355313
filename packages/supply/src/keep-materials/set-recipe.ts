import { type Effects, type ListingId, type OrganisationId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/failures.js'
import type { MaterialId } from '../domain/ids.js'
import { parseRecipe, type RecipeLine } from '../domain/production.js'
import type { RecipeChanged } from '../events.js'
import type { Materials, Recipes } from '../ports.js'

export interface RecipeRequest {
  readonly firmId: OrganisationId
  readonly listingId: ListingId
  /** Lines of the first level of the listing's bill of materials. */
  readonly places: number
  readonly lines: readonly { readonly materialId: MaterialId; readonly place: number; readonly perPiece: string }[]
}

/** States which materials a listing's bill takes from lots, and how much a piece. */
export class SetRecipe {
  constructor(
    private readonly materials: Materials,
    private readonly recipes: Recipes,
    private readonly effects: Effects,
  ) {}

  async execute({ firmId, listingId, places, lines }: RecipeRequest): Promise<Result<readonly RecipeLine[], InvalidInput>> {
    const recipe = parseRecipe(lines, places)
    if (!recipe.ok) return recipe
    const known = new Set((await this.materials.findMany(lines.map(({ materialId }) => materialId))).map(({ id }) => id))
    const unknown = lines.findIndex(({ materialId }) => !known.has(materialId))
    if (unknown >= 0) return invalid(`lines.${String(unknown)}.materialId`, 'UNKNOWN')
    await this.recipes.replace(firmId, listingId, recipe.value)
    const event: RecipeChanged = { type: 'supply.RecipeChanged', aggregateId: listingId, payload: { listingId, firmId } }
    await this.effects.outbox.append(event)
    return recipe
  }
}
