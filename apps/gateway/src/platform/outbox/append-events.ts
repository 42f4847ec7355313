import type { Clock, DomainEvent, Sql } from '@naru/kernel'
import type { Subscriptions } from './subscriptions.js'

/** Writes events and, for each subscriber of each, a delivery to be made; wakes the worker when the transaction commits. */
export async function appendEvents(sql: Sql, clock: Clock, subscriptions: Subscriptions, events: readonly DomainEvent[]): Promise<void> {
  const at = clock.now()
  const rows = events.map(({ type, aggregateId, payload }, place) => ({ place, type, aggregate_id: aggregateId, payload, subscribers: subscriptions.namesFor(type) }))
  await sql.query(
    `with given as (select * from jsonb_to_recordset($1::jsonb) as r(place int, type text, aggregate_id text, payload jsonb, subscribers jsonb)),
       written as (insert into platform.outbox (type, aggregate_id, payload, at) select type, aggregate_id, payload, $2 from given order by place returning sequence, type, aggregate_id),
       hearing as (select distinct type, subscribers from given)
     insert into platform.delivery (subscriber, sequence, aggregate_id, due_at)
     select s.name, w.sequence, w.aggregate_id, $2::timestamptz from written w join hearing h using (type) cross join lateral jsonb_array_elements_text(h.subscribers) as s(name)`,
    [JSON.stringify(rows), at],
  )
  await sql.query(`select pg_notify('naru_outbox', '')`)
}
