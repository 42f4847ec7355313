import { idOf, money, parseDate, unwrap, USD } from '@naru/kernel'
import { anOrder, aPayment, aRequest, company, eightPercent, firm, uuid, won } from '../testing/builders.js'
import { commissionOf, commissionRuleFor } from './commission.js'
import { grantTerms } from './credit.js'
import { daysLate, issueInvoice, payInvoice } from './invoice.js'
import { capture, cancel, decline, openPayment, paymentActsByStatus, prepare, putOnInvoice, refunded, retry, settle } from './payment.js'
import { requestPayout } from './payout.js'
import { requestRefund, undoRefund } from './refund.js'
import { whole } from './share.js'

const now = new Date('2026-03-12T01:00:00Z')
const intent = { intentId: 'pi_1', clientSecret: 'pi_1_secret' }
const day = (text: string) => unwrap(parseDate(text))

describe('a payment', () => {
  it('sums its firms’ orders and fixes commission and tax of each', () => {
    const payment = aPayment()
    expect(payment.amount).toEqual(won(206_000))
    expect(payment.shares[0]?.agreed).toEqual({ net: won(85_637), commission: won(8_000), tax: won(9_363), duty: won(0), subsidy: won(0) })
    expect(payment.shares.map(({ agreed }) => whole(agreed).minor)).toEqual([103_000n, 103_000n])
  })

  it.each([
    ['nothing', aRequest({ orders: [] }), 'NOTHING_TO_PAY_FOR'],
    ['an order of nothing', aRequest({ orders: [anOrder(1, { goods: [0], freight: 0, taxIncluded: 0 })] }), 'NOTHING_TO_PAY_FOR'],
    ['another currency', aRequest({ orders: [anOrder(1), anOrder(2, { currency: USD })] }), 'CURRENCY_MISMATCH'],
    ['a negative amount', aRequest({ orders: [anOrder(1, { freight: -1 })] }), 'INVALID_INPUT'],
    ['more tax than price', aRequest({ orders: [anOrder(1, { goods: [1_000], freight: 0, taxIncluded: 1_001 })] }), 'INVALID_INPUT'],
    ['an invoice for a consumer', aRequest({ terms: { method: 'invoice', days: 30 } }), 'INVALID_INPUT'],
  ])('is not opened for %s', (_, request, code) => {
    expect(openPayment(request, [], now)).toMatchObject({ ok: false, failure: { code } })
  })

  it('goes from opened over a declined try to succeeded, and its shares are held', () => {
    const awaiting = unwrap(prepare(aPayment(), intent))
    const declined = unwrap(decline(awaiting, 'insufficient_funds', now))
    const again = unwrap(retry(declined))
    expect(again.status).toBe('awaiting-card')
    const captured = unwrap(capture(again, now))
    expect(captured).toMatchObject({ status: 'succeeded', by: intent })
    expect(captured.shares.map(({ status }) => status)).toEqual(['held', 'held'])
  })

  it('does only what its status allows', () => {
    const succeeded = unwrap(capture(unwrap(prepare(aPayment(), intent)), now))
    expect(cancel(succeeded, now)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT', act: 'cancel', status: 'succeeded', allowed: paymentActsByStatus.succeeded } })
    expect(retry(aPayment())).toMatchObject({ ok: false, failure: { status: 'opened' } })
    expect(capture(aPayment(), now)).toMatchObject({ ok: false })
    expect(settle(succeeded, now)).toMatchObject({ ok: false })
  })
})

describe('commission', () => {
  const rule = { ...eightPercent, floor: won(500), cap: won(20_000) }
  it('is the rate cut to the minor unit, between floor and cap, at most half the line', () => {
    expect(commissionOf(rule, won(12_345))).toEqual(won(987))
    expect(commissionOf(rule, won(3_000))).toEqual(won(500))
    expect(commissionOf(rule, won(1_000_000))).toEqual(won(20_000))
    expect(commissionOf(rule, won(700))).toEqual(won(350))
  })

  it('prefers the rule of the firm, then of the category', () => {
    const rules = [eightPercent, { ...eightPercent, category: 'apparel' }, { ...eightPercent, firmId: firm(1) }, { ...eightPercent, firmId: firm(9), category: 'apparel' }]
    const line = { lineId: idOf<'OrderLine'>(uuid(0xa2, 1)), category: 'apparel', goods: won(1) }
    expect(commissionRuleFor(rules, firm(1), line)).toBe(rules[2])
    expect(commissionRuleFor(rules, firm(2), line)).toBe(rules[1])
    expect(commissionRuleFor(rules, firm(2), { ...line, category: 'footwear' })).toBe(rules[0])
    expect(commissionRuleFor(rules, firm(2), { ...line, goods: money(1, USD) })).toBeUndefined()
  })
})

describe('an invoice', () => {
  const opened = aPayment({ buyer: company })
  const facts = { id: idOf<'Invoice'>(uuid(0xe3, 1)), number: 'INV-2026-000001', issuedOn: day('2026-03-12'), buyerId: company.organisationId ?? firm(0), days: 30 }
  const invoice = issueInvoice(putOnInvoice(opened, facts.id), facts)

  it('is due after its terms and late the day after', () => {
    expect(invoice).toMatchObject({ dueOn: '2026-04-11', status: 'open', amount: won(206_000) })
    expect(daysLate(invoice, day('2026-04-11'))).toBe(0)
    expect(daysLate(invoice, day('2026-04-13'))).toBe(2)
  })

  it('is paid exactly or not at all', () => {
    const transfer = { amount: won(206_000), paidOn: day('2026-04-01'), bankReference: 'KB-771' }
    expect(unwrap(payInvoice(invoice, transfer))).toMatchObject({ status: 'paid', bankReference: 'KB-771' })
    expect(payInvoice(invoice, { ...transfer, amount: won(205_999) })).toMatchObject({ ok: false, failure: { code: 'INVOICE_AMOUNT_MISMATCH', due: won(206_000) } })
    expect(payInvoice(invoice, { ...transfer, amount: money(206_000, USD) })).toMatchObject({ ok: false, failure: { code: 'CURRENCY_MISMATCH' } })
    expect(payInvoice(invoice, { ...transfer, bankReference: ' ' })).toMatchObject({ ok: false, failure: { at: 'bankReference' } })
    expect(payInvoice(unwrap(payInvoice(invoice, transfer)), transfer)).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_ACT' } })
  })

  it('uses up the credit limit, and blocks new terms when late', () => {
    const terms = { organisationId: facts.buyerId, firmId: null, days: 30, limit: won(300_000), early: null }
    const owed = { open: [invoice], consuming: [invoice] }
    const nothing = { open: [], consuming: [] }
    expect(grantTerms(terms, owed, won(94_000), day('2026-03-20')).ok).toBe(true)
    expect(grantTerms(terms, owed, won(94_001), day('2026-03-20'))).toMatchObject({ failure: { reason: 'CREDIT_LIMIT' } })
    expect(grantTerms(terms, owed, won(1), day('2026-04-12'))).toMatchObject({ failure: { reason: 'OVERDUE_INVOICE' } })
    expect(grantTerms(terms, { ...owed, consuming: [] }, won(300_000), day('2026-03-20')).ok).toBe(true)
    expect(grantTerms(terms, { ...owed, consuming: [] }, won(1), day('2026-04-12'))).toMatchObject({ failure: { reason: 'OVERDUE_INVOICE' } })
    expect(grantTerms({ ...terms, limit: won(0) }, nothing, won(1), day('2026-03-20'))).toMatchObject({ failure: { reason: 'NO_TERMS' } })
    expect(grantTerms(undefined, nothing, won(1), day('2026-03-20'))).toMatchObject({ failure: { reason: 'NO_TERMS' } })
  })
})

describe('a refund', () => {
  const held = unwrap(capture(unwrap(prepare(aPayment(), intent)), now))
  const [share] = held.shares
  if (!share) throw new Error('a payment has shares')
  const ask = { id: idOf<'Refund'>(uuid(0xe4, 1)), paymentId: held.id, reason: '색상이 다릅니다' }

  it('takes tax and commission with it in proportion', () => {
    const { refund, share: after } = unwrap(requestRefund(share, { ...ask, amount: won(51_500) }, now))
    expect(refund.portions).toEqual({ net: won(42_819), commission: won(4_000), tax: won(4_681), duty: won(0), subsidy: won(0) })
    expect(whole(after.left)).toEqual(won(51_500))
    expect(undoRefund(after, refund).left).toEqual(share.left)
    expect(refunded({ ...held, shares: [after, ...held.shares.slice(1)] })).toEqual(won(51_500))
  })

  it('never exceeds what is left, is positive, and says why', () => {
    expect(requestRefund(share, { ...ask, amount: won(103_001) }, now)).toMatchObject({ failure: { code: 'REFUND_EXCEEDS_PAYMENT', refundable: won(103_000) } })
    expect(requestRefund(share, { ...ask, amount: won(0) }, now)).toMatchObject({ failure: { at: 'amount' } })
    expect(requestRefund(share, { ...ask, amount: won(-5) }, now)).toMatchObject({ failure: { at: 'amount' } })
    expect(requestRefund(share, { ...ask, amount: won(5), reason: '' }, now)).toMatchObject({ failure: { at: 'reason' } })
    expect(requestRefund(share, { ...ask, amount: money(5, USD) }, now)).toMatchObject({ failure: { code: 'CURRENCY_MISMATCH' } })
    expect(requestRefund({ ...share, status: 'unpaid' }, { ...ask, amount: won(5) }, now)).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
  })
})

describe('a payout', () => {
  it('leaves above the minimum', () => {
    const facts = { id: idOf<'Payout'>(uuid(0xe5, 1)), firmId: firm(1), orders: [] }
    expect(requestPayout({ ...facts, payable: won(9_999) }, now)).toMatchObject({ failure: { code: 'BELOW_PAYOUT_MINIMUM', minimum: won(10_000) } })
    expect(requestPayout({ ...facts, payable: won(-4) }, now)).toMatchObject({ failure: { code: 'NOTHING_TO_PAY' } })
    expect(requestPayout({ ...facts, payable: won(10_000) }, now).ok).toBe(true)
  })
})
