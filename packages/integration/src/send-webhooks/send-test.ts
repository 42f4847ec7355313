import { ok, type Clock, type Ids, type Result } from '@naru/kernel'
import { permitTest, type Endpoint, type IllegalEndpointAct } from '../domain/endpoint.js'
import type { DeliveryId, EndpointId } from '../domain/ids.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Deliveries, Endpoints, RecordedDelivery } from '../ports.js'
import { QueueWebhook } from './queue-webhook.js'

/** Sends a test to one endpoint, whatever it listens to. */
export class SendTestWebhook {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(id: EndpointId): Promise<Result<Endpoint, IllegalEndpointAct | NotFound>> {
    const endpoint = await this.endpoints.find(id)
    if (!endpoint) return notFound()
    const permitted = permitTest(endpoint)
    if (!permitted.ok) return permitted
    const queue = new QueueWebhook(this.endpoints, this.deliveries, this.clock, this.ids)
    await queue.send([endpoint], { type: 'endpoint.test', aggregateId: endpoint.id, organisationIds: [endpoint.organisationId], data: { endpointId: endpoint.id } })
    return ok(endpoint)
  }
}

/** Sends a delivery once more, also one that had got through. The receiver tells by its id. */
export class ReplayWebhook {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
  ) {}

  async execute(id: DeliveryId): Promise<Result<RecordedDelivery, NotFound>> {
    const delivery = await this.deliveries.find(id)
    if (!delivery) return notFound()
    const now = this.clock.now()
    await this.deliveries.sendAgain(id, now)
    return ok({ ...delivery, status: 'waiting', attempts: 0, dueAt: now })
  }
}
