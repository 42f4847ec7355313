import { isNegative, isZero, type Clock, type CurrencyCode, type Effects, type Ids, type OrganisationId } from '@naru/kernel'
import { clearingSold } from '../domain/clearing.js'
import { payPayout, type Payout } from '../domain/payout.js'
import { payoutNumber, payoutRequested } from '../domain/postings.js'
import type { ClearingAccounts, Ledger, Payouts, Shares } from '../ports.js'

export interface CreditSalesPorts {
  readonly clearing: ClearingAccounts
  readonly payouts: Payouts
  readonly shares: Shares
  readonly ledger: Ledger
}

/** What has become due to an enterprise of the other side goes to the credit of its side, instead of to a bank. Safe to repeat. */
export class CreditSales {
  constructor(
    private readonly ports: CreditSalesPorts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(firmId: OrganisationId, currency: CurrencyCode): Promise<Payout | undefined> {
    const { clearing, payouts, shares, ledger } = this.ports
    const account = await clearing.lockOf(firmId, currency)
    const due = account ? (await shares.lockPayable(firmId, currency)).filter(({ status }) => status === 'payable') : []
    const amount = await ledger.payable(firmId, currency)
    if (!account || due.length === 0 || isZero(amount) || isNegative(amount)) return undefined
    const now = this.clock.now()
    const id = this.ids.next<'Payout'>()
    const orders = due.map(({ firmOrderId, number, left }) => ({ firmOrderId, number, net: left.net }))
    const requested: Payout = { id, firmId, amount, orders, requestedAt: now, status: 'requested' }
    const paid = payPayout(requested, `clearing:${id}`, now)
    await payouts.add(requested)
    for (const share of due) await shares.save({ ...share, status: 'paid-out', payoutId: id })
    await payouts.save(paid)
    for (const posting of [payoutRequested(requested, now), clearingSold(account.id, paid, payoutNumber(paid), now)]) {
      const posted = await ledger.post(posting)
      if (!posted.ok) throw new Error(`a sale by clearing cannot overdraw ${posted.failure.account}`)
    }
    await this.effects.log.append({
      act: 'payments.credit-sales',
      subjectType: 'payout',
      subjectId: id,
      onBehalfOf: firmId,
      details: { account: account.id, amountMinor: amount.minor.toString(), currency },
    })
    return paid
  }
}
