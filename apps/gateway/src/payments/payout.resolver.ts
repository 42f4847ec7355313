import { dateIn, err, parseCurrency, type Money, type PlainDate, type Result, type Sql } from '@naru/kernel'
import { convert, monthIn, notFound, RequestPayout, RequestRefund, type NotFound, type Payout, type Refund, type RefundFailure, type RequestPayoutFailure } from '@naru/payments'
import { PostgresFxRates } from '@naru/payments/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, systemActor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { listRules, toPublishedRate } from './books-reads.js'
import { showFirmMonth } from './firm-month.js'
import { dateOrNull, idIn, moneyIn, pageIn, type InvalidInput } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { balancesOf, flowOf, listPayouts, listRefundsOf, listStatement } from './payment-reads.js'
import { payoutsBlocked, toMoney, toPayout, toRefund, toSettlement, toStatementEntry } from './payment-views.js'

const longestFlow = 36

/** A firm's money: what is held, due, on its way and paid, and giving some of it back to a buyer. */
@Resolver()
export class PayoutResolver {
  constructor(private readonly acts: Acts) {}

  @Query('myBalances')
  myBalances(@Args() args: api.QueryMyBalancesArgs, @Context() { actor }: RequestContext): Promise<readonly api.FirmBalance[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const schedule = await paymentPorts(sql).schedules.get(membershipOf(actor).organisationId)
      const today = dateIn(clock.zoneOf(), clock.now())
      const balances = await balancesOf(sql, schedule, today)
      const estimate = await estimator(sql, args.estimateIn ?? '', today)
      return balances.map(({ held, payable, inTransit, inDispute, paidOut, minimum, nextPayoutOn }) => ({
        currency: held.currency,
        held: toMoney(held),
        payable: toMoney(payable),
        inTransit: toMoney(inTransit),
        inDispute: toMoney(inDispute),
        paidOut: toMoney(paidOut),
        minimum: toMoney(minimum),
        nextPayoutOn,
        estimate: estimate(held, payable),
      }))
    })
  }

  @Query('myPayouts')
  myPayouts(@Args() args: api.QueryMyPayoutsArgs, @Context() { actor }: RequestContext): Promise<api.PayoutPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const page = await listPayouts(sql, membershipOf(actor).organisationId, pageIn(args))
      return { items: page.items.map(toPayout), next: page.next }
    })
  }

  @Query('myStatement')
  myStatement(@Args() args: api.QueryMyStatementArgs, @Context() { actor }: RequestContext): Promise<api.StatementPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const page = await listStatement(sql, membershipOf(actor).organisationId, { from: dateOrNull(args.from), until: dateOrNull(args.until) }, pageIn(args))
      return { items: page.items.map(toStatementEntry), next: page.next }
    })
  }

  /** As the platform, for the months that are closed; the firm is the reader's own. */
  @Query('myMonth')
  myMonth(@Args() args: api.QueryMyMonthArgs, @Context() { actor }: RequestContext): Promise<api.MyMonthResult> {
    const [month, currency] = [monthIn(args.month), parseCurrency(args.currency)]
    if (!month.ok) return Promise.resolve(refusal({ code: 'INVALID_INPUT', at: 'month', reason: 'NOT_A_MONTH' }))
    if (!currency.ok) return Promise.resolve(refusal(currency.failure))
    const firmId = membershipOf(actor).organisationId
    return this.acts.read(systemActor('month-of-firm'), async ({ sql, clock }) => {
      if (month.value > dateIn(clock.zoneOf(), clock.now())) return refusal({ code: 'INVALID_INPUT', at: 'month', reason: 'IN_THE_FUTURE' })
      return { __typename: 'FirmMonth', ...(await showFirmMonth(sql, firmId, currency.value, month.value)) }
    })
  }

  @Query('myCommissionRules')
  myCommissionRules(@Context() { actor }: RequestContext): Promise<readonly api.CommissionRule[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const today = dateIn(clock.zoneOf(), clock.now())
      return (await listRules(sql, today)).filter(({ validUntil }) => validUntil == null || validUntil > today)
    })
  }

  @Query('myLedgerFlow')
  myLedgerFlow(@Args() { months }: api.QueryMyLedgerFlowArgs, @Context() { actor }: RequestContext): Promise<readonly api.LedgerFlowMonth[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const wanted = Math.min(Math.max(months ?? 6, 1), longestFlow)
      const flow = await flowOf(sql, membershipOf(actor).organisationId, wanted, dateIn(clock.zoneOf(), clock.now()))
      return flow.map(({ month, gross, tax, commission, refunded, net, paidOut }) => ({
        month,
        currency: gross.currency,
        gross: toMoney(gross),
        tax: toMoney(tax),
        commission: toMoney(commission),
        refunded: toMoney(refunded),
        net: toMoney(net),
        paidOut: toMoney(paidOut),
      }))
    })
  }

  @Query('settlement')
  settlement(@Args() { firmOrderId }: api.QuerySettlementArgs, @Context() { actor }: RequestContext): Promise<api.Settlement | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const id = idIn<'FirmOrder'>(firmOrderId)
      const found = id.ok ? await paymentPorts(sql).shares.find(id.value) : undefined
      if (!found) return null
      const forFirm = actor.kind === 'person' && actor.membership?.organisationId === found.share.firmId
      return toSettlement(found.share, await listRefundsOf(sql, found.share.firmOrderId), forFirm)
    })
  }

  @Mutation('requestRefund')
  requestRefund(@Args('input') input: api.RequestRefundInput, @Context() context: RequestContext): Promise<api.RequestRefundResult> {
    return this.acts.perform(
      context,
      { act: 'requestRefund', input },
      (tx) => refundOrder(tx, input),
      (refund) => ({ ...toRefund(refund), __typename: 'Refund' as const }),
    )
  }

  @Mutation('requestPayout')
  requestPayout(@Args('input') input: api.RequestPayoutInput, @Context() context: RequestContext): Promise<api.RequestPayoutResult> {
    return this.acts.perform(
      context,
      { act: 'requestPayout', input },
      (tx) => payOut(tx, input),
      (payout) => ({ ...toPayout(payout), __typename: 'Payout' as const }),
    )
  }
}

/** About how much amounts come to in another currency, by the stored rates of the day. */
async function estimator(sql: Sql, into: string, today: PlainDate): Promise<(held: Money, payable: Money) => api.BalanceEstimate | null> {
  const target = parseCurrency(into)
  if (!target.ok) return () => null
  const rates = await new PostgresFxRates(sql).listOn(today, target.value)
  return (held, payable) => {
    if (held.currency === target.value) return null
    const [waiting, due] = [convert(held, target.value, rates, today), convert(payable, target.value, rates, today)]
    if (!waiting.ok || !due.ok) return null
    return { held: toMoney(waiting.value.to), payable: toMoney(due.value.to), rates: due.value.rates.map((rate) => toPublishedRate(rate)) }
  }
}

async function refundOrder(
  { sql, actor, clock, ids, effects }: Tx,
  { firmOrderId, amount, reason }: api.RequestRefundInput,
): Promise<Result<Refund, RefundFailure | NotFound | InvalidInput>> {
  const [id, given] = [idIn<'FirmOrder'>(firmOrderId), moneyIn(amount, 'amount')]
  if (!id.ok) return id
  if (!given.ok) return given
  const { shares, refunds, ledger } = paymentPorts(sql)
  // A buyer sees the share of their order too; only its firm gives money back.
  const own = (await shares.find(id.value))?.share.firmId === membershipOf(actor).organisationId
  return own ? new RequestRefund({ shares, refunds, ledger }, clock, ids, effects).execute({ firmOrderId: id.value, amount: given.value, reason }) : notFound
}

type PayoutRefusal = Exclude<RequestPayoutFailure, { readonly code: 'PAYOUTS_BLOCKED' }> | ReturnType<typeof payoutsBlocked> | InvalidInput

async function payOut({ sql, actor, clock, ids, effects }: Tx, input: api.RequestPayoutInput): Promise<Result<Payout, PayoutRefusal>> {
  const currency = parseCurrency(input.currency)
  if (!currency.ok) return err({ code: 'INVALID_INPUT', at: 'currency', reason: currency.failure.code })
  const asked = await new RequestPayout(paymentPorts(sql), clock, ids, effects).execute(membershipOf(actor).organisationId, currency.value)
  if (asked.ok) return asked
  return err(asked.failure.code === 'PAYOUTS_BLOCKED' ? payoutsBlocked(asked.failure) : asked.failure)
}
