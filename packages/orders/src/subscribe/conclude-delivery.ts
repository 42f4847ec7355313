import { dateIn, ok, type Clock, type Effects, type OrderGroupId, type Result } from '@naru/kernel'
import type { SubscriptionId } from '../domain/ids.js'
import { missDelivery, settleDelivery, type IllegalSubscriptionAct, type MissReason, type Subscription } from '../domain/subscription.js'
import { subscriptionPayload } from '../events.js'
import type { OrderGroups, Subscriptions } from '../ports.js'
import type { NotDue } from './order-subscription.js'

/** The day of a delivery that was tried: what came about meanwhile is left alone. */
export interface TriedDelivery {
  readonly dueOn: string
  readonly misses: number
}

/** Notes that a due delivery did not come about, and what follows. */
export class MissDelivery {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** It could not even be ordered. */
  async execute(id: SubscriptionId, reason: MissReason, tried: TriedDelivery): Promise<Result<Subscription, NotDue | IllegalSubscriptionAct>> {
    const one = await this.subscriptions.lock(id)
    if (one?.status !== 'active' || one.dueOn !== tried.dueOn || one.misses !== tried.misses) return { ok: false, failure: { code: 'NOT_DUE' } }
    return this.miss(one, reason)
  }

  async miss(one: Subscription, reason: MissReason): Promise<Result<Subscription, IllegalSubscriptionAct>> {
    const now = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), now)
    const missed = missDelivery(one, reason, today, now)
    if (!missed.ok || !('dueOn' in one)) return missed
    await this.subscriptions.note({ subscriptionId: one.id, dueOn: one.dueOn, misses: one.misses, outcome: 'missed', orderGroupId: null, reason, at: now })
    await this.subscriptions.save(missed.value)
    const after = missed.value
    const isTriedAgain = after.status === 'active' && after.dueOn === one.dueOn
    await this.effects.outbox.append({
      type: 'orders.SubscriptionDeliveryMissed',
      aggregateId: one.id,
      payload: {
        ...subscriptionPayload(one),
        reason,
        missedOn: one.dueOn,
        tryOn: isTriedAgain ? after.tryOn : null,
        dueOn: after.status === 'active' && !isTriedAgain ? after.dueOn : null,
      },
    })
    return ok(after)
  }
}

/** The order of a delivery was paid or given up: the subscription that waits for it goes on. Safe to repeat, and nothing to any other order. */
export class ConcludeDelivery {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly groups: Pick<OrderGroups, 'find'>,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async paid(groupId: OrderGroupId): Promise<void> {
    const one = await this.subscriptions.lockAwaiting(groupId)
    const settled = one && settleDelivery(one, dateIn(this.clock.zoneOf(), this.clock.now()))
    if (settled?.ok) await this.subscriptions.save(settled.value)
  }

  /** A buyer who takes the unpaid order back has left this delivery out. */
  async lapsed(groupId: OrderGroupId): Promise<void> {
    const one = await this.subscriptions.lockAwaiting(groupId)
    if (!one) return
    const order = (await this.groups.find(groupId))?.orders[0]
    const reason = order?.status === 'cancelled' ? order.reason : null
    if (reason === 'CANCELLED_BY_BUYER') return this.paid(groupId)
    await new MissDelivery(this.subscriptions, this.clock, this.effects).miss(one, reason === 'PAYMENT_FAILED' ? 'PAYMENT_DECLINED' : 'PAYMENT_NOT_CONFIRMED')
  }
}
