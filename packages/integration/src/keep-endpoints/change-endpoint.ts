import { err, ok, type Clock, type Effects, type Result } from '@naru/kernel'
import { changeEndpoint, disableEndpoint, enableEndpoint, rotateSecret, type Endpoint, type EndpointRequest, type IllegalEndpointAct } from '../domain/endpoint.js'
import type { EndpointId } from '../domain/ids.js'
import type { InvalidInput } from '../domain/invalid.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Endpoints, Secrets } from '../ports.js'
import type { EndpointWithSecret } from './open-endpoint.js'

export type EndpointChange = { readonly kind: 'change'; readonly request: EndpointRequest; readonly anywhere: boolean } | { readonly kind: 'disable' } | { readonly kind: 'enable' }

/** Changes where or of what an organisation is told, or switches an endpoint off and on. */
export class ChangeEndpoint {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: EndpointId, change: EndpointChange): Promise<Result<Endpoint, InvalidInput | IllegalEndpointAct | NotFound>> {
    const endpoint = await this.endpoints.find(id)
    if (!endpoint) return notFound()
    const changed = this.apply(endpoint, change)
    if (!changed.ok) return changed
    await this.endpoints.save(changed.value)
    await this.effects.log.append({ act: `integration.${change.kind}-endpoint`, subjectType: 'organisation', subjectId: endpoint.organisationId, details: { endpoint: id } })
    return changed
  }

  private apply(endpoint: Endpoint, change: EndpointChange): Result<Endpoint, InvalidInput | IllegalEndpointAct> {
    switch (change.kind) {
      case 'change':
        return changeEndpoint(endpoint, change.request, change.anywhere)
      case 'disable':
        return disableEndpoint(endpoint, 'asked', this.clock.now())
      case 'enable':
        return enableEndpoint(endpoint)
    }
  }
}

/** Gives an endpoint another signing secret; for a day deliveries are signed by both. */
export class RotateEndpointSecret {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: EndpointId): Promise<Result<EndpointWithSecret, NotFound>> {
    const endpoint = await this.endpoints.find(id)
    if (!endpoint) return notFound()
    const { text, sealed } = this.secrets.newSigningSecret()
    const rotated = rotateSecret(endpoint, this.clock.now())
    await this.endpoints.replaceSecret(rotated, sealed)
    await this.effects.log.append({ act: 'integration.rotate-secret', subjectType: 'organisation', subjectId: endpoint.organisationId, details: { endpoint: id } })
    return ok({ endpoint: rotated, secret: text })
  }
}

/** Removes an endpoint with what was still on its way to it. */
export class RemoveEndpoint {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly effects: Effects,
  ) {}

  async execute(id: EndpointId): Promise<Result<Endpoint, NotFound>> {
    const endpoint = await this.endpoints.find(id)
    if (!endpoint) return err({ code: 'NOT_FOUND' })
    await this.endpoints.remove(id)
    await this.effects.log.append({ act: 'integration.remove-endpoint', subjectType: 'organisation', subjectId: endpoint.organisationId, details: { endpoint: id } })
    return ok(endpoint)
  }
}
