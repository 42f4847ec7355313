import { err, type Effects, type OrganisationId, type Result } from '@naru/kernel'
import { changeOrganisation, type InvalidInput, type Organisation, type OrganisationChange } from '../domain/organisation.js'
import type { OrganisationChanged } from '../events.js'
import type { Organisations } from '../ports.js'

/** Changes what an organisation says about itself; it is screened again under its new name. */
export class UpdateOrganisation {
  constructor(
    private readonly organisations: Organisations,
    private readonly effects: Effects,
  ) {}

  async execute(id: OrganisationId, change: OrganisationChange): Promise<Result<Organisation, InvalidInput | { readonly code: 'NOT_FOUND' }>> {
    const organisation = await this.organisations.find(id)
    if (!organisation) return err({ code: 'NOT_FOUND' })
    const changed = changeOrganisation(organisation, change)
    if (!changed.ok) return changed
    await this.organisations.save(changed.value)
    const { name, address } = changed.value
    const event: OrganisationChanged = {
      type: 'parties.OrganisationChanged',
      aggregateId: id,
      payload: { organisationId: id, names: [name.ko, name.en], country: address.country },
    }
    await this.effects.outbox.append(event)
    return changed
  }
}
