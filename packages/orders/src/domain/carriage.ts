import type { Money } from '@naru/kernel'

/** The Incoterms that a cart is ordered on, from the least that the firm does to the most (ICC, Incoterms 2020). */
export const cartIncoterms = ['EXW', 'FCA', 'FOB', 'CIF', 'DAP', 'DDP'] as const
export type CartIncoterm = (typeof cartIncoterms)[number]

/** Which costs beyond the goods a term puts into the firm's price. */
export const costsOf: Readonly<Record<CartIncoterm, { readonly freight: boolean; readonly insurance: boolean; readonly duty: boolean }>> = {
  EXW: { freight: false, insurance: false, duty: false },
  FCA: { freight: false, insurance: false, duty: false },
  FOB: { freight: false, insurance: false, duty: false },
  CIF: { freight: true, insurance: true, duty: false },
  DAP: { freight: true, insurance: false, duty: false },
  DDP: { freight: true, insurance: false, duty: true },
}

/** Consumers get their parcel at the door; only a company may collect it earlier. */
export const termsFor = (channel: 'B2C' | 'B2B'): readonly CartIncoterm[] => (channel === 'B2B' ? cartIncoterms : ['DAP', 'DDP'])

export const isCartIncoterm = (value: string): value is CartIncoterm => cartIncoterms.some((term) => term === value)

/** CIF covers 110 % of the goods (Incoterms 2020, CIF A5); the premium is 0.35 % of that, a unit begun counts whole. */
export const premiumFor = ({ minor, currency }: Money): Money => ({ minor: (minor * 110n * 35n + 999_999n) / 1_000_000n, currency })
