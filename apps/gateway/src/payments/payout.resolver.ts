import { dateIn, err, ok, parseCurrency, type OrganisationId, type Result } from '@naru/kernel'
import {
  invoiceTimeZone,
  notFound,
  RequestPayout,
  RequestRefund,
  type CardProcessor,
  type NotFound,
  type Payout,
  type Refund,
  type RefundFailure,
  type RequestPayoutFailure,
} from '@naru/payments'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { CARD_PROCESSOR } from './card-processor.js'
import { dateOrNull, idIn, moneyIn, pageIn, pathIn, type InvalidInput } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { balancesOf, flowOf, listPayouts, listRefundsOf, listStatement } from './payment-reads.js'
import { toMoney, toPayout, toRefund, toSettlement, toStatementEntry } from './payment-views.js'

const longestFlow = 36

/** A firm's money: what is held, due, on its way and paid, and giving some of it back to a buyer. */
@Resolver()
export class PayoutResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('myBalances')
  myBalances(@Context() { actor }: RequestContext): Promise<readonly api.FirmBalance[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const balances = await balancesOf(sql, membershipOf(actor).organisationId, dateIn(invoiceTimeZone, clock.now()))
      return balances.map(({ held, payable, inTransit, paidOut, minimum, nextPayoutOn }) => ({
        currency: held.currency,
        held: toMoney(held),
        payable: toMoney(payable),
        inTransit: toMoney(inTransit),
        paidOut: toMoney(paidOut),
        minimum: toMoney(minimum),
        nextPayoutOn,
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

  @Query('myLedgerFlow')
  myLedgerFlow(@Args() { months }: api.QueryMyLedgerFlowArgs, @Context() { actor }: RequestContext): Promise<readonly api.LedgerFlowMonth[]> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const wanted = Math.min(Math.max(months ?? 6, 1), longestFlow)
      const flow = await flowOf(sql, membershipOf(actor).organisationId, wanted, dateIn(invoiceTimeZone, clock.now()))
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

  @Query('myPayoutAccount')
  myPayoutAccount(@Context() { actor }: RequestContext): Promise<api.PayoutAccount | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const account = await paymentPorts(sql).accounts.find(membershipOf(actor).organisationId)
      return account ? { accountId: account.accountId, enabled: account.enabled } : null
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

  /** Outside any transaction, and under no idempotency key of ours: a link serves once, so that a repetition needs a new one. */
  @Mutation('connectPayoutAccount')
  async connectPayoutAccount(@Args('input') input: api.ConnectPayoutAccountInput, @Context() context: RequestContext): Promise<api.ConnectPayoutAccountResult> {
    const path = pathIn(input.returnPath, 'returnPath')
    if (!path.ok) return refusal(path.failure)
    const firmId = membershipOf(context.actor).organisationId
    const account = await this.accountOf(context, firmId)
    const link = account.ok ? await this.processor.accountLink(account.value, `${this.config.SUPPLIER_ORIGIN}${path.value}`) : account
    if (link.ok) return { __typename: 'PayoutAccountLink', url: link.value.url }
    if (link.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return refusal(link.failure)
    throw new Error(`the payment processor refuses an account for firm ${firmId}: ${link.failure.reason}`)
  }

  private async accountOf({ actor }: RequestContext, firmId: OrganisationId) {
    const existing = await this.acts.read(actor, ({ sql }) => paymentPorts(sql).accounts.find(firmId))
    if (existing) return ok(existing.accountId)
    const opened = await this.processor.openAccount(firmId)
    if (!opened.ok) return opened
    await this.acts.run(actor, async ({ sql, effects }) => {
      await paymentPorts(sql).accounts.add({ firmId, accountId: opened.value.id, enabled: false })
      await effects.log.append({ act: 'payments.openPayoutAccount', subjectType: 'organisation', subjectId: firmId, onBehalfOf: firmId, details: { accountId: opened.value.id } })
      return ok(undefined)
    })
    return ok(opened.value.id)
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

async function payOut({ sql, actor, clock, ids, effects }: Tx, input: api.RequestPayoutInput): Promise<Result<Payout, RequestPayoutFailure | InvalidInput>> {
  const currency = parseCurrency(input.currency)
  if (!currency.ok) return err({ code: 'INVALID_INPUT', at: 'currency', reason: currency.failure.code })
  return new RequestPayout(paymentPorts(sql), clock, ids, effects).execute(membershipOf(actor).organisationId, currency.value)
}
