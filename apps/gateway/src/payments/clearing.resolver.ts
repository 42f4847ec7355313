import { dateIn, err, ok, parseDate, parseId, type Localized, type OrganisationId, type Result, type Sql } from '@naru/kernel'
import {
  CloseClearingPeriod,
  SettleClearingPeriod,
  type ClearingAccount,
  type ClearingAccountId,
  type ClearingPeriod,
  type CloseFailure,
  type PostingKind,
  type SettleFailure,
} from '@naru/payments'
import { amountOf, PostgresClearing, PostgresLedger } from '@naru/payments/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import { toMoney } from '../platform/graphql/wire-money.js'
import { toWire } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { profileOf } from '../read-models/complex-profiles.js'

const shown = (account: Graph.ClearingAccount) => ({ __typename: 'ClearingAccount' as const, ...account })
const shownPeriods = 24

@Resolver()
export class ClearingResolver {
  constructor(private readonly acts: Acts) {}

  @Query('clearingAccounts')
  clearingAccounts(@Context() { actor }: RequestContext): Promise<readonly Graph.ClearingAccount[]> {
    return this.acts.read(actor, async (tx) => {
      if (actor.kind === 'person' && actor.membership?.kind === 'committee') await onThePlatformsBehalf(tx)
      const views: Graph.ClearingAccount[] = []
      for (const account of await new PostgresClearing(tx.sql).list()) views.push(await viewAccount(tx.sql, account))
      return views
    })
  }

  @Mutation('closeClearingPeriod')
  async closeClearingPeriod(@Args('input') input: Graph.CloseClearingPeriodInput, @Context() context: RequestContext): Promise<Graph.CloseClearingPeriodResult> {
    const id = parseId<'ClearingAccount'>(input.accountId)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'closeClearingPeriod', input },
      async (tx): Promise<Result<Graph.ClearingAccount, CloseFailure | { readonly code: 'NOT_FOUND' }>> => {
        const until = parseDate(input.until)
        if (!until.ok) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'FORMAT' })
        await onThePlatformsBehalf(tx)
        const clearing = new PostgresClearing(tx.sql)
        const closed = await new CloseClearingPeriod(clearing, tx.clock, tx.ids, tx.effects).execute(id.value, until.value, dateIn(tx.clock.zoneOf(), tx.clock.now()))
        return closed.ok ? ok(await viewById(tx, closed.value.accountId)) : closed
      },
      shown,
    )
  }

  @Mutation('settleClearingPeriod')
  async settleClearingPeriod(@Args('input') input: Graph.SettleClearingPeriodInput, @Context() context: RequestContext): Promise<Graph.SettleClearingPeriodResult> {
    const id = parseId<'ClearingPeriod'>(input.periodId)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'settleClearingPeriod', input },
      async (tx): Promise<Result<Graph.ClearingAccount, SettleFailure | { readonly code: 'NOT_FOUND' } | { readonly code: 'CASH_NOT_THERE' }>> => {
        const on = parseDate(input.settledOn)
        if (!on.ok) return err({ code: 'INVALID_INPUT', at: 'settledOn', reason: 'FORMAT' })
        await onThePlatformsBehalf(tx)
        const settled = await new SettleClearingPeriod(new PostgresClearing(tx.sql), new PostgresLedger(tx.sql), tx.clock, tx.effects).execute(
          id.value,
          on.value,
          input.bankReference,
        )
        return settled.ok ? ok(await viewById(tx, settled.value.accountId)) : settled
      },
      shown,
    )
  }
}

async function viewById({ sql }: Tx, id: ClearingAccountId): Promise<Graph.ClearingAccount> {
  const account = await new PostgresClearing(sql).lock(id)
  if (!account) throw new Error(`clearing account ${id} is gone`)
  return viewAccount(sql, account)
}

async function viewAccount(sql: Sql, account: ClearingAccount): Promise<Graph.ClearingAccount> {
  const clearing = new PostgresClearing(sql)
  const { position, pendingSales } = await clearing.standing(account)
  const periods = await clearing.listPeriods(account.id, shownPeriods)
  return {
    id: account.id,
    complex: profileOf(account.complex).name,
    swing: toMoney(account.swing),
    position: toMoney(position),
    pendingSales: toMoney(pendingSales),
    members: await namesOf(sql, account.members),
    periods: periods.map((period, index) => toPeriod(period, index === 0)),
    entries: await entriesOf(sql, account, periods[0]?.until ?? null),
  }
}

const toPeriod = (period: ClearingPeriod, isNewest: boolean): Graph.ClearingPeriod => ({
  id: period.id,
  from: period.from,
  until: period.until,
  opening: toMoney(period.opening),
  bought: toMoney(period.bought),
  sold: toMoney(period.sold),
  returned: toMoney(period.returned),
  settled: toMoney(period.settled),
  closing: toMoney(period.closing),
  closedAt: period.closedAt.toISOString(),
  settledOn: period.settlement?.on ?? null,
  bankReference: period.settlement?.bankReference ?? null,
  settleable: isNewest && period.settlement === null && period.closing.minor !== 0n,
})

async function namesOf(sql: Sql, ids: readonly OrganisationId[]): Promise<readonly Localized[]> {
  const rows = await sql.query<{ name_ko: string; name_en: string }>('select name_ko, name_en from parties.organisation where id = any ($1::uuid[]) order by name_ko', [[...ids]])
  return rows.map(({ name_ko, name_en }) => ({ ko: name_ko, en: name_en }))
}

async function entriesOf(sql: Sql, { id, swing: { currency } }: ClearingAccount, after: string | null): Promise<readonly Graph.ClearingEntry[]> {
  const rows = await sql.query<{ id: string; at: Date; kind: PostingKind; reference: string; amount_minor: string; balance_minor: string }>(
    `select e.id::text, e.at, p.kind, p.reference, e.amount_minor, e.balance_minor
     from payments.ledger_account a join payments.ledger_entry e on e.account_id = a.id join payments.posting p on p.id = e.posting_id
     where a.owner_id = $1 and a.purpose = 'bilateral' and ($2::date is null or (e.at at time zone payments.book_zone())::date > $2) order by e.at desc, e.id desc limit 100`,
    [id, after],
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: toWire(row.kind),
    reference: row.reference,
    amount: toMoney(amountOf(row.amount_minor, currency)),
    position: toMoney(amountOf(row.balance_minor, currency)),
  }))
}
