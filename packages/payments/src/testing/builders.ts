import { decimal, idOf, KRW, money, parseDate, unwrap, type CurrencyCode, type FirmOrderId, type Money, type OrganisationId, type PersonId } from '@naru/kernel'
import type { CommissionRule } from '../domain/commission.js'
import { openPayment, type Buyer, type Payment, type PaymentRequest } from '../domain/payment.js'
import { planTransfers, type Payout } from '../domain/payout.js'
import type { PayoutAccount } from '../domain/payout-account.js'
import type { TransferAnswer } from '../payout/conclude-payout.js'
import type { FirmOrderToPay } from '../domain/share.js'

export const uuid = (series: number, index: number): string => `${series.toString(16).padStart(8, '0')}-0000-7000-8000-${index.toString(16).padStart(12, '0')}`
export const firm = (index: number): OrganisationId => idOf<'Organisation'>(uuid(0xf1, index))
export const consumer: Buyer = { personId: idOf<'Person'>(uuid(0xb1, 1)) satisfies PersonId, organisationId: null, name: { ko: '김하늘', en: 'Kim Haneul' } }
export const company: Buyer = { personId: idOf<'Person'>(uuid(0xb1, 2)), organisationId: idOf<'Organisation'>(uuid(0xc1, 1)), name: { ko: '한빛상사', en: 'Hanbit Trading' } }
export const won = (minor: number): Money => money(minor, KRW)
export const firmOrder = (index: number): FirmOrderId => idOf<'FirmOrder'>(uuid(0xa1, index))

export const anOrder = (
  index: number,
  facts: Partial<{ firm: number; goods: readonly number[]; freight: number; taxIncluded: number; duty: number; subsidy: number; currency: CurrencyCode }> = {},
): FirmOrderToPay => {
  const currency = facts.currency ?? KRW
  return {
    firmOrderId: firmOrder(index),
    number: `NR-260312-000001-${String(index)}`,
    firmId: firm(facts.firm ?? index),
    lines: (facts.goods ?? [100_000]).map((goods, line) => ({ lineId: idOf<'OrderLine'>(uuid(0xa2, index * 100 + line)), category: 'apparel', goods: money(goods, currency) })),
    freight: money(facts.freight ?? 3_000, currency),
    taxIncluded: money(facts.taxIncluded ?? 9_363, currency),
    duty: money(facts.duty ?? 0, currency),
    subsidy: money(facts.subsidy ?? 0, currency),
  }
}

export const eightPercent: CommissionRule = {
  id: idOf<'CommissionRule'>(uuid(0xd1, 1)),
  firmId: null,
  category: null,
  currency: KRW,
  rate: decimal('0.08'),
  floor: null,
  cap: null,
  validFrom: unwrap(parseDate('2025-01-01')),
  validUntil: null,
}

export const aRequest = (facts: Partial<PaymentRequest> = {}): PaymentRequest => ({
  id: idOf<'Payment'>(uuid(0xe1, 1)),
  orderGroupId: idOf<'OrderGroup'>(uuid(0xe2, 1)),
  number: 'NR-260312-000001',
  buyer: consumer,
  terms: { method: 'card' },
  currency: KRW,
  orders: [anOrder(1), anOrder(2)],
  ...facts,
})

export const aPayment = (facts: Partial<PaymentRequest> = {}): Payment & { readonly status: 'opened' } =>
  unwrap(openPayment(aRequest(facts), [eightPercent], new Date('2026-03-12T01:00:00Z')))

export const aPayoutAccount = (index: number): PayoutAccount => ({
  firmId: firm(index),
  accountId: `acct_${String(index)}`,
  state: 'pending',
  requirements: [],
  disabledReason: null,
})

/** The processor made every transfer of a payout. */
export const transferred = (payout: Payout): TransferAnswer => ({
  done: true,
  transfers: planTransfers(payout).map(({ firmOrderId, amount }, index) => ({
    transferId: `tr_${payout.id}_${String(index)}`,
    payoutId: payout.id,
    firmOrderId,
    amount,
    reversed: money(0, amount.currency),
  })),
})
