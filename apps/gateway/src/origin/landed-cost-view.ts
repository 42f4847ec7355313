import { formatAmount, money } from '@naru/kernel'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { LandedCostAnswer } from '../read-models/landed-cost.js'
import { toMoney } from './certificate-view.js'

export function toLandedCost(cost: LandedCostAnswer): wire.LandedCost {
  const { country, date, quantity, goods, freight, duty, taxes, total, proof, alternatives, marking, admissibility, assumptions } = cost
  return {
    country,
    date,
    goods: toMoney(goods),
    freight: toMoney(freight),
    duty: {
      amount: toMoney(duty.amount),
      rate: duty.rate,
      mfnRate: duty.mfnRate,
      saved: toMoney(duty.saved),
      agreement: duty.agreement?.code ?? null,
      agreementName: duty.agreement?.name ?? null,
      because: duty.because,
      source: duty.source,
      from: duty.from,
    },
    taxes: taxes.map(({ amount, ...tax }) => ({ ...tax, amount: toMoney(amount) })),
    total: toMoney(total),
    perPiece: { amount: formatAmount(money(total.minor / BigInt(quantity), total.currency)), currency: total.currency },
    proof,
    alternatives: alternatives.map(({ name, result, ...alternative }) => ({ ...alternative, agreementName: name, result: toWire(result) })),
    marking,
    admissibility: { admissible: admissibility.result === 'admissible', because: admissibility.because },
    assumptions,
  }
}
