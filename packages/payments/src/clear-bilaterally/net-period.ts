import { err, ok, zero, type Clock, type Effects, type Ids, type PlainDate, type Result } from '@naru/kernel'
import {
  clearingSettled,
  closePeriod,
  settlePeriod,
  type ClearingAccountId,
  type ClearingPeriod,
  type ClearingPeriodId,
  type CloseFailure,
  type SettleFailure,
} from '../domain/clearing.js'
import type { ClearingAccounts, Ledger } from '../ports.js'

interface NotFound {
  readonly code: 'NOT_FOUND'
}

/** Closes a stretch of days: both sides' trade is netted, and nothing that is dated into it can be posted to the account afterwards. */
export class CloseClearingPeriod {
  constructor(
    private readonly clearing: ClearingAccounts,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(accountId: ClearingAccountId, until: PlainDate, today: PlainDate): Promise<Result<ClearingPeriod, CloseFailure | NotFound>> {
    const account = await this.clearing.lock(accountId)
    if (!account) return err({ code: 'NOT_FOUND' })
    const last = await this.clearing.lastPeriod(accountId)
    const openedOn = await this.clearing.openedOn(accountId)
    const movements = await this.clearing.movements(account, last?.until ?? null, until)
    const facts = { id: this.ids.next<'ClearingPeriod'>(), accountId, openedOn, last, currencyZero: zero(account.swing.currency) }
    const closed = closePeriod(facts, until, movements, { today, now: this.clock.now() })
    if (!closed.ok) return closed
    await this.clearing.addPeriod(closed.value)
    const { from, closing } = closed.value
    await this.effects.log.append({
      act: 'payments.close-clearing-period',
      subjectType: 'clearing-account',
      subjectId: accountId,
      details: { from, until, closingMinor: closing.minor.toString(), currency: closing.currency },
    })
    return closed
  }
}

/** Books the bank transfer that evens out the newest period. */
export class SettleClearingPeriod {
  constructor(
    private readonly clearing: ClearingAccounts,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: ClearingPeriodId, on: PlainDate, bankReference: string): Promise<Result<ClearingPeriod, SettleFailure | NotFound | { readonly code: 'CASH_NOT_THERE' }>> {
    const period = await this.clearing.findPeriod(id)
    const account = period && (await this.clearing.lock(period.accountId))
    if (!account) return err({ code: 'NOT_FOUND' })
    const newest = await this.clearing.lastPeriod(account.id)
    const settled = settlePeriod((await this.clearing.findPeriod(id)) ?? period, newest?.id === id, on, bankReference)
    if (!settled.ok) return settled
    const posted = await this.ledger.post(clearingSettled(settled.value, this.clock.now()))
    if (!posted.ok) return err({ code: 'CASH_NOT_THERE' })
    await this.clearing.savePeriod(settled.value)
    await this.effects.log.append({ act: 'payments.settle-clearing-period', subjectType: 'clearing-account', subjectId: account.id, details: { period: id, on } })
    return ok(settled.value)
  }
}
