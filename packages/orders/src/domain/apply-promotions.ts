import { allocate, sum, zero, type CurrencyCode, type Instant, type Localized, type Money, type OrganisationId, type VariantId } from '@naru/kernel'
import type { PromotionId } from './ids.js'
import { discountOf, type Funder, type LineDiscount } from './line-price.js'
import { isRunning, largestShare, type Promotion } from './promotion.js'

/** A line as promotions look at it. */
export interface PromotableLine {
  readonly good: { readonly variantId: VariantId; readonly listingId: string; readonly category: string; readonly firmId: OrganisationId }
  readonly quantity: number
  readonly unitPrice: Money
  readonly total: Money
}

/** A promotion that is open to a buyer: it runs, and for a limited one uses are left. */
export interface OpenPromotion {
  readonly promotion: Promotion
  /** The buyer's code; null when none is needed. */
  readonly coupon: string | null
}

/** Who is buying, as conditions ask it. */
export interface PromotionBuyer {
  readonly channel: 'B2C' | 'B2B'
  /** Firms of which they have ordered before. */
  readonly orderedFrom: ReadonlySet<OrganisationId>
}

/** Why a promotion gives nothing here. */
export type NotApplied =
  | { readonly reason: 'NOTHING_ELIGIBLE' | 'OTHER_CURRENCY' | 'OTHER_CHANNEL' | 'NOT_FIRST_ORDER' | 'BETTER_OFFER' | 'NOT_RUNNING' }
  | { readonly reason: 'MINIMUM_SPEND'; readonly missing: Money }
  | { readonly reason: 'MINIMUM_QUANTITY'; readonly missing: number }

/** The lines that a promotion is about, wherever they are in the cart. */
export const eligibleLines = <Line extends PromotableLine>({ firmId, conditions }: Promotion, lines: readonly Line[]): readonly Line[] =>
  lines.filter(
    ({ good }) =>
      (firmId === null || good.firmId === firmId) &&
      (conditions.categories.length === 0 || conditions.categories.includes(good.category)) &&
      (conditions.listings.length === 0 || conditions.listings.includes(good.listingId)),
  )

/** What keeps a promotion from applying to a cart; null when nothing does. */
export function obstacleOf(promotion: Promotion, lines: readonly PromotableLine[], buyer: PromotionBuyer, currency: CurrencyCode, now: Instant): NotApplied | null {
  const { conditions, firmId, benefit } = promotion
  if (!isRunning(promotion, now)) return { reason: 'NOT_RUNNING' }
  if (conditions.channel !== null && conditions.channel !== buyer.channel) return { reason: 'OTHER_CHANNEL' }
  if (conditions.firstOrder && (firmId === null ? buyer.orderedFrom.size > 0 : buyer.orderedFrom.has(firmId))) return { reason: 'NOT_FIRST_ORDER' }
  const amounts = [conditions.minimumSpend, benefit.kind === 'amount' ? benefit.amount : benefit.kind === 'free-shipping' ? benefit.upTo : null]
  if (amounts.some((amount) => amount && amount.currency !== currency)) return { reason: 'OTHER_CURRENCY' }
  const eligible = eligibleLines(promotion, lines)
  if (eligible.length === 0) return { reason: 'NOTHING_ELIGIBLE' }
  return shortfall(promotion, eligible, currency)
}

function shortfall({ conditions, benefit }: Promotion, eligible: readonly PromotableLine[], currency: CurrencyCode): NotApplied | null {
  const spend = totalOf(eligible)
  const pieces = eligible.reduce((count, { quantity }) => count + quantity, 0)
  const fewest = Math.max(conditions.minimumQuantity ?? 0, benefit.kind === 'buy-get' ? benefit.buy + benefit.get : 0)
  if (conditions.minimumSpend && spend < conditions.minimumSpend.minor) return { reason: 'MINIMUM_SPEND', missing: { minor: conditions.minimumSpend.minor - spend, currency } }
  return pieces < fewest ? { reason: 'MINIMUM_QUANTITY', missing: fewest - pieces } : null
}

export interface Promoted {
  /** By variant; a line that nothing is taken off is absent. */
  readonly discounts: ReadonlyMap<VariantId, readonly LineDiscount[]>
  /** Promotions with a coupon that give nothing here, and why. */
  readonly notApplied: ReadonlyMap<PromotionId, NotApplied>
  /** Free-shipping promotions whose conditions are met, in the order in which they are tried. */
  readonly shipping: readonly OpenPromotion[]
}

/**
 * The discounts of a cart: for each firm's order the set of promotions that saves the buyer most, among those that may stand together. Equal savings go
 * to fewer promotions, then to the lower priority number, then to the older promotion, so that the same cart always gives the same answer.
 */
export function promote(lines: readonly PromotableLine[], open: readonly OpenPromotion[], buyer: PromotionBuyer, currency: CurrencyCode, now: Instant): Promoted {
  const judged = open.map((one) => ({ ...one, obstacle: obstacleOf(one.promotion, lines, buyer, currency, now) }))
  const met = judged.filter(({ obstacle }) => obstacle === null).sort(byTurn)
  const onGoods = met.filter(({ promotion }) => promotion.benefit.kind !== 'free-shipping')
  const shares = new Map(onGoods.map((one) => [one, shareByFirm(one.promotion, lines)]))
  const discounts = new Map<VariantId, readonly LineDiscount[]>()
  for (const [firmId, ofFirm] of Map.groupBy([...lines].sort(byVariant), ({ good }) => good.firmId)) {
    const offers = onGoods.map((one): Offer => ({ ...one, share: shares.get(one)?.get(firmId) ?? null, lines: eligibleLines(one.promotion, ofFirm) }))
    for (const [variantId, given] of bestOf(
      offers.filter(({ lines: eligible }) => eligible.length > 0),
      ofFirm,
      currency,
    ))
      discounts.set(variantId, given)
  }
  const used = new Set([...discounts.values()].flat().map(({ promotionId }) => promotionId))
  const withCoupon = judged.filter(({ coupon, promotion }) => coupon !== null && !used.has(promotion.id) && !(promotion.benefit.kind === 'free-shipping'))
  return {
    discounts,
    notApplied: new Map([
      ...withCoupon.map(({ promotion, obstacle }) => [promotion.id, obstacle ?? { reason: 'BETTER_OFFER' as const }] as const),
      ...judged.flatMap(({ promotion, coupon, obstacle }) =>
        promotion.benefit.kind === 'free-shipping' && coupon !== null && obstacle ? [[promotion.id, obstacle] as const] : [],
      ),
    ]),
    shipping: met.filter(({ promotion }) => promotion.benefit.kind === 'free-shipping').map(({ promotion, coupon }) => ({ promotion, coupon })),
  }
}

interface Offer extends OpenPromotion {
  /** Of an amount that spans firms, this firm's share. */
  readonly share: Money | null
  readonly lines: readonly PromotableLine[]
}

const totalOf = (lines: readonly PromotableLine[]): bigint => lines.reduce((minor, { total }) => minor + total.minor, 0n)
const byVariant = (a: PromotableLine, b: PromotableLine): number => (a.good.variantId < b.good.variantId ? -1 : 1)
const byTurn = (a: OpenPromotion, b: OpenPromotion): number =>
  a.promotion.stacking.priority - b.promotion.stacking.priority || (a.promotion.id < b.promotion.id ? -1 : a.promotion.id === b.promotion.id ? 0 : 1)

/** An amount off the whole cart is split over the firms by what each sells of it, before any firm's own choice. */
function shareByFirm(promotion: Promotion, lines: readonly PromotableLine[]): ReadonlyMap<OrganisationId, Money> {
  const { benefit } = promotion
  if (benefit.kind !== 'amount') return new Map()
  const byFirm = [...Map.groupBy(eligibleLines(promotion, lines), ({ good }) => good.firmId)].sort(([a], [b]) => (a < b ? -1 : 1))
  const parts = allocate(
    benefit.amount,
    byFirm.map(([, ofFirm]) => totalOf(ofFirm)),
  )
  return new Map(byFirm.map(([firmId], index) => [firmId, parts[index] ?? zero(benefit.amount.currency)]))
}

type Given = ReadonlyMap<VariantId, readonly LineDiscount[]>

function bestOf(offers: readonly Offer[], lines: readonly PromotableLine[], currency: CurrencyCode): Given {
  let best: { readonly given: Given; readonly saved: bigint; readonly count: number } = { given: new Map(), saved: 0n, count: 0 }
  for (const set of setsThatStand(offers, lines, currency)) {
    const given = applyInTurn(set, lines, currency)
    const saved = savedBy(given, currency)
    if (saved > best.saved || (saved === best.saved && set.length < best.count)) best = { given, saved, count: set.length }
  }
  return best.given
}

const savedBy = (given: Given, currency: CurrencyCode): bigint =>
  sum(
    [...given.values()].map((discounts) => discountOf(discounts, currency)),
    currency,
  ).minor

/** More of one stack than this are not tried together with others: the best of them alone stand for it. */
const triedOfStack = 4

/** Every exclusive promotion alone, and every choice of at most one of each stack. */
function setsThatStand(offers: readonly Offer[], lines: readonly PromotableLine[], currency: CurrencyCode): readonly (readonly Offer[])[] {
  const alone = offers.filter(({ promotion }) => promotion.stacking.exclusive).map((offer) => [offer])
  const byStack = Map.groupBy(
    offers.filter(({ promotion }) => !promotion.stacking.exclusive),
    ({ promotion }) => promotion.stacking.stack,
  )
  const stacked = [...byStack.values()].reduce<readonly (readonly Offer[])[]>(
    (sets, ofStack) => sets.flatMap((set) => [set, ...strongest(ofStack, lines, currency).map((offer) => [...set, offer])]),
    [[]],
  )
  return [...alone, ...stacked.map((set) => [...set].sort(byTurn))]
}

function strongest(offers: readonly Offer[], lines: readonly PromotableLine[], currency: CurrencyCode): readonly Offer[] {
  if (offers.length <= triedOfStack) return offers
  const measured = offers.map((offer) => ({ offer, saved: savedBy(applyInTurn([offer], lines, currency), currency) }))
  return measured
    .sort((a, b) => (a.saved === b.saved ? byTurn(a.offer, b.offer) : a.saved > b.saved ? -1 : 1))
    .slice(0, triedOfStack)
    .map(({ offer }) => offer)
}

/** One after another, each on what the earlier ones have left, and never more than nine tenths of the firm's goods in all. */
function applyInTurn(set: readonly Offer[], lines: readonly PromotableLine[], currency: CurrencyCode): Given {
  const left = new Map(lines.map(({ good, total }) => [good.variantId, total.minor]))
  let budget = (totalOf(lines) * largestShare.at) / largestShare.of
  const given = new Map<VariantId, readonly LineDiscount[]>()
  for (const offer of set) {
    const taken = withinBudget(takenBy(offer, left), budget, currency)
    for (const [index, minor] of taken.entries()) {
      const variantId = offer.lines[index]?.good.variantId
      if (variantId === undefined || minor === 0n) continue
      left.set(variantId, (left.get(variantId) ?? 0n) - minor)
      budget -= minor
      given.set(variantId, [...(given.get(variantId) ?? []), discountBy(offer, { minor, currency })])
    }
  }
  return given
}

const funderOf = ({ firmId }: Promotion): Funder => (firmId === null ? 'platform' : 'firm')
export const discountBy = ({ promotion, coupon }: OpenPromotion, amount: Money): LineDiscount => ({
  promotionId: promotion.id,
  name: promotion.name satisfies Localized,
  coupon,
  fundedBy: funderOf(promotion),
  amount,
})

/** What a promotion takes off each of its lines, in their order. */
function takenBy({ promotion, share, lines }: Offer, left: ReadonlyMap<VariantId, bigint>): readonly bigint[] {
  const remaining = lines.map(({ good }) => left.get(good.variantId) ?? 0n)
  const { benefit } = promotion
  switch (benefit.kind) {
    case 'percentage': {
      const perMyriad = BigInt(benefit.percent.times(100).toFixed(0))
      return remaining.map((minor) => (minor * perMyriad) / 10_000n)
    }
    case 'amount':
      return share ? shareOut(share, remaining) : remaining.map(() => 0n)
    case 'buy-get':
      return freePieces(lines, benefit).map((pieces, index) => ((remaining[index] ?? 0n) * BigInt(pieces)) / BigInt(lines[index]?.quantity ?? 1))
    case 'free-shipping':
      return remaining.map(() => 0n)
  }
}

/** Splits an amount by what is left of each line, at most that. */
function shareOut(amount: Money, remaining: readonly bigint[]): readonly bigint[] {
  const all = remaining.reduce((a, b) => a + b, 0n)
  return amount.minor >= all ? remaining : allocate(amount, remaining).map(({ minor }) => minor)
}

function withinBudget(taken: readonly bigint[], budget: bigint, currency: CurrencyCode): readonly bigint[] {
  const all = taken.reduce((a, b) => a + b, 0n)
  return all <= budget ? taken : budget === 0n ? taken.map(() => 0n) : allocate({ minor: budget, currency }, taken).map(({ minor }) => minor)
}

/** Of every `buy + get` pieces the cheapest `get`; how many that are of each line. */
function freePieces(lines: readonly PromotableLine[], { buy, get }: { readonly buy: number; readonly get: number }): readonly number[] {
  const pieces = lines.reduce((count, { quantity }) => count + quantity, 0)
  let free = Math.floor(pieces / (buy + get)) * get
  const cheapestFirst = [...lines.keys()].sort((a, b) => Number((lines[a]?.unitPrice.minor ?? 0n) - (lines[b]?.unitPrice.minor ?? 0n)) || a - b)
  const taken = lines.map(() => 0)
  for (const index of cheapestFirst) {
    const some = Math.min(free, lines[index]?.quantity ?? 0)
    taken[index] = some
    free -= some
  }
  return taken
}
