import type { OrganisationId, Sql } from '@naru/kernel'
import type { DisabledReason, Endpoint } from '../domain/endpoint.js'
import type { EndpointId } from '../domain/ids.js'
import type { WebhookEventType } from '../domain/webhook-event.js'
import type { Endpoints } from '../ports.js'

export interface EndpointRow {
  readonly id: EndpointId
  readonly organisation_id: OrganisationId
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookEventType[]
  readonly created_at: Date
  readonly earlier_secret_until: Date | null
  readonly disabled_at: Date | null
  readonly disabled_reason: DisabledReason | null
}

const columns = 'id, organisation_id, url, description, events, created_at, earlier_secret_until, disabled_at, disabled_reason'

export function toEndpoint({ id, organisation_id, url, description, events, created_at, earlier_secret_until, disabled_at, disabled_reason }: EndpointRow): Endpoint {
  const facts = { id, organisationId: organisation_id, url, description, events, createdAt: created_at, earlierSecretUntil: earlier_secret_until }
  return disabled_at && disabled_reason ? { ...facts, status: 'disabled', disabledAt: disabled_at, reason: disabled_reason } : { ...facts, status: 'active' }
}

export class PostgresEndpoints implements Endpoints {
  constructor(private readonly sql: Sql) {}

  async find(id: EndpointId): Promise<Endpoint | undefined> {
    const [row] = await this.sql.query<EndpointRow>(`select ${columns} from integration.endpoint where id = $1 for update`, [id])
    return row && toEndpoint(row)
  }

  async listOf(organisationId: OrganisationId): Promise<readonly Endpoint[]> {
    const rows = await this.sql.query<EndpointRow>(`select ${columns} from integration.endpoint where organisation_id = $1 order by created_at desc, id desc`, [organisationId])
    return rows.map(toEndpoint)
  }

  async listening(organisationIds: readonly OrganisationId[], type: WebhookEventType): Promise<readonly Endpoint[]> {
    const rows = await this.sql.query<EndpointRow>(
      `select ${columns} from integration.endpoint where organisation_id = any ($1::uuid[]) and status = 'active' and $2 = any (events) order by organisation_id, created_at desc, id desc`,
      [[...organisationIds], type],
    )
    return rows.map(toEndpoint)
  }

  async insert(endpoint: Endpoint, secret: Uint8Array): Promise<void> {
    await this.sql.query('insert into integration.endpoint (id, organisation_id, url, description, events, secret, created_at, status) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      endpoint.id,
      endpoint.organisationId,
      endpoint.url,
      endpoint.description,
      [...endpoint.events],
      Buffer.from(secret),
      endpoint.createdAt,
      endpoint.status,
    ])
  }

  async save(endpoint: Endpoint): Promise<void> {
    const { disabledAt, reason } = endpoint.status === 'disabled' ? endpoint : { disabledAt: null, reason: null }
    await this.sql.query('update integration.endpoint set url = $2, description = $3, events = $4, status = $5, disabled_at = $6, disabled_reason = $7 where id = $1', [
      endpoint.id,
      endpoint.url,
      endpoint.description,
      [...endpoint.events],
      endpoint.status,
      disabledAt,
      reason,
    ])
  }

  async replaceSecret({ id, earlierSecretUntil }: Endpoint, secret: Uint8Array): Promise<void> {
    await this.sql.query('update integration.endpoint set earlier_secret = secret, earlier_secret_until = $3, secret = $2 where id = $1', [
      id,
      Buffer.from(secret),
      earlierSecretUntil,
    ])
  }

  async remove(id: EndpointId): Promise<void> {
    await this.sql.query('delete from integration.endpoint where id = $1', [id])
  }
}
