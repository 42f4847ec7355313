import { ok, type Clock, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import { openEndpoint, type Endpoint, type EndpointRequest, type TooManyEndpoints } from '../domain/endpoint.js'
import type { InvalidInput } from '../domain/invalid.js'
import type { Endpoints, Secrets } from '../ports.js'

/** An endpoint with its signing secret, which is shown this once. */
export interface EndpointWithSecret {
  readonly endpoint: Endpoint
  readonly secret: string
}

/** Adds an address that the organisation's events are sent to. `anywhere` also takes addresses of private networks. */
export class OpenEndpoint {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly secrets: Secrets,
    private readonly anywhere: boolean,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(request: EndpointRequest, organisationId: OrganisationId): Promise<Result<EndpointWithSecret, InvalidInput | TooManyEndpoints>> {
    const existing = (await this.endpoints.listOf(organisationId)).length
    const opened = openEndpoint(request, { id: this.ids.next<'Endpoint'>(), organisationId, existing, anywhere: this.anywhere }, this.clock.now())
    if (!opened.ok) return opened
    const { text, sealed } = this.secrets.newSigningSecret()
    await this.endpoints.insert(opened.value, sealed)
    await this.effects.log.append({ act: 'integration.open-endpoint', subjectType: 'organisation', subjectId: organisationId, details: { endpoint: opened.value.id } })
    return ok({ endpoint: opened.value, secret: text })
  }
}
