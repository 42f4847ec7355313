import {
  addDays,
  compare,
  dateIn,
  err,
  ok,
  type Clock,
  type CurrencyCode,
  type Decimal,
  type Effects,
  type Ids,
  type Money,
  type OrganisationId,
  type PersonId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import type { CommissionRule } from '../domain/commission.js'
import type { CommissionRuleId } from '../domain/ids.js'
import { notFound, type NotFound } from '../not-found.js'

export interface RuleBook {
  lock(id: CommissionRuleId): Promise<CommissionRule | undefined>
  /** False when another rule for the same firm, category and currency holds on one of its days. */
  add(rule: CommissionRule, by: PersonId): Promise<boolean>
  end(id: CommissionRuleId, until: PlainDate): Promise<void>
}

export type RuleFailure = { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string } | { readonly code: 'RULES_OVERLAP' } | NotFound

export interface WantedRule {
  readonly firmId: OrganisationId | null
  readonly category: string | null
  readonly currency: CurrencyCode
  readonly rate: Decimal
  readonly floor: Money | null
  readonly cap: Money | null
  readonly validFrom: PlainDate
}

const highest = '0.5'

/** Rate between nothing and a half, floor not above cap, from today on: what an order has been placed under stays as it was. */
export function checkRule(rule: WantedRule, today: PlainDate): Result<WantedRule, RuleFailure> {
  const { rate, floor, cap, currency, validFrom, category } = rule
  if (rate.lt(0) || rate.gt(highest)) return err({ code: 'INVALID_INPUT', at: 'rate', reason: 'OUT_OF_RANGE' })
  if (rate.times(100_000).mod(1).gt(0)) return err({ code: 'INVALID_INPUT', at: 'rate', reason: 'TOO_FINE' })
  for (const [at, amount] of [
    ['floor', floor],
    ['cap', cap],
  ] as const) {
    if (amount === null) continue
    if (amount.currency !== currency) return err({ code: 'INVALID_INPUT', at, reason: 'OTHER_CURRENCY' })
    if (amount.minor < 0n) return err({ code: 'INVALID_INPUT', at, reason: 'NEGATIVE' })
  }
  if (floor && cap && compare(floor, cap) > 0) return err({ code: 'INVALID_INPUT', at: 'floor', reason: 'ABOVE_CAP' })
  if (category !== null && !/^[a-z0-9-]{1,60}$/.test(category)) return err({ code: 'INVALID_INPUT', at: 'category', reason: 'UNKNOWN' })
  return validFrom < today ? err({ code: 'INVALID_INPUT', at: 'validFrom', reason: 'IN_THE_PAST' }) : ok(rule)
}

/** The committee makes and ends rules; none is changed. */
export class KeepRules {
  constructor(
    private readonly book: RuleBook,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async create(wanted: WantedRule, by: PersonId): Promise<Result<CommissionRule, RuleFailure>> {
    const checked = checkRule(wanted, this.#today())
    if (!checked.ok) return checked
    const rule: CommissionRule = { ...wanted, id: this.ids.next<'CommissionRule'>(), validUntil: null }
    if (!(await this.book.add(rule, by))) return err({ code: 'RULES_OVERLAP' })
    await this.#log('payments.createCommissionRule', rule)
    return ok(rule)
  }

  /** Holds to the end of the day before `until`; not ended in the past. */
  async end(id: CommissionRuleId, until: PlainDate): Promise<Result<CommissionRule, RuleFailure>> {
    const rule = await this.book.lock(id)
    if (!rule) return notFound
    if (until <= this.#today()) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'IN_THE_PAST' })
    if (until < addDays(rule.validFrom, 1)) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'BEFORE_START' })
    if (rule.validUntil !== null && rule.validUntil < until) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'ENDED_BEFORE' })
    await this.book.end(id, until)
    const ended = { ...rule, validUntil: until }
    await this.#log('payments.endCommissionRule', ended)
    return ok(ended)
  }

  #today(): PlainDate {
    return dateIn(this.clock.zoneOf(), this.clock.now())
  }

  async #log(act: string, { id, firmId, category, currency, rate, validFrom, validUntil }: CommissionRule): Promise<void> {
    await this.effects.log.append({
      act,
      subjectType: 'commission-rule',
      subjectId: id,
      onBehalfOf: firmId,
      details: { category, currency, rate: rate.toFixed(), validFrom, validUntil },
    })
  }
}
