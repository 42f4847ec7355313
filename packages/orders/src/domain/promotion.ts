import {
  compare,
  Decimal,
  err,
  isNegative,
  isZero,
  ok,
  permitAct,
  type ActsByStatus,
  type IllegalAct,
  type Instant,
  type Localized,
  type Money,
  type OrganisationId,
  type Result,
} from '@naru/kernel'
import { invalid, parseText, type InvalidInput } from './address.js'
import type { PromotionId } from './ids.js'

/** What a promotion gives. `buy-get`: of every `buy + get` pieces the `get` cheapest cost nothing. */
export type Benefit =
  | { readonly kind: 'percentage'; readonly percent: Decimal }
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'buy-get'; readonly buy: number; readonly get: number }
  | { readonly kind: 'free-shipping'; readonly upTo: Money | null }

/** Whom and what it is for; what is null or empty does not narrow. */
export interface Conditions {
  /** Value of the goods that it is for, before any discount: of the firm's order, or of the whole cart when the platform gives it. */
  readonly minimumSpend: Money | null
  readonly minimumQuantity: number | null
  readonly categories: readonly string[]
  readonly listings: readonly string[]
  /** Buyers without an earlier order: with this firm, or on the market at all when the platform gives it. */
  readonly firstOrder: boolean
  readonly channel: 'B2C' | 'B2B' | null
}

/** `exclusive` tolerates no other promotion on the same firm's goods; of one stack only one applies. Lower priority is applied first. */
export interface Stacking {
  readonly exclusive: boolean
  readonly stack: Stack
  readonly priority: number
}
export const stacks = ['sale', 'coupon', 'loyalty', 'clearance'] as const
export type Stack = (typeof stacks)[number]

export interface Limits {
  /** Orders in all, and orders of one buyer; null is no limit. */
  readonly uses: number | null
  readonly usesPerBuyer: number | null
}

export interface Promotion {
  readonly id: PromotionId
  /** Who gives and bears it; null is the platform. */
  readonly firmId: OrganisationId | null
  readonly name: Localized
  readonly benefit: Benefit
  readonly conditions: Conditions
  readonly stacking: Stacking
  readonly limits: Limits
  /** It applies only to buyers who know a code. */
  readonly needsCoupon: boolean
  readonly from: Instant
  readonly until: Instant | null
  readonly status: PromotionStatus
}

export type PromotionStatus = 'active' | 'paused' | 'ended'
export type PromotionAct = 'pause' | 'resume' | 'end'
export const promotionActsByStatus = {
  active: ['pause', 'end'],
  paused: ['resume', 'end'],
  ended: [],
} as const satisfies ActsByStatus<PromotionStatus, PromotionAct>
export type IllegalPromotionAct = IllegalAct<PromotionStatus, PromotionAct>

const after: Readonly<Record<PromotionAct, PromotionStatus>> = { pause: 'paused', resume: 'active', end: 'ended' }

export function changePromotion(promotion: Promotion, act: PromotionAct): Result<Promotion, IllegalPromotionAct> {
  const permitted = permitAct<PromotionStatus, PromotionAct>(promotionActsByStatus, promotion.status, act)
  return permitted.ok ? ok({ ...promotion, status: after[act] }) : permitted
}

/** Whether it runs at a moment. */
export const isRunning = ({ status, from, until }: Promotion, now: Instant): boolean => status === 'active' && from <= now && (until === null || now < until)

/** A discount never makes goods free: a card is not charged nothing, and a gift is taxed as one. */
export const largestShare = { of: 10n, at: 9n } as const

/** What a promotion states when it is made; texts and numbers from outside. */
export type PromotionTerms = Omit<Promotion, 'id' | 'firmId' | 'status'>

export function checkPromotion(terms: PromotionTerms): Result<PromotionTerms, InvalidInput> {
  const ko = parseText(terms.name.ko, 'name.ko', 80)
  if (!ko.ok) return ko
  const en = parseText(terms.name.en, 'name.en', 80)
  if (!en.ok) return en
  const wrong = wrongBenefit(terms.benefit) ?? wrongConditions(terms) ?? wrongLimits(terms)
  return wrong ? err(wrong) : ok({ ...terms, name: { ko: ko.value, en: en.value } })
}

function wrongBenefit(benefit: Benefit): InvalidInput | undefined {
  switch (benefit.kind) {
    case 'percentage':
      if (benefit.percent.lte(0)) return invalid('benefit.percent', 'NOT_POSITIVE')
      if (benefit.percent.gt(90)) return invalid('benefit.percent', 'ABOVE_90')
      return !benefit.percent.round(2).eq(benefit.percent) ? invalid('benefit.percent', 'TOO_PRECISE') : undefined
    case 'amount':
      return isPositive(benefit.amount) ? undefined : invalid('benefit.amount', 'NOT_POSITIVE')
    case 'buy-get':
      if (!isCount(benefit.buy, 1000)) return invalid('benefit.buy', 'OUT_OF_RANGE')
      return isCount(benefit.get, benefit.buy) ? undefined : invalid('benefit.get', 'OUT_OF_RANGE')
    case 'free-shipping':
      return benefit.upTo === null || isPositive(benefit.upTo) ? undefined : invalid('benefit.upTo', 'NOT_POSITIVE')
  }
}

function wrongConditions({ conditions, benefit }: PromotionTerms): InvalidInput | undefined {
  const { minimumSpend, minimumQuantity, categories, listings } = conditions
  if (minimumSpend && !isPositive(minimumSpend)) return invalid('conditions.minimumSpend', 'NOT_POSITIVE')
  if (minimumSpend && benefit.kind === 'amount' && minimumSpend.currency !== benefit.amount.currency) return invalid('conditions.minimumSpend', 'OTHER_CURRENCY')
  if (minimumSpend && benefit.kind === 'amount' && compare(minimumSpend, benefit.amount) <= 0) return invalid('conditions.minimumSpend', 'NOT_ABOVE_DISCOUNT')
  if (minimumQuantity !== null && !isCount(minimumQuantity, 1_000_000)) return invalid('conditions.minimumQuantity', 'OUT_OF_RANGE')
  if (categories.length > 50) return invalid('conditions.categories', 'TOO_MANY')
  return listings.length > 200 ? invalid('conditions.listings', 'TOO_MANY') : undefined
}

function wrongLimits({ limits, stacking, from, until }: PromotionTerms): InvalidInput | undefined {
  if (limits.uses !== null && !isCount(limits.uses, 1_000_000)) return invalid('limits.uses', 'OUT_OF_RANGE')
  if (limits.usesPerBuyer !== null && !isCount(limits.usesPerBuyer, 1000)) return invalid('limits.usesPerBuyer', 'OUT_OF_RANGE')
  if (!isCount(stacking.priority, 100)) return invalid('stacking.priority', 'OUT_OF_RANGE')
  return until !== null && until <= from ? invalid('until', 'BEFORE_START') : undefined
}

const isPositive = (amount: Money): boolean => !isNegative(amount) && !isZero(amount)
const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** A code as it is kept: capitals, digits and hyphens, however it was typed. */
export function parseCoupon(text: string, at = 'coupon'): Result<string, InvalidInput> {
  const code = text.normalize('NFKC').trim().toUpperCase()
  return /^[A-Z0-9][A-Z0-9-]{2,22}[A-Z0-9]$/.test(code) ? ok(code) : err(invalid(at, 'NOT_A_COUPON'))
}

/** Coupons that one cart holds. */
export const mostCoupons = 5
