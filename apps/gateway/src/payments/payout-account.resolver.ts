import { all, err, ok, type OrganisationId, type Result, type Sql } from '@naru/kernel'
import {
  hearOfAccount,
  SetPayoutSchedule,
  type BusinessFacts,
  type CardProcessor,
  type PayoutAccount,
  type PayoutRhythm,
  type PayoutSchedule,
  type InvalidSchedule,
} from '@naru/payments'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { CARD_PROCESSOR } from './card-processor.js'
import { moneyIn, pathIn, type InvalidInput } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { payoutsBlocked, toWire, toSchedule } from './payment-views.js'

/** Where a firm is paid, and when. */
@Resolver()
export class PayoutAccountResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('myPayoutAccount')
  myPayoutAccount(@Context() { actor }: RequestContext): Promise<api.PayoutAccount | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const account = await paymentPorts(sql).accounts.find(membershipOf(actor).organisationId)
      return account ? toPayoutAccount(account) : null
    })
  }

  @Query('myPayoutSchedule')
  myPayoutSchedule(@Context() { actor }: RequestContext): Promise<api.PayoutSchedule> {
    return this.acts.read(actor, async ({ sql }) => toSchedule(await paymentPorts(sql).schedules.get(membershipOf(actor).organisationId)))
  }

  @Mutation('setPayoutSchedule')
  setPayoutSchedule(@Args('input') input: api.SetPayoutScheduleInput, @Context() context: RequestContext): Promise<api.SetPayoutScheduleResult> {
    return this.acts.perform(
      context,
      { act: 'setPayoutSchedule', input },
      ({ sql, effects }) => {
        const wanted = scheduleIn(membershipOf(context.actor).organisationId, input)
        return wanted.ok ? new SetPayoutSchedule(paymentPorts(sql).schedules, effects).execute(wanted.value) : Promise.resolve(wanted)
      },
      (schedule) => ({ __typename: 'PayoutSchedule', ...toSchedule(schedule) }),
    )
  }

  /** Outside any transaction, and under no idempotency key of ours: a link serves once, so that a repetition needs a new one. */
  @Mutation('connectPayoutAccount')
  async connectPayoutAccount(@Args('input') input: api.ConnectPayoutAccountInput, @Context() context: RequestContext): Promise<api.ConnectPayoutAccountResult> {
    const path = pathIn(input.returnPath, 'returnPath')
    if (!path.ok) return refusal(path.failure)
    const firmId = membershipOf(context.actor).organisationId
    const account = await this.accountOf(context, firmId)
    if (account.ok && account.value.state === 'disabled') return refusal(payoutsBlocked(account.value))
    const link = account.ok ? await this.processor.accountLink(account.value.accountId, `${this.config.SUPPLIER_ORIGIN}${path.value}`) : account
    if (link.ok) return { __typename: 'PayoutAccountLink', url: link.value.url }
    if (link.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return refusal(link.failure)
    throw new Error(`the payment processor refuses an account for firm ${firmId}: ${link.failure.reason}`)
  }

  private async accountOf({ actor }: RequestContext, firmId: OrganisationId) {
    const existing = await this.acts.read(actor, ({ sql }) => paymentPorts(sql).accounts.find(firmId))
    if (existing) return ok(existing)
    const facts = await this.acts.read(actor, ({ sql }) => businessFactsOf(sql, firmId, personOf(actor).email))
    const opened = await this.processor.openAccount(facts)
    if (!opened.ok) return opened
    const started: PayoutAccount = { firmId, accountId: opened.value.accountId, state: 'pending', requirements: [], disabledReason: null }
    const account = hearOfAccount(started, { ...opened.value, payoutsEnabled: false })
    await this.acts.run(actor, async ({ sql, effects }) => {
      await paymentPorts(sql).accounts.add(account)
      await effects.log.append({ act: 'payments.openPayoutAccount', subjectType: 'organisation', subjectId: firmId, onBehalfOf: firmId, details: { accountId: account.accountId } })
      return ok(undefined)
    })
    return ok(account)
  }
}

/** What the register has verified, for the processor: the owner types none of it again. */
async function businessFactsOf(sql: Sql, firmId: OrganisationId, email: string): Promise<BusinessFacts> {
  const [row] = await sql.query<{
    name_ko: string
    name_en: string
    business_number: string | null
    trade_en: string | null
    address: { readonly country: string; readonly city: string; readonly line: string; readonly postcode: string | null }
  }>(`select name_ko, name_en, business_number, trade_en, address from parties.organisation where id = $1`, [firmId])
  if (!row) throw new Error(`firm ${firmId} is not in the register`)
  const { country, city, line, postcode } = row.address
  return { firmId, name: row.name_en, nameLocal: row.name_ko, businessNumber: row.business_number, country, city, line, postcode, email, trade: row.trade_en }
}

const toPayoutAccount = ({ accountId, state, requirements, disabledReason }: PayoutAccount): api.PayoutAccount => ({
  accountId,
  enabled: state === 'enabled',
  state: toWire(state),
  requirements,
  disabledReason,
})

function scheduleIn(firmId: OrganisationId, { rhythm, day, holdDays, minimums }: api.SetPayoutScheduleInput): Result<PayoutSchedule, InvalidInput | InvalidSchedule> {
  const amounts = all((minimums ?? []).map((minimum, index) => moneyIn(minimum, `minimums.${String(index)}`)))
  if (!amounts.ok) return amounts
  const named = rhythmIn(rhythm, day ?? null)
  return named.ok ? ok({ firmId, rhythm: named.value, holdDays, minimums: amounts.value }) : named
}

function rhythmIn(rhythm: api.PayoutRhythm, day: number | null): Result<PayoutRhythm, InvalidInput> {
  switch (rhythm) {
    case 'WEEKLY':
      return day === null ? err({ code: 'INVALID_INPUT', at: 'day', reason: 'REQUIRED' }) : ok({ kind: 'weekly', weekday: day })
    case 'MONTHLY':
      return day === null ? err({ code: 'INVALID_INPUT', at: 'day', reason: 'REQUIRED' }) : ok({ kind: 'monthly', day })
    case 'EACH_DELIVERY':
      return ok({ kind: 'each-delivery' })
    case 'DAILY':
      return ok({ kind: 'daily' })
    case 'MANUAL':
      return ok({ kind: 'manual' })
  }
}
