import type { DomainEvent } from '@naru/kernel'
import type { Acts } from '../acting/acts.js'
import type { Subscriptions } from './subscriptions.js'

interface Due {
  readonly subscriber: string
  readonly sequence: string
  readonly attempts: number
  readonly type: string
  readonly aggregate_id: string
  readonly payload: unknown
  readonly at: Date
}

const maxAttempts = 12

/**
 * Makes the oldest delivery that is due, if any; true when there was one. Deliveries to one subscriber about one aggregate go
 * in order: a later one waits while an earlier one is waiting. Taking the row locks it, so workers do not meet.
 */
export async function deliverNext(acts: Acts, subscriptions: Subscriptions, onFailure: (subscriber: string, sequence: string, error: unknown) => void): Promise<boolean> {
  let taken: Due | undefined
  try {
    return await acts.system('outbox', async (tx) => {
      const [due] = await tx.sql.query<Due>(
        `select d.subscriber, d.sequence, d.attempts, o.type, o.aggregate_id, o.payload, o.at
         from platform.delivery d join platform.outbox o using (sequence)
         where d.status = 'waiting' and d.due_at <= $1
           and not exists (select from platform.delivery e where e.status = 'waiting' and e.subscriber = d.subscriber and e.aggregate_id = d.aggregate_id and e.sequence < d.sequence)
         order by d.due_at, d.sequence limit 1 for update of d skip locked`,
        [tx.clock.now()],
      )
      if (!due) return false
      taken = due
      const subscriber = subscriptions.find(due.subscriber)
      if (!subscriber) throw new Error(`no subscriber is called ${due.subscriber}`)
      const event: DomainEvent & { at: Date } = { type: due.type, aggregateId: due.aggregate_id, payload: due.payload, at: due.at }
      await subscriber.handle(event, tx)
      await tx.sql.query(`update platform.delivery set status = 'done', attempts = attempts + 1, done_at = $3, last_error = null where subscriber = $1 and sequence = $2`, [
        due.subscriber,
        due.sequence,
        tx.clock.now(),
      ])
      return true
    })
  } catch (error) {
    if (!taken) throw error
    const { subscriber, sequence, attempts } = taken
    onFailure(subscriber, sequence, error)
    // Backs off 1 s, 2 s, 4 s … at most 10 minutes; after the last attempt an operator decides.
    const delay = Math.min(2 ** attempts, 600)
    await acts.system('outbox', ({ sql, clock }) =>
      sql.query(
        `update platform.delivery set attempts = attempts + 1, status = case when attempts + 1 >= $3 then 'failed' else 'waiting' end, due_at = $4, last_error = $5 where subscriber = $1 and sequence = $2`,
        [subscriber, sequence, maxAttempts, new Date(clock.now().getTime() + delay * 1000), error instanceof Error ? error.message.slice(0, 500) : 'unknown'],
      ),
    )
    return true
  }
}
