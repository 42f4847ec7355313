import { decodeCursor, pageOf, type Instant, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { Attempt, AttemptFailure, Delivery, DeliveryStatus, Outcome } from '../domain/delivery.js'
import type { DeliveryId, EndpointId } from '../domain/ids.js'
import type { WebhookBody } from '../domain/webhook-event.js'
import type { Deliveries, RecordedAttempt, RecordedDelivery, TakenDelivery } from '../ports.js'
import { toEndpoint, type EndpointRow } from './postgres-endpoints.js'

interface Row {
  readonly id: DeliveryId
  readonly endpoint_id: EndpointId
  readonly aggregate_id: string
  readonly body: WebhookBody
  readonly status: DeliveryStatus
  readonly attempts: number
  readonly created_at: Date
  readonly due_at: Date
  readonly last_at: Date | null
  readonly last_status: number | null
  readonly last_failure: AttemptFailure | null
  readonly last_ms: number | null
}

type TakenRow = { readonly delivery: Row } & EndpointRow & { readonly secret: Buffer; readonly earlier_secret: Buffer | null }

const columns = 'id, endpoint_id, aggregate_id, body, status, attempts, created_at, due_at, last_at, last_status, last_failure, last_ms'

const toDelivery = ({ id, endpoint_id, aggregate_id, body, status, attempts, due_at }: Row): Delivery => ({
  id,
  endpointId: endpoint_id,
  aggregateId: aggregate_id,
  body,
  status,
  attempts,
  dueAt: new Date(due_at),
})

function toRecorded(row: Row): RecordedDelivery {
  return { ...toDelivery(row), createdAt: row.created_at, lastAttempt: lastAttemptOf(row) }
}

function lastAttemptOf({ last_at, last_ms, last_status, last_failure }: Row): RecordedAttempt | null {
  if (last_at === null || last_ms === null) return null
  const attempt: Attempt | null = last_status !== null ? { kind: 'answered', status: last_status } : last_failure !== null ? { kind: 'failed', reason: last_failure } : null
  return attempt && { at: last_at, attempt, milliseconds: last_ms }
}

export class PostgresDeliveries implements Deliveries {
  constructor(private readonly sql: Sql) {}

  async queue(
    deliveries: readonly { readonly id: DeliveryId; readonly endpointId: EndpointId; readonly aggregateId: string; readonly body: WebhookBody }[],
    at: Instant,
  ): Promise<void> {
    await this.sql.query(
      `insert into integration.delivery (id, endpoint_id, aggregate_id, body, created_at, due_at)
       select d.id, d."endpointId", d."aggregateId", d.body, $2, $2 from jsonb_to_recordset($1::jsonb) as d(id uuid, "endpointId" uuid, "aggregateId" text, body jsonb)`,
      [JSON.stringify(deliveries), at],
    )
  }

  /** A later delivery about the same thing waits for the earlier one; one to an endpoint that is switched off waits for its return. */
  async take(now: Instant, until: Instant): Promise<TakenDelivery | undefined> {
    const [row] = await this.sql.query<TakenRow>(
      `with due as (
         select d.id from integration.delivery d join integration.endpoint e on e.id = d.endpoint_id and e.status = 'active'
         where d.status = 'waiting' and d.due_at <= $1
           and not exists (select from integration.delivery b where b.status = 'waiting' and b.endpoint_id = d.endpoint_id and b.aggregate_id = d.aggregate_id and b.place < d.place)
         order by d.due_at, d.place limit 1 for update of d skip locked
       ), taken as (update integration.delivery d set due_at = $2 from due where d.id = due.id returning d.*)
       select to_jsonb(t) as delivery, e.id, e.organisation_id, e.url, e.description, e.events, e.created_at, e.earlier_secret_until, e.disabled_at, e.disabled_reason,
         e.secret, case when e.earlier_secret_until > $1 then e.earlier_secret end as earlier_secret
       from taken t join integration.endpoint e on e.id = t.endpoint_id`,
      [now, until],
    )
    return row && { delivery: toDelivery(row.delivery), endpoint: toEndpoint(row), secrets: row.earlier_secret ? [row.secret, row.earlier_secret] : [row.secret] }
  }

  async record({ id }: Delivery, { at, attempt, milliseconds }: RecordedAttempt, outcome: Outcome): Promise<void> {
    await this.sql.query(
      'update integration.delivery set status = $2, attempts = attempts + 1, due_at = coalesce($3, due_at), last_at = $4, last_status = $5, last_failure = $6, last_ms = $7 where id = $1',
      [
        id,
        outcome.status,
        outcome.status === 'waiting' ? outcome.dueAt : null,
        at,
        attempt.kind === 'answered' ? attempt.status : null,
        attempt.kind === 'failed' ? attempt.reason : null,
        milliseconds,
      ],
    )
  }

  async find(id: DeliveryId): Promise<RecordedDelivery | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from integration.delivery where id = $1`, [id])
    return row && toRecorded(row)
  }

  async list(endpointId: EndpointId, status: DeliveryStatus | null, { first, after }: PageRequest): Promise<Page<RecordedDelivery>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select ${columns} from integration.delivery where endpoint_id = $1 and ($2::text is null or status = $2)
         and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid)) order by created_at desc, id desc limit $5`,
      [endpointId, status, at ?? null, id ?? null, first + 1],
    )
    return pageOf(rows, first, (row) => [row.created_at.toISOString(), row.id], toRecorded)
  }

  async sendAgain(id: DeliveryId, at: Instant): Promise<void> {
    await this.sql.query(`update integration.delivery set status = 'waiting', attempts = 0, due_at = $2 where id = $1`, [id, at])
  }
}
