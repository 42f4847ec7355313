import type { DomainEvent } from '@naru/kernel'
import type { Acts, Tx } from '../acting/acts.js'
import type { Lane } from './subscriber.js'
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

type FailureHeard = (subscriber: string, sequence: string, error: unknown) => void

const maxAttempts = 12
/** So many deliveries of subscribers that take no locks share one transaction. */
const together = 32

/**
 * Makes the deliveries of a lane that are due, oldest first; true when there were any. Should one of many in a transaction fail, all are undone
 * and the one that fails is found by making them singly.
 */
export async function deliverDue(lane: Lane, acts: Acts, subscriptions: Subscriptions, onFailure: FailureHeard): Promise<boolean> {
  if (lane === 'shared') {
    const made = await deliverTogether(acts, subscriptions).catch(() => undefined)
    if (made !== undefined) return made > 0
  }
  return deliverNext(lane, acts, subscriptions, onFailure)
}

function deliverTogether(acts: Acts, subscriptions: Subscriptions): Promise<number> {
  return acts.system('outbox', async (tx) => {
    const due = await takeDue(tx, 'shared', subscriptions, together)
    for (const delivery of due) await handle(tx, subscriptions, delivery)
    await markDone(tx, due)
    return due.length
  })
}

async function deliverNext(lane: Lane, acts: Acts, subscriptions: Subscriptions, onFailure: FailureHeard): Promise<boolean> {
  let taken: Due | undefined
  try {
    return await acts.system('outbox', async (tx) => {
      const [due] = await takeDue(tx, lane, subscriptions, 1)
      if (!due) return false
      taken = due
      await handle(tx, subscriptions, due)
      await markDone(tx, [due])
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

/**
 * Deliveries to one subscriber about one aggregate go in order: a later one waits while an earlier one is waiting. Taking the rows locks them,
 * so workers do not meet.
 */
const takeDue = ({ sql, clock }: Tx, lane: Lane, subscriptions: Subscriptions, most: number): Promise<readonly Due[]> =>
  sql.query<Due>(
    `select d.subscriber, d.sequence, d.attempts, o.type, o.aggregate_id, o.payload, o.at
     from platform.delivery d join platform.outbox o using (sequence)
     where d.status = 'waiting' and d.due_at <= $1 and (d.subscriber = any($3)) = $4
       and not exists (select from platform.delivery e where e.status = 'waiting' and e.subscriber = d.subscriber and e.aggregate_id = d.aggregate_id and e.sequence < d.sequence)
     order by d.due_at, d.sequence limit $2 for update of d skip locked`,
    [clock.now(), most, subscriptions.sharing(), lane === 'shared'],
  )

async function handle(tx: Tx, subscriptions: Subscriptions, due: Due): Promise<void> {
  const subscriber = subscriptions.find(due.subscriber)
  if (!subscriber) throw new Error(`no subscriber is called ${due.subscriber}`)
  const event: DomainEvent & { at: Date } = { type: due.type, aggregateId: due.aggregate_id, payload: due.payload, at: due.at }
  await subscriber.handle(event, tx)
}

async function markDone({ sql, clock }: Tx, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return
  await sql.query(
    `update platform.delivery d set status = 'done', attempts = attempts + 1, done_at = $3, last_error = null
     from unnest($1::text[], $2::bigint[]) as t (subscriber, sequence) where d.subscriber = t.subscriber and d.sequence = t.sequence`,
    [due.map(({ subscriber }) => subscriber), due.map(({ sequence }) => sequence), clock.now()],
  )
}
