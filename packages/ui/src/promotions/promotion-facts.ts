import type { Localized } from '@naru/kernel'

type Amount = { readonly amount: string; readonly currency: string }
export type PromotionActName = 'PAUSE' | 'RESUME' | 'END'
export type PromotionBenefitKind = 'PERCENTAGE' | 'AMOUNT' | 'BUY_GET' | 'FREE_SHIPPING'
export type PromotionStackName = 'SALE' | 'COUPON' | 'LOYALTY' | 'CLEARANCE'
export type PromotionChannelName = 'B2C' | 'B2B'

/** A promotion as its owner reads it. */
export interface PromotionFacts {
  readonly id: string
  readonly name: Localized
  readonly status: 'ACTIVE' | 'PAUSED' | 'ENDED'
  readonly acts: readonly PromotionActName[]
  readonly benefit: {
    readonly kind: PromotionBenefitKind
    readonly percent: string | null
    readonly amount: Amount | null
    readonly buy: number | null
    readonly get: number | null
  }
  readonly conditions: {
    readonly minimumSpend: Amount | null
    readonly minimumQuantity: number | null
    readonly categories: readonly string[]
    readonly listings: readonly string[]
    readonly firstOrder: boolean
    readonly channel: PromotionChannelName | null
  }
  readonly exclusive: boolean
  readonly stack: PromotionStackName
  readonly priority: number
  readonly limits: { readonly uses: number | null; readonly usesPerBuyer: number | null }
  readonly needsCoupon: boolean
  readonly sharedCode: string | null
  readonly from: string
  readonly until: string | null
  readonly use: { readonly orders: number; readonly discounts: readonly Amount[] }
}

/** One code of a promotion and how often it was used. */
export interface PromotionCode {
  readonly code: string
  readonly uses: number | null
  readonly used: number
}

/** A new promotion as the API takes it, but for its key. */
export interface PromotionDraft {
  readonly name: Localized
  readonly benefit: { readonly kind: PromotionBenefitKind; readonly percent?: string; readonly amount?: Amount; readonly buy?: number; readonly get?: number }
  readonly minimumSpend?: Amount
  readonly minimumQuantity?: number
  readonly categories?: string[]
  readonly firstOrder: boolean
  readonly channel?: PromotionChannelName
  readonly exclusive: boolean
  readonly stack?: PromotionStackName
  readonly priority?: number
  readonly uses?: number
  readonly usesPerBuyer?: number
  readonly coupon?: string
  readonly uniqueCoupons?: number
  readonly from?: string
  readonly until?: string
}
