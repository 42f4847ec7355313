import { err, ok, type Clock, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import type { PromotionId } from '../domain/ids.js'
import { changePromotion, checkPromotion, parseCoupon, type IllegalPromotionAct, type Promotion, type PromotionAct, type PromotionTerms } from '../domain/promotion.js'
import { notFound, type NotFound } from '../not-found.js'

/** Promotions and their codes as their owner keeps them. */
export interface PromotionBook {
  lock(id: PromotionId, firmId: OrganisationId | null): Promise<Promotion | undefined>
  add(promotion: Promotion): Promise<void>
  save(promotion: Promotion): Promise<void>
  /** Codes are unique on the whole market; answers with those that another promotion has. */
  addCoupons(promotionId: PromotionId, coupons: readonly NewCoupon[]): Promise<readonly string[]>
  /** How many promotions of an owner have not ended. */
  countOpen(firmId: OrganisationId | null): Promise<number>
}

export interface NewCoupon {
  readonly code: string
  /** Orders that the code is good for; null as many as the promotion. */
  readonly uses: number | null
}

/** Codes of a promotion: one that is shared, or many that are good for one order each. */
export type CouponPlan = { readonly kind: 'shared'; readonly code: string } | { readonly kind: 'unique'; readonly count: number }

export interface CouponTaken {
  readonly code: 'COUPON_TAKEN'
  readonly coupon: string
}
export interface TooManyPromotions {
  readonly code: 'TOO_MANY_PROMOTIONS'
  readonly maximum: number
}

/** Every one of them is weighed for every cart with goods of its owner. */
export const mostPromotions = 50
const mostUniqueCoupons = 1000

/** Letters and digits that nobody mixes up. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

export interface PromotionToStart {
  /** Null for the platform's own. */
  readonly firmId: OrganisationId | null
  readonly terms: PromotionTerms
  readonly coupons: CouponPlan | null
}

/** Makes a promotion with its codes. It runs from its first moment on without another act. */
export class StartPromotion {
  constructor(
    private readonly book: PromotionBook,
    private readonly ids: Ids,
    private readonly effects: Effects,
    /** Unguessable bytes for unique codes. */
    private readonly random: (bytes: number) => Uint8Array,
  ) {}

  async execute({ firmId, terms, coupons }: PromotionToStart): Promise<Result<Promotion, InvalidInput | CouponTaken | TooManyPromotions>> {
    const checked = checkPromotion({ ...terms, needsCoupon: coupons !== null })
    if (!checked.ok) return checked
    const codes = this.codesOf(coupons)
    if (!codes.ok) return codes
    if ((await this.book.countOpen(firmId)) >= mostPromotions) return err({ code: 'TOO_MANY_PROMOTIONS', maximum: mostPromotions })
    const promotion: Promotion = { ...checked.value, id: this.ids.next<'Promotion'>(), firmId, status: 'active' }
    await this.book.add(promotion)
    const [taken] = await this.book.addCoupons(promotion.id, codes.value)
    if (taken !== undefined) return err({ code: 'COUPON_TAKEN', coupon: taken })
    await logged(this.effects, 'start', promotion)
    return ok(promotion)
  }

  private codesOf(plan: CouponPlan | null): Result<readonly NewCoupon[], InvalidInput> {
    if (plan === null) return ok([])
    if (plan.kind === 'shared') {
      const code = parseCoupon(plan.code, 'coupons.code')
      return code.ok ? ok([{ code: code.value, uses: null }]) : code
    }
    if (!Number.isInteger(plan.count) || plan.count < 1 || plan.count > mostUniqueCoupons) return err(invalid('coupons.count', 'OUT_OF_RANGE'))
    return ok(Array.from({ length: plan.count }, () => ({ code: this.uniqueCode(), uses: 1 })))
  }

  /** Twelve of 32 letters: 60 bits. */
  private uniqueCode(): string {
    const letters = [...this.random(12)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
    return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
  }
}

/** Pauses, resumes or ends a promotion of its owner. Carts see it with their next price; orders that used it keep what they were given. */
export class ChangePromotion {
  constructor(
    private readonly book: PromotionBook,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: PromotionId, firmId: OrganisationId | null, act: PromotionAct): Promise<Result<Promotion, NotFound | IllegalPromotionAct>> {
    const promotion = await this.book.lock(id, firmId)
    if (!promotion) return notFound()
    const changed = changePromotion(promotion, act)
    if (!changed.ok) return changed
    const ended = act === 'end' ? { ...changed.value, until: earlier(promotion.until, this.clock.now(), promotion.from) } : changed.value
    await this.book.save(ended)
    await logged(this.effects, act, ended)
    return ok(ended)
  }
}

/** The end of a promotion that is ended by hand: now, when it would run longer; one that never began keeps its dates. */
const earlier = (until: Date | null, now: Date, from: Date): Date | null => (now <= from ? until : until !== null && until < now ? until : now)

const logged = (effects: Effects, act: 'start' | PromotionAct, promotion: Promotion): Promise<void> =>
  effects.log.append({
    act: `orders.${act}-promotion`,
    subjectType: 'promotion',
    subjectId: promotion.id,
    onBehalfOf: promotion.firmId,
    details: { name: promotion.name.en, benefit: promotion.benefit.kind },
  })
