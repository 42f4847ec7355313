import { addDays, decimal, idOf, KRW, money, parseDate, sum, unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { aPayment, anOrder, company, eightPercent, uuid, won } from '../testing/builders.js'
import { checkTerms } from './credit.js'
import { discountOn, giveDiscount, promiseDiscount, takeDiscountBack, type EarlyPayment } from './early-payment.js'
import { creditInvoice, issueInvoice, payInvoice } from './invoice.js'
import { openPayment, putOnInvoice, settle } from './payment.js'
import { invoicePaid, invoiceReopened } from './postings.js'
import { whole } from './share.js'

const day = (value: string) => unwrap(parseDate(value))
const now = new Date('2026-03-12T01:00:00Z')
const issuedOn = day('2026-03-12')
const twoTen: EarlyPayment = { percent: decimal(2), days: 10 }
const id = idOf<'Invoice'>(uuid(0xe3, 1))
const invoiced = (orders = [anOrder(1), anOrder(2)]) => putOnInvoice({ ...aPayment({ buyer: company, orders }), terms: { method: 'invoice', days: 30 } }, id)
const anInvoice = (payment = invoiced(), early: EarlyPayment | null = twoTen) =>
  issueInvoice(payment, { id, number: 'INV-2026-000001', issuedOn, buyerId: idOf<'Organisation'>(uuid(0xc1, 1)), days: 30, early })
const balance = ({ entries }: { readonly entries: readonly { readonly minor: bigint }[] }) => entries.reduce((all, { minor }) => all + minor, 0n)

describe('terms of 2/10 net 30', () => {
  it('promise two per cent for ten days', () => {
    // Two orders of 103,000 won.
    expect(anInvoice()).toMatchObject({ early: { amount: won(4_120), until: '2026-03-22' }, dueOn: '2026-04-11' })
    expect([discountOn(anInvoice(), day('2026-03-22')), discountOn(anInvoice(), day('2026-03-23'))]).toEqual([won(4_120), won(0)])
    expect(anInvoice(invoiced(), null).early).toBeNull()
  })

  it('leave prepaid duty whole', () => {
    expect(anInvoice(invoiced([anOrder(1, { duty: 50_000 })])).early?.amount).toEqual(won(2_060))
  })

  it('are paid at either amount, each on its days', () => {
    const pay = (amount: number, paidOn: string) => payInvoice(anInvoice(), { amount: won(amount), paidOn: day(paidOn), bankReference: 'KB-1' })
    expect(pay(201_880, '2026-03-22')).toMatchObject({ ok: true, value: { status: 'paid', discounted: won(4_120) } })
    expect(pay(206_000, '2026-03-22')).toMatchObject({ ok: true, value: { discounted: won(0) } })
    expect(pay(201_880, '2026-03-23')).toMatchObject({ ok: false, failure: { code: 'INVOICE_AMOUNT_MISMATCH', due: won(206_000) } })
    expect(pay(201_881, '2026-03-20')).toMatchObject({ ok: false })
  })

  it('promise less once something was credited', () => {
    const credited = unwrap(creditInvoice(anInvoice(), won(103_000), issuedOn))
    expect(discountOn(credited, issuedOn)).toEqual(won(2_060))
  })

  it.each([
    [{ percent: decimal(0), days: 10 }, 'discountPercent'],
    [{ percent: decimal('10.01'), days: 10 }, 'discountPercent'],
    [{ percent: decimal('2.005'), days: 10 }, 'discountPercent'],
    [{ percent: decimal(2), days: 30 }, 'discountDays'],
    [{ percent: decimal(2), days: 0 }, 'discountDays'],
  ])('are refused as %p', (early, at) => {
    const terms = { organisationId: idOf<'Organisation'>(uuid(0xc1, 1)), firmId: null, days: 30, limit: won(1_000_000) }
    expect(checkTerms({ ...terms, early })).toMatchObject({ ok: false, failure: { at, reason: 'OUT_OF_RANGE' } })
    expect(checkTerms({ ...terms, early: twoTen })).toMatchObject({ ok: true })
  })

  it('lose no unit over firms, commission, tax and the ledger, and can be taken back', () => {
    const amount = fc.integer({ min: 1, max: 5_000_000 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ goods: amount, freight: fc.integer({ min: 0, max: 90_000 }), duty: fc.integer({ min: 0, max: 70_000 }) }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 1_000 }),
        (orders, hundredths) => {
          const opened = unwrap(
            openPayment(
              {
                ...{
                  id: idOf<'Payment'>(uuid(0xe1, 1)),
                  orderGroupId: idOf<'OrderGroup'>(uuid(0xe2, 1)),
                  number: 'NR-1',
                  buyer: company,
                  terms: { method: 'card' },
                  currency: KRW,
                },
                orders: orders.map(({ goods, freight, duty }, index) => anOrder(index + 1, { goods: [goods], freight, duty, taxIncluded: Math.floor((goods + freight) / 11) })),
              },
              [eightPercent],
              now,
            ),
          )
          const payment = putOnInvoice({ ...opened, terms: { method: 'invoice', days: 30 } }, id)
          const promised = promiseDiscount(payment.shares, { percent: decimal(hundredths).div(100), days: 10 }, issuedOn)
          if (!promised) return
          const settled = unwrap(settle(payment, now))
          const given = giveDiscount(settled.shares, promised.amount)
          expect(
            sum(
              given.map(({ portions }) => whole(portions)),
              KRW,
            ),
          ).toEqual(promised.amount)
          for (const { left } of given.map(({ share }) => share))
            for (const { minor } of [left.net, left.commission, left.tax, left.duty, left.subsidy]) expect(minor).toBeGreaterThanOrEqual(0n)
          expect(given.map(({ share }) => share.left.duty)).toEqual(settled.shares.map(({ agreed }) => agreed.duty))
          const paid = money(payment.amount.minor - promised.amount.minor, KRW)
          expect(balance(invoicePaid(settled, paid, now, { given }))).toBe(0n)

          const after = given.map(({ share }) => share)
          const back = takeDiscountBack(after, promised.amount)
          expect(back?.map(({ share }) => share.left)).toEqual(settled.shares.map(({ left }) => left))
          expect(takeDiscountBack(after, money(0, KRW))).toBeUndefined()
          const invoice = { ...anInvoice(payment), discounted: promised.amount }
          expect(balance(invoiceReopened(payment, 'a1', invoice, back ?? [], now))).toBe(0n)
        },
      ),
      { seed: 11, numRuns: 500 },
    )
  })

  it('hold to the last day by the calendar', () => {
    expect(anInvoice().early?.until).toBe(addDays(issuedOn, 10))
  })
})
