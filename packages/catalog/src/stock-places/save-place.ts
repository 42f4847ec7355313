import { err, ok, type OrganisationId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseStockPlace, type PlaceNotEmpty, type StockPlace, type StockPlaceInput } from '../domain/stock-place.js'
import type { StockPlaces } from './ports.js'

/** Adds a place, or changes its name, address, turn and whether it is used. */
export class SaveStockPlace {
  constructor(private readonly places: StockPlaces) {}

  async execute(firmId: OrganisationId, input: StockPlaceInput): Promise<Result<StockPlace, ListingInvalid | PlaceNotEmpty>> {
    const present = await this.places.find(input.code)
    // One place is always the default: it stops being so when another becomes it.
    const parsed = parseStockPlace({ ...input, isDefault: input.isDefault || present?.isDefault === true }, firmId)
    if (!parsed.ok) return parsed
    const onHand = parsed.value.isActive ? 0 : await this.places.onHandAt(parsed.value.code)
    if (onHand > 0) return err({ code: 'PLACE_NOT_EMPTY', onHand })
    await this.places.save(parsed.value)
    return ok(parsed.value)
  }
}
