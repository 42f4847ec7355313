import { compare, decimal, share, sum, zero, type CurrencyCode, type Decimal, type Money, type OrderLineId, type OrganisationId, type PlainDate } from '@naru/kernel'
import type { CommissionRuleId } from './ids.js'

/** What the platform takes of a line's goods. A rule without firm or category holds for all; the more specific one wins, a firm before a category. */
export interface CommissionRule {
  readonly id: CommissionRuleId
  readonly firmId: OrganisationId | null
  readonly category: string | null
  readonly currency: CurrencyCode
  /** A fraction: 0.08 for 8 %. */
  readonly rate: Decimal
  /** The least per line. */
  readonly floor: Money | null
  readonly cap: Money | null
  /** First day. */
  readonly validFrom: PlainDate
  /** First day on which it does not hold any more; null while it holds. */
  readonly validUntil: PlainDate | null
}

export interface CommissionableLine {
  readonly lineId: OrderLineId
  readonly category: string
  /** Goods without freight, after what the firm itself takes off; a discount that the platform funds does not lower it. */
  readonly goods: Money
}

export interface LineCommission {
  readonly lineId: OrderLineId
  readonly ruleId: CommissionRuleId | null
  readonly goods: Money
  readonly commission: Money
}

const specificity = ({ firmId, category }: CommissionRule): number => (firmId === null ? 0 : 2) + (category === null ? 0 : 1)

/** The rule that applies to a firm's line, if any: none means no commission. */
export function commissionRuleFor(rules: readonly CommissionRule[], firmId: OrganisationId, { category, goods }: CommissionableLine): CommissionRule | undefined {
  return rules
    .filter((rule) => rule.currency === goods.currency && (rule.firmId === null || rule.firmId === firmId) && (rule.category === null || rule.category === category))
    .sort((a, b) => specificity(b) - specificity(a))[0]
}

/** Rate cut to the minor unit, raised to the floor, held by the cap and by half the line, so that a floor never eats a small sale. */
export function commissionOf(rule: CommissionRule, goods: Money): Money {
  const byRate = share(goods, rule.rate)
  const floored = rule.floor && compare(byRate, rule.floor) < 0 ? rule.floor : byRate
  const capped = rule.cap && compare(floored, rule.cap) > 0 ? rule.cap : floored
  const half = share(goods, decimal('0.5'))
  return compare(capped, half) > 0 ? half : capped
}

/** The commission of each line, fixed when the order is placed. */
export function fixCommission(rules: readonly CommissionRule[], firmId: OrganisationId, lines: readonly CommissionableLine[]): readonly LineCommission[] {
  return lines.map((line) => {
    const rule = commissionRuleFor(rules, firmId, line)
    return { lineId: line.lineId, goods: line.goods, ruleId: rule?.id ?? null, commission: rule ? commissionOf(rule, line.goods) : zero(line.goods.currency) }
  })
}

export const totalCommission = (lines: readonly LineCommission[], currency: CurrencyCode): Money =>
  sum(
    lines.map(({ commission }) => commission),
    currency,
  )
