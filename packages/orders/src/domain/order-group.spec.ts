import { idOf, KRW, money, sum } from '@naru/kernel'
import fc from 'fast-check'
import { aFirm, aGood, anAddress, anOrdering, anOrganisation, aPart, uuid } from '../testing/builders.js'
import { formGroup, splitByFirm } from './order-group.js'

const now = new Date('2026-03-12T01:00:00Z')

describe('an order group', () => {
  it('awaits the payment of a card for half an hour and is placed at once on terms', () => {
    expect(formGroup(anOrdering(), now).orders[0]).toMatchObject({ status: 'awaiting-payment', reservedUntil: new Date('2026-03-12T01:30:00Z') })
    expect(formGroup(anOrdering({ terms: 'net-30' }), now).orders[0]).toMatchObject({ status: 'placed', placedAt: now, confirmBy: new Date('2026-03-15T01:00:00Z') })
  })

  it('numbers its firm orders after itself', () => {
    const group = formGroup(anOrdering({ parts: [aPart(), aPart({ id: idOf(uuid('e2')), firm: aFirm('b2') })] }), now)
    expect(group.orders.map(({ number }) => number)).toEqual(['NR-260312-000001-1', 'NR-260312-000001-2'])
  })

  it('keeps the facts of the good as they were, whatever the catalogue does later', () => {
    const [order] = formGroup(anOrdering(), now).orders
    expect(order?.lines[0]?.good).toMatchObject({ sku: 'HS-SHIRT-M', hs: '620520', producedIn: 'KP', zone: 'GAESEONG', billOfMaterials: { currency: 'KRW' } })
    expect(Object.keys(order?.lines[0]?.good ?? {})).not.toContain('prices')
  })

  it('gives every line to exactly one firm, and its sums are those of its orders', () => {
    const line = fc.record({
      firm: fc.integer({ min: 1, max: 5 }),
      quantity: fc.integer({ min: 1, max: 1000 }),
      price: fc.bigInt({ min: 1n, max: 10_000_000n }),
      freight: fc.bigInt({ min: 0n, max: 100_000n }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), fc.constantFrom('KR', 'US'), (lines, country) => {
        const priced = lines.map(({ firm, quantity, price, freight }, index) => ({
          id: idOf<'OrderLine'>(uuid(`f${String(index)}`)),
          good: aGood({ firmId: anOrganisation(`b${String(firm)}`) }),
          quantity,
          unitPrice: money(price, KRW),
          listPrice: money(price, KRW),
          priceReason: 'list' as const,
          total: money(price * BigInt(quantity), KRW),
          madeToOrder: false,
          freight,
        }))
        const byFirm = [...splitByFirm(priced)]
        const parts = byFirm.map(([firmId, ofFirm], index) =>
          aPart({
            id: idOf(uuid(`e${String(index)}`)),
            firm: aFirm('b1', { organisationId: firmId }),
            lines: ofFirm,
            freight: { amount: money(ofFirm[0]?.freight ?? 0n, KRW), reason: 'rate' },
          }),
        )
        const group = formGroup(anOrdering({ parts, address: anAddress({ country }) }), now)
        expect(group.orders.flatMap((order) => order.lines.map(({ id }) => id)).sort()).toEqual(priced.map(({ id }) => id).sort())
        expect(group.orders.every((order) => order.lines.every(({ id }) => priced.find((one) => one.id === id)?.good.firmId === order.firmId))).toBe(true)
        for (const part of ['goods', 'freight', 'taxIncluded', 'total'] as const)
          expect(group.totals[part]).toEqual(
            sum(
              group.orders.map(({ totals }) => totals[part]),
              KRW,
            ),
          )
        expect(group.totals.goods).toEqual(
          sum(
            priced.map(({ total }) => total),
            KRW,
          ),
        )
        expect(group.totals.total.minor).toBe(group.totals.goods.minor + group.totals.freight.minor)
      }),
    )
  })
})
