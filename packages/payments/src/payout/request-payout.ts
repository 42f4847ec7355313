import { add, err, ok, subtract, type Clock, type CurrencyCode, type Effects, type Ids, type Instant, type Money, type OrganisationId, type Result } from '@naru/kernel'
import { requestPayout, type PaidOrder, type Payout, type PayoutFailure } from '../domain/payout.js'
import type { PayoutAccountState } from '../domain/payout-account.js'
import { minimumOf, ripeBefore } from '../domain/payout-schedule.js'
import { payoutRequested } from '../domain/postings.js'
import type { FirmShare } from '../domain/share.js'
import { payoutPayload } from '../event-payloads.js'
import type { Ledger, PayoutAccounts, Payouts, PayoutSchedules, Shares } from '../ports.js'

export interface PayoutPorts {
  readonly payouts: Payouts
  readonly shares: Shares
  readonly accounts: PayoutAccounts
  readonly schedules: PayoutSchedules
  readonly ledger: Ledger
}
export type RequestPayoutFailure =
  | PayoutFailure
  | { readonly code: 'NO_PAYOUT_ACCOUNT' }
  /** The account is there and cannot be paid to: what it lacks, as the processor names it. */
  | { readonly code: 'PAYOUTS_BLOCKED'; readonly state: PayoutAccountState; readonly requirements: readonly string[] }

/** Puts what is due to a firm and past its days of waiting on its way: delivered orders less commission, less what is to be taken back. The worker makes the transfers. */
export class RequestPayout {
  constructor(
    private readonly ports: PayoutPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(firmId: OrganisationId, currency: CurrencyCode): Promise<Result<Payout, RequestPayoutFailure>> {
    const { payouts, shares, accounts, schedules, ledger } = this.ports
    const account = await accounts.find(firmId)
    if (!account) return err({ code: 'NO_PAYOUT_ACCOUNT' })
    if (account.state !== 'enabled') return err({ code: 'PAYOUTS_BLOCKED', state: account.state, requirements: account.requirements })
    const now = this.clock.now()
    const schedule = await schedules.get(firmId)
    const due = await shares.lockPayable(firmId, currency)
    const ripe = ripeBefore(schedule, now)
    const [ready, waiting] = [due.filter((share) => isRipe(share, ripe)), due.filter((share) => !isRipe(share, ripe))]
    const payable = waiting.reduce((left, share) => subtract(left, unpaid(share)), await ledger.payable(firmId, currency))
    const orders = ready.map((share): PaidOrder => ({ firmOrderId: share.firmOrderId, number: share.number, net: unpaid(share) })).filter(({ net }) => net.minor > 0n)
    const requested = requestPayout({ id: this.ids.next<'Payout'>(), firmId, payable, orders, minimum: minimumOf(schedule, currency) }, now)
    if (!requested.ok) return requested
    const payout = requested.value
    await payouts.add(payout)
    for (const share of ready) await shares.save(onPayout(share, payout))
    const posted = await ledger.post(payoutRequested(payout, now))
    if (!posted.ok) throw new Error(`a payout cannot overdraw ${posted.failure.account}`)
    await this.effects.outbox.append({ type: 'payments.PayoutRequested', aggregateId: firmId, payload: payoutPayload(payout) })
    await this.effects.log.append({
      act: 'payments.requestPayout',
      subjectType: 'payout',
      subjectId: payout.id,
      onBehalfOf: firmId,
      details: { amountMinor: payout.amount.minor.toString(), currency },
    })
    return ok(payout)
  }
}

/** Parts of an order that is not delivered as a whole wait as long as the rest of it would. */
const isRipe = ({ deliveredAt, partReleasedAt }: FirmShare, before: Instant): boolean => {
  const since = deliveredAt ?? partReleasedAt
  return since !== null && since <= before
}

/** What of the firm's portion is due and on no payout. */
const unpaid = ({ status, left, partReleased, partPaid }: FirmShare): Money => {
  const due = status === 'held' ? partReleased : left.net
  return due.minor > partPaid.minor ? subtract(due, partPaid) : { minor: 0n, currency: due.currency }
}

const onPayout = (share: FirmShare, payout: Payout): FirmShare =>
  share.status === 'held' ? { ...share, partPaid: add(share.partPaid, unpaid(share)) } : { ...share, status: 'paid-out', payoutId: payout.id }
