import type { Clock, DomainEvent, Sql } from '@naru/kernel'
import type { Subscriptions } from './subscriptions.js'

/** Writes events and, for each subscriber of each, a delivery to be made; wakes the worker when the transaction commits. */
export async function appendEvents(sql: Sql, clock: Clock, subscriptions: Subscriptions, events: readonly DomainEvent[]): Promise<void> {
  const at = clock.now()
  const rows = events.map(({ type, aggregateId, payload }) => ({ type, aggregate_id: aggregateId, payload, subscribers: subscriptions.namesFor(type) }))
  await sql.query(
    `with given as (select r.*, ordinality from rows from (jsonb_to_recordset($1::jsonb) as (type text, aggregate_id text, payload jsonb, subscribers jsonb)) with ordinality as r),
       written as (insert into platform.outbox (type, aggregate_id, payload, at) select type, aggregate_id, payload, $2 from given order by ordinality returning sequence, type, aggregate_id)
     insert into platform.delivery (subscriber, sequence, aggregate_id, due_at)
     select distinct s.name, w.sequence, w.aggregate_id, $2::timestamptz from written w join given g on g.type = w.type cross join lateral jsonb_array_elements_text(g.subscribers) as s(name)`,
    [JSON.stringify(rows), at],
  )
  await sql.query(`select pg_notify('naru_outbox', '')`)
}
