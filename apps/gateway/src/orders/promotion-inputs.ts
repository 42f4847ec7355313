import { err, ok, parseDecimal, type ListingId, type Money, type Result } from '@naru/kernel'
import { invalid, type Benefit, type CouponPlan, type InvalidInput, type PromotionTerms, type Stack } from '@naru/orders'
import type * as api from '../platform/graphql/generated/schema.js'
import { idIn, moneyIn } from './order-inputs.js'

const stackOf: Readonly<Record<api.PromotionStack, Stack>> = { SALE: 'sale', COUPON: 'coupon', LOYALTY: 'loyalty', CLEARANCE: 'clearance' }

const needed = (at: string) => err(invalid(at, 'REQUIRED'))
const optionalMoney = (value: api.MoneyInput | null | undefined, at: string): Result<Money | null, InvalidInput> => (value == null ? ok(null) : moneyIn(value, at))

function benefitIn({ kind, percent, amount, buy, get }: api.BenefitInput): Result<Benefit, InvalidInput> {
  switch (kind) {
    case 'PERCENTAGE': {
      if (percent == null) return needed('benefit.percent')
      const rate = parseDecimal(percent)
      return rate.ok ? ok({ kind: 'percentage', percent: rate.value }) : err(invalid('benefit.percent', rate.failure.code))
    }
    case 'AMOUNT': {
      if (amount == null) return needed('benefit.amount')
      const off = moneyIn(amount, 'benefit.amount')
      return off.ok ? ok({ kind: 'amount', amount: off.value }) : off
    }
    case 'BUY_GET':
      return buy == null || get == null ? needed(buy == null ? 'benefit.buy' : 'benefit.get') : ok({ kind: 'buy-get', buy, get })
    case 'FREE_SHIPPING': {
      const upTo = optionalMoney(amount, 'benefit.amount')
      return upTo.ok ? ok({ kind: 'free-shipping', upTo: upTo.value }) : upTo
    }
  }
}

export function couponPlanIn({ coupon, uniqueCoupons }: api.StartPromotionInput): Result<CouponPlan | null, InvalidInput> {
  if (coupon != null && uniqueCoupons != null) return err(invalid('uniqueCoupons', 'ONE_KIND_ONLY'))
  if (coupon != null) return ok({ kind: 'shared', code: coupon })
  return ok(uniqueCoupons == null ? null : { kind: 'unique', count: uniqueCoupons })
}

/** What was filled in, with what is usual for the rest. */
export function promotionIn(input: api.StartPromotionInput, now: Date): Result<PromotionTerms, InvalidInput> {
  const benefit = benefitIn(input.benefit)
  if (!benefit.ok) return benefit
  const minimumSpend = optionalMoney(input.minimumSpend, 'minimumSpend')
  if (!minimumSpend.ok) return minimumSpend
  const listings = (input.listings ?? []).map((id) => idIn<'Listing'>(id)).filter((id): id is ListingId => id !== undefined)
  if (listings.length !== (input.listings ?? []).length) return err(invalid('listings', 'UNKNOWN'))
  const needsCoupon = input.coupon != null || input.uniqueCoupons != null
  return ok({
    name: input.name,
    benefit: benefit.value,
    conditions: {
      minimumSpend: minimumSpend.value,
      minimumQuantity: input.minimumQuantity ?? null,
      categories: [...new Set(input.categories ?? [])],
      listings,
      firstOrder: input.firstOrder ?? false,
      channel: input.channel ?? null,
    },
    stacking: { exclusive: input.exclusive ?? false, stack: input.stack == null ? (needsCoupon ? 'coupon' : 'sale') : stackOf[input.stack], priority: input.priority ?? 10 },
    limits: { uses: input.uses ?? null, usesPerBuyer: input.usesPerBuyer ?? null },
    needsCoupon,
    from: input.from == null ? now : new Date(input.from),
    until: input.until == null ? null : new Date(input.until),
  })
}
