import { add, allocate, incoterms, negate, sum, type Incoterm, type Money } from '@naru/kernel'

/** On what a jurisdiction values: the goods delivered to its border, or on board in the country of export. */
export type ValueBase = 'CIF' | 'FOB'

export interface ValuedLine {
  readonly adjustment: Money
  readonly value: Money
}

export interface Valuation {
  readonly incoterm: Incoterm
  readonly base: ValueBase
  readonly prices: readonly Money[]
  readonly freight: Money
  readonly insurance: Money
  /**
   * `goods`: freight and insurance stand on lines of their own, prices are those of the goods.
   * `incoterm`: a price holds what its Incoterm puts on the seller.
   */
  readonly pricesHold: 'goods' | 'incoterm'
}

/** Transaction values brought to the base: charges are added or taken off and shared among the lines by price, to the last unit. */
export function valueLines({ incoterm, base, prices, freight, insurance, pricesHold }: Valuation): readonly ValuedLine[] {
  const { sellerPaysCarriage, sellerInsures } = incoterms[incoterm]
  const parts = [adjustmentFor(freight, base, pricesHold === 'incoterm' && sellerPaysCarriage), adjustmentFor(insurance, base, pricesHold === 'incoterm' && sellerInsures)]
  const shares = parts.map((part) => allocate(part, weightsOf(prices)))
  return prices.map((price, index) => {
    const adjustment = sum(
      shares.map((share) => share[index]).filter((share) => share !== undefined),
      price.currency,
    )
    return { adjustment, value: add(price, adjustment) }
  })
}

/** CIF holds the charge, FOB does not. */
function adjustmentFor(charge: Money, base: ValueBase, isInPrice: boolean): Money {
  const none = { minor: 0n, currency: charge.currency }
  if (base === 'CIF') return isInPrice ? none : charge
  return isInPrice ? negate(charge) : none
}

/** By price; goods without a price (samples) share alike. */
const weightsOf = (prices: readonly Money[]): readonly bigint[] => (prices.some(({ minor }) => minor > 0n) ? prices.map(({ minor }) => minor) : prices.map(() => 1n))
