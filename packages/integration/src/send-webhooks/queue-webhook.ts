import type { Clock, Ids, OrganisationId } from '@naru/kernel'
import type { Endpoint } from '../domain/endpoint.js'
import type { WebhookEventType } from '../domain/webhook-event.js'
import type { Deliveries, Endpoints } from '../ports.js'

export interface WebhookNews {
  readonly type: WebhookEventType
  readonly aggregateId: string
  /** Who may hear of it. */
  readonly organisationIds: readonly OrganisationId[]
  readonly data: Readonly<Record<string, unknown>>
}

/** Puts an event on its way to every endpoint that listens. In the transaction of whoever tells it. */
export class QueueWebhook {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly deliveries: Deliveries,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** `data` is only asked for when somebody listens. */
  async execute(news: Omit<WebhookNews, 'data'>, data: () => Promise<WebhookNews['data']>): Promise<number> {
    const listening = await this.endpoints.listening(news.organisationIds, news.type)
    if (listening.length > 0) await this.send(listening, { ...news, data: await data() })
    return listening.length
  }

  async send(endpoints: readonly Endpoint[], { type, aggregateId, data }: WebhookNews): Promise<void> {
    const now = this.clock.now()
    await this.deliveries.queue(
      endpoints.map(({ id, organisationId }) => {
        const delivery = this.ids.next<'Delivery'>()
        return { id: delivery, endpointId: id, aggregateId, body: { id: delivery, type, version: 1, createdAt: now.toISOString(), organisationId, data } }
      }),
      now,
    )
  }
}
