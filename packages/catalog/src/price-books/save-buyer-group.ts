import { err, ok, type Ids, type Localized, type OrganisationId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { parseBuyerGroup, type BuyerGroup, type BuyerGroupId, type PriceBookNotFound } from '../domain/price-book.js'
import type { BuyerGroups } from './ports.js'

export interface SaveBuyerGroupCommand {
  readonly firmId: OrganisationId
  /** Null for a new group. */
  readonly id: BuyerGroupId | null
  readonly name: Localized
  readonly companies: readonly OrganisationId[]
}

/** Names a group of companies and says who belongs to it; whoever leaves loses its prices at once. */
export class SaveBuyerGroup {
  constructor(
    private readonly groups: BuyerGroups,
    private readonly ids: Ids,
  ) {}

  async execute({ firmId, id, name, companies }: SaveBuyerGroupCommand): Promise<Result<BuyerGroup, ListingInvalid | PriceBookNotFound>> {
    if (id !== null && !(await this.groups.find(id))) return err({ code: 'NOT_FOUND' })
    const parsed = parseBuyerGroup({ name, companies })
    if (!parsed.ok) return parsed
    const group = { id: id ?? this.ids.next<'BuyerGroup'>(), firmId, ...parsed.value }
    await this.groups.save(group)
    return ok(group)
  }
}
