import { dateIn as dayIn, decimal, err, ok, parseCurrency, type CurrencyCode, type PlainDate, type Result, type UnknownCurrency } from '@naru/kernel'
import {
  blocksClosing,
  CloseMonth,
  ExchangeCurrency,
  KeepRates,
  KeepRules,
  monthIn,
  type CommissionRule,
  type MonthFailure,
  type NotFound,
  type Reconciliation,
  type RuleFailure,
  type WantedRule,
} from '@naru/payments'
import { PostgresFxRates, PostgresMonths, PostgresRuleBook } from '@naru/payments/postgres'
import { connectStripe } from '@naru/payments/stripe'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { personOf, systemActor } from '../platform/acting/actor.js'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { Log } from '../platform/telemetry/log.js'
import { listMonths, listRates, listRules, previewRule, showBaseReport, showRule, showTrialBalance, toRateView } from './books-reads.js'
import { dateIn, idIn, moneyIn, pageIn, type InvalidInput } from './inputs.js'
import { listFirmPayouts, listFirmStandings } from './payout-desk.js'
import { paymentPorts } from './payment-ports.js'
import { toMoney, toWire } from './payment-views.js'
import { reconcileWithProcessor } from './reconcile-with-processor.js'

const officer = systemActor('books-for-officer')
const longestPreview = 366
const longestPeriodDays = 92

/** The books: months, rates, commission and what the card processor says, for the officer of the committee. */
@Resolver()
export class BooksResolver {
  constructor(
    private readonly acts: Acts,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('trialBalance')
  trialBalance(@Args() args: api.QueryTrialBalanceArgs): Promise<api.TrialBalanceResult> {
    const [month, currency] = [monthIn(args.month), args.currency == null ? ok(null) : parseCurrency(args.currency)]
    if (!month.ok) return Promise.resolve(refusal(invalidMonth))
    if (!currency.ok) return Promise.resolve(refusal(currency.failure))
    return this.acts.read(officer, async ({ sql }) => ({ __typename: 'TrialBalance', ...(await showTrialBalance(sql, month.value, currency.value)) }))
  }

  @Query('monthChecks')
  monthChecks(@Args() args: api.QueryMonthChecksArgs): Promise<api.MonthChecksResult> {
    const month = monthIn(args.month)
    if (!month.ok) return Promise.resolve(refusal(invalidMonth))
    return this.acts.read(officer, async ({ sql }) => ({
      __typename: 'MonthChecks',
      month: args.month,
      checks: (await new PostgresMonths(sql).check(month.value)).map((found) => ({ check: toWire(found.check), count: found.count, blocks: blocksClosing(found) })),
    }))
  }

  @Query('bookMonths')
  bookMonths(@Context() { actor }: RequestContext): Promise<readonly api.BookMonth[]> {
    return this.acts.read(officer, ({ sql, clock }) => listMonths(sql, clock, personOf(actor).personId))
  }

  @Query('fxRates')
  fxRates(@Args() args: api.QueryFxRatesArgs, @Context() { actor }: RequestContext): Promise<api.FxRatePage> {
    return this.acts.read(officer, ({ sql }) => listRates(sql, pageIn(args), personOf(actor).personId))
  }

  @Query('baseReport')
  baseReport(@Args() args: api.QueryBaseReportArgs): Promise<api.BaseReportResult> {
    const [base, on] = [parseCurrency(args.base), args.on == null ? ok(null) : dateIn(args.on, 'on')]
    if (!base.ok) return Promise.resolve(refusal(base.failure))
    if (!on.ok) return Promise.resolve(refusal(on.failure))
    return this.acts.read(officer, async ({ sql, clock }) => {
      const today = dayIn(clock.zoneOf(), clock.now())
      if (on.value !== null && on.value > today) return refusal({ code: 'INVALID_INPUT', at: 'on', reason: 'IN_THE_FUTURE' })
      return { __typename: 'BaseReport', ...(await showBaseReport(sql, base.value, on.value ?? today)) }
    })
  }

  @Query('commissionRules')
  commissionRules(): Promise<readonly api.CommissionRule[]> {
    return this.acts.read(officer, ({ sql, clock }) => listRules(sql, dayIn(clock.zoneOf(), clock.now())))
  }

  @Query('commissionPreview')
  commissionPreview(@Args() { rule, days }: api.QueryCommissionPreviewArgs): Promise<api.CommissionPreviewResult> {
    const wanted = ruleIn(rule)
    if (!wanted.ok) return Promise.resolve(refusal(wanted.failure))
    return this.acts.read(officer, async ({ sql, clock }) => ({
      __typename: 'CommissionPreview',
      ...(await previewRule(sql, wanted.value, Math.min(Math.max(days ?? 90, 1), longestPreview), dayIn(clock.zoneOf(), clock.now()))),
    }))
  }

  @Query('reconciliation')
  async reconciliation(@Args() args: api.QueryReconciliationArgs): Promise<api.ReconciliationResult> {
    const period = await this.acts.read(officer, ({ clock }) => Promise.resolve(periodIn(args, dayIn(clock.zoneOf(), clock.now()))))
    if (!period.ok) return refusal(period.failure)
    const stripe = connectStripe({ secretKey: this.config.STRIPE_SECRET_KEY, apiBase: this.config.STRIPE_API_BASE })
    try {
      return {
        __typename: 'Reconciliation',
        ...toReconciliation(await this.acts.read(officer, ({ sql }) => reconcileWithProcessor(sql, stripe, period.value.start, period.value.stop))),
      }
    } catch (error) {
      this.log.error('the card processor does not answer about its balance', { message: error instanceof Error ? error.message : String(error) })
      return refusal({ code: 'CARD_PROCESSOR_UNAVAILABLE' })
    }
  }

  @Query('payoutDesk')
  payoutDesk(@Args() args: api.QueryPayoutDeskArgs): Promise<api.FirmStandingPage> {
    return this.acts.read(officer, ({ sql, clock }) => listFirmStandings(sql, pageIn(args), dayIn(clock.zoneOf(), clock.now())))
  }

  @Query('firmPayouts')
  firmPayouts(@Args() args: api.QueryFirmPayoutsArgs): Promise<api.FirmPayoutPage> {
    return this.acts.read(officer, ({ sql }) => listFirmPayouts(sql, args.status ?? null, pageIn(args)))
  }

  @Mutation('closeMonth')
  closeMonth(@Args('input') input: api.CloseMonthInput, @Context() context: RequestContext): Promise<api.MonthResult> {
    return this.month(context, 'closeMonth', input, (months, by) => months.close(input.month, by))
  }

  @Mutation('askReopenMonth')
  askReopenMonth(@Args('input') input: api.AskReopenMonthInput, @Context() context: RequestContext): Promise<api.MonthResult> {
    return this.month(context, 'askReopenMonth', input, (months, by) => months.askReopen(input.month, input.reason, by))
  }

  @Mutation('decideReopenMonth')
  decideReopenMonth(@Args('input') input: api.DecideReopenMonthInput, @Context() context: RequestContext): Promise<api.MonthResult> {
    return this.month(context, 'decideReopenMonth', input, (months, by) => months.decideReopen(input.month, input.agrees, by))
  }

  @Mutation('importFxRates')
  importFxRates(@Args('input') input: api.ImportFxRatesInput, @Context() context: RequestContext): Promise<api.ImportFxRatesResult> {
    return this.acts.perform(
      context,
      { act: 'importFxRates', input },
      async (tx) => {
        const base = parseCurrency(input.base)
        if (!base.ok) return base
        await onThePlatformsBehalf(tx)
        return ratesOf(tx).importFile({ bytes: Buffer.from(input.content, 'base64'), base: base.value, source: input.source }, personOf(tx.actor).personId)
      },
      (imported) => ({ __typename: 'ImportedRates' as const, ...imported }),
    )
  }

  @Mutation('proposeFxRate')
  proposeFxRate(@Args('input') input: api.ProposeFxRateInput, @Context() context: RequestContext): Promise<api.ProposeFxRateResult> {
    return this.acts.perform(
      context,
      { act: 'proposeFxRate', input },
      async (tx) => {
        const base = parseCurrency(input.base)
        if (!base.ok) return base
        await onThePlatformsBehalf(tx)
        return ratesOf(tx).propose({ ...input, base: base.value }, personOf(tx.actor).personId)
      },
      (id) => ({ __typename: 'ProposedRate' as const, id }),
    )
  }

  @Mutation('decideFxRate')
  decideFxRate(@Args('input') input: api.DecideFxRateInput, @Context() context: RequestContext): Promise<api.DecideFxRateResult> {
    return this.acts.perform(
      context,
      { act: 'decideFxRate', input },
      async (tx) => {
        const id = idIn<'FxRate'>(input.rateId)
        if (!id.ok) return id
        await onThePlatformsBehalf(tx)
        return ratesOf(tx).decide(id.value, input.agrees, personOf(tx.actor).personId)
      },
      (rate) => ({ __typename: 'FxRate' as const, ...toRateView(rate, null) }),
    )
  }

  @Mutation('recordExchange')
  recordExchange(@Args('input') input: api.RecordExchangeInput, @Context() context: RequestContext): Promise<api.RecordExchangeResult> {
    return this.acts.perform(
      context,
      { act: 'recordExchange', input },
      async (tx) => {
        const [sold, bought, on, base] = [moneyIn(input.sold, 'sold'), moneyIn(input.bought, 'bought'), dateIn(input.on, 'on'), parseCurrency(input.base)]
        if (!sold.ok) return sold
        if (!bought.ok) return bought
        if (!on.ok) return on
        if (!base.ok) return base
        await onThePlatformsBehalf(tx)
        const { ledger } = paymentPorts(tx.sql)
        return new ExchangeCurrency({ rates: new PostgresFxRates(tx.sql), ledger }, tx.clock, tx.ids, tx.effects).execute({
          sold: sold.value,
          bought: bought.value,
          on: on.value,
          base: base.value,
          bankReference: input.bankReference,
        })
      },
      ({ gain }) => ({ __typename: 'BookedExchange' as const, gain: toMoney(gain) }),
    )
  }

  @Mutation('createCommissionRule')
  createCommissionRule(@Args('input') input: api.CreateCommissionRuleInput, @Context() context: RequestContext): Promise<api.CommissionRuleResult> {
    return this.rule(context, 'createCommissionRule', input, (book, tx) => {
      const wanted = ruleIn(input.rule)
      return wanted.ok ? book.create(wanted.value, personOf(tx.actor).personId) : Promise.resolve(wanted)
    })
  }

  @Mutation('endCommissionRule')
  endCommissionRule(@Args('input') input: api.EndCommissionRuleInput, @Context() context: RequestContext): Promise<api.CommissionRuleResult> {
    return this.rule(context, 'endCommissionRule', input, (book): Promise<Result<CommissionRule, RuleFailure>> => {
      const [id, until] = [idIn<'CommissionRule'>(input.ruleId), dateIn(input.until, 'until')]
      if (!id.ok) return Promise.resolve(id)
      return until.ok ? book.end(id.value, until.value) : Promise.resolve(until)
    })
  }

  private month(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string },
    work: (months: CloseMonth, by: ReturnType<typeof personOf>['personId']) => Promise<Result<PlainDate, MonthFailure>>,
  ): Promise<api.MonthResult> {
    return this.acts.perform<api.BookMonth, MonthFailure, api.BookMonth & { readonly __typename: 'BookMonth' }>(
      context,
      { act, input },
      async (tx) => {
        await onThePlatformsBehalf(tx)
        const by = personOf(tx.actor).personId
        const done = await work(new CloseMonth(new PostgresMonths(tx.sql), tx.clock, tx.effects), by)
        if (!done.ok) return done
        const shown = (await listMonths(tx.sql, tx.clock, by)).find(({ month }) => month === done.value.slice(0, 7))
        if (!shown) throw new Error(`month ${done.value} is not in the books`)
        return ok(shown)
      },
      (month) => ({ ...month, __typename: 'BookMonth' }),
    )
  }

  private rule(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string },
    work: (book: KeepRules, tx: Tx) => Promise<Result<CommissionRule, RuleFailure | UnknownCurrency>>,
  ): Promise<api.CommissionRuleResult> {
    return this.acts.perform<api.CommissionRule, RuleFailure | UnknownCurrency, api.CommissionRule & { readonly __typename: 'CommissionRule' }>(
      context,
      { act, input },
      async (tx) => {
        await onThePlatformsBehalf(tx)
        const done = await work(new KeepRules(new PostgresRuleBook(tx.sql), tx.clock, tx.ids, tx.effects), tx)
        return done.ok ? ok(await showRule(tx.sql, done.value, dayIn(tx.clock.zoneOf(), tx.clock.now()))) : done
      },
      (rule) => ({ ...rule, __typename: 'CommissionRule' }),
    )
  }
}

const ratesOf = ({ sql, clock, ids, effects }: Tx): KeepRates => new KeepRates(new PostgresFxRates(sql), clock, ids, effects)

const invalidMonth = { code: 'INVALID_INPUT', at: 'month', reason: 'NOT_A_MONTH' } as const

/** Whole days in Seoul, the last one included. */
function periodIn({ from, until }: api.QueryReconciliationArgs, today: PlainDate): Result<{ readonly start: Date; readonly stop: Date }, InvalidInput> {
  const [first, last] = [dateIn(from, 'from'), dateIn(until, 'until')]
  if (!first.ok) return first
  if (!last.ok) return last
  if (first.value > today) return err({ code: 'INVALID_INPUT', at: 'from', reason: 'IN_THE_FUTURE' })
  if (first.value > last.value) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'BEFORE_START' })
  const [start, stop] = [new Date(`${first.value}T00:00:00+09:00`), new Date(Date.parse(`${last.value}T00:00:00+09:00`) + 86_400_000)]
  return stop.getTime() - start.getTime() > longestPeriodDays * 86_400_000 ? err({ code: 'INVALID_INPUT', at: 'until', reason: 'TOO_LONG' }) : ok({ start, stop })
}

const toReconciliation = ({ matched, others, differences }: Reconciliation): api.Reconciliation => ({
  matched,
  others,
  differences: differences.map(({ kind, key, why, ledger, processor, reference }) => ({
    kind: toWire(kind),
    key,
    why: toWire(why),
    ledger: ledger && toMoney(ledger),
    processor: processor && toMoney(processor),
    reference,
  })),
})

function ruleIn(input: api.CommissionRuleInput): Result<WantedRule, InvalidInput | NotFound | UnknownCurrency> {
  const [currency, validFrom] = [parseCurrency(input.currency), dateIn(input.validFrom, 'validFrom')]
  if (!currency.ok) return currency
  if (!validFrom.ok) return validFrom
  const firmId = input.firmId == null ? ok(null) : idIn<'Organisation'>(input.firmId)
  const [floor, cap] = [input.floor == null ? ok(null) : moneyIn(input.floor, 'floor'), input.cap == null ? ok(null) : moneyIn(input.cap, 'cap')]
  if (!firmId.ok) return firmId
  if (!floor.ok) return floor
  if (!cap.ok) return cap
  if (!/^-?\d{1,3}(\.\d{1,12})?$/.test(input.rate)) return err({ code: 'INVALID_INPUT', at: 'rate', reason: 'INVALID_DECIMAL' })
  const code: CurrencyCode = currency.value
  return ok({ firmId: firmId.value, category: input.category ?? null, currency: code, rate: decimal(input.rate), floor: floor.value, cap: cap.value, validFrom: validFrom.value })
}
