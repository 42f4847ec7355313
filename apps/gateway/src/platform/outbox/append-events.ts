import type { DomainEvent } from '@naru/kernel'
import type { Part } from '../acting/conclusion.js'
import type { Subscriptions } from './subscriptions.js'

/** Writes events and, for each subscriber of each, a delivery to be made; wakes the worker when the transaction commits. */
export function appendEvents(subscriptions: Subscriptions, events: readonly DomainEvent[], at: Date): Part {
  const rows = events.map(({ type, aggregateId, payload }, place) => ({ place, type, aggregate_id: aggregateId, payload, subscribers: subscriptions.namesFor(type) }))
  return {
    parameters: [JSON.stringify(rows), at],
    text: ([given, moment]) => `given_events as (select * from jsonb_to_recordset(${given}::jsonb) as r(place int, type text, aggregate_id text, payload jsonb, subscribers jsonb)),
      events as (insert into platform.outbox (type, aggregate_id, payload, at) select type, aggregate_id, payload, ${moment}::timestamptz from given_events order by place returning sequence, type, aggregate_id),
      hearing as (select distinct type, subscribers from given_events),
      deliveries as (insert into platform.delivery (subscriber, sequence, aggregate_id, due_at)
        select s.name, w.sequence, w.aggregate_id, ${moment}::timestamptz from events w join hearing h using (type) cross join lateral jsonb_array_elements_text(h.subscribers) as s(name))`,
    wakes: subscriptions.lanesOf(rows.flatMap(({ subscribers }) => subscribers)),
  }
}
