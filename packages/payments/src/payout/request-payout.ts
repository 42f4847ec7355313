import { err, ok, type Clock, type CurrencyCode, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import { requestPayout, type Payout, type PayoutFailure } from '../domain/payout.js'
import { payoutRequested } from '../domain/postings.js'
import { payoutPayload } from '../event-payloads.js'
import type { Ledger, PayoutAccounts, Payouts, Shares } from '../ports.js'

export interface PayoutPorts {
  readonly payouts: Payouts
  readonly shares: Shares
  readonly accounts: PayoutAccounts
  readonly ledger: Ledger
}
export type RequestPayoutFailure = PayoutFailure | { readonly code: 'NO_PAYOUT_ACCOUNT' }

/** Puts everything that is due to a firm on its way: delivered orders less commission, less what is to be taken back. The worker makes the transfer. */
export class RequestPayout {
  constructor(
    private readonly ports: PayoutPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(firmId: OrganisationId, currency: CurrencyCode): Promise<Result<Payout, RequestPayoutFailure>> {
    const { payouts, shares, accounts, ledger } = this.ports
    const account = await accounts.find(firmId)
    if (!account?.enabled) return err({ code: 'NO_PAYOUT_ACCOUNT' })
    const now = this.clock.now()
    const due = await shares.lockPayable(firmId, currency)
    const payable = await ledger.payable(firmId, currency)
    const orders = due.map(({ firmOrderId, number, left }) => ({ firmOrderId, number, net: left.net }))
    const requested = requestPayout({ id: this.ids.next<'Payout'>(), firmId, payable, orders }, now)
    if (!requested.ok) return requested
    const payout = requested.value
    await payouts.add(payout)
    for (const share of due) await shares.save({ ...share, status: 'paid-out', payoutId: payout.id })
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
