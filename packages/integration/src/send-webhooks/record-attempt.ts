import type { Clock, Effects } from '@naru/kernel'
import { disableEndpoint } from '../domain/endpoint.js'
import { judgeAttempt, type Attempt, type Outcome } from '../domain/delivery.js'
import type { EndpointDisabled } from '../events.js'
import type { Deliveries, Endpoints, TakenDelivery } from '../ports.js'

/** Writes down what a try came to, and switches the endpoint off when its last chance is gone. */
export class RecordAttempt {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ delivery, endpoint }: Pick<TakenDelivery, 'delivery' | 'endpoint'>, attempt: Attempt, milliseconds: number): Promise<Outcome> {
    const now = this.clock.now()
    const outcome = judgeAttempt(delivery.attempts, attempt, now)
    await this.deliveries.record(delivery, { at: now, attempt, milliseconds }, outcome)
    if (outcome.status !== 'given-up') return outcome
    const disabled = disableEndpoint(endpoint, outcome.because, now)
    if (!disabled.ok) return outcome
    await this.endpoints.save(disabled.value)
    const event: EndpointDisabled = {
      type: 'integration.EndpointDisabled',
      aggregateId: endpoint.id,
      payload: { endpointId: endpoint.id, organisationId: endpoint.organisationId, url: endpoint.url, because: outcome.because },
    }
    await this.effects.outbox.append(event)
    return outcome
  }
}
