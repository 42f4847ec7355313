import { idOf, unwrap, type Result } from '@naru/kernel'
import fc from 'fast-check'
import { anOrdering, uuid } from '../testing/builders.js'
import * as life from './firm-order.js'
import type { FirmOrder, FirmOrderAct, Shipment } from './firm-order.js'
import { cancelLines, deliver, pack, recordTracking, ship, unpacked } from './fulfilment.js'
import { formGroup } from './order-group.js'
import { oneCarton, statePackages, type Package } from './packing.js'

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 12, hour))
const awaiting = (): FirmOrder => {
  const [order] = formGroup(anOrdering(), at(0)).orders
  if (!order) throw new Error('the builder has one order')
  return order
}
const placed = () => unwrap(life.pay(awaiting(), at(1)))
const allocated = () => unwrap(life.allocateStock(unwrap(life.confirm(placed(), at(2))), at(3)))
const packages = (order: FirmOrder): readonly Package[] => statePackages(order.lines, oneCarton(unpacked(order)), 'packages' in order ? order.packages.length : 0)
const packed = () => unwrap(pack(allocated(), packages(allocated()), at(4)))
const shipment = (tail = '71'): Shipment => ({ id: idOf(uuid(tail)), shippedAt: at(5), carrier: '나루택배', trackingNumber: '1', byCrossing: false, deliveredAt: null })
const shipped = () => unwrap(ship(packed(), shipment(), null, at(5)))
const line = idOf<'OrderLine'>(uuid('f1'))

describe('a firm order', () => {
  it('lives from its payment to its completion', () => {
    const completed = unwrap(life.complete(unwrap(deliver(shipped(), null, at(6))), at(7)))
    expect(completed.status).toBe('completed')
    expect(life.stepsOf(completed).map(({ status, at }) => [status, at.getUTCHours()])).toEqual([
      ['placed', 1],
      ['confirmed', 2],
      ['allocated', 3],
      ['packed', 4],
      ['shipped', 5],
      ['delivered', 6],
      ['completed', 7],
    ])
  })

  it('is declined with a reason only before it is confirmed', () => {
    expect(life.decline(placed(), ' ', at(2))).toEqual({ ok: false, failure: { code: 'INVALID_INPUT', at: 'reason', reason: 'REQUIRED' } })
    expect(life.decline(placed(), '원단 부족', at(2))).toMatchObject({ ok: true, value: { status: 'declined', reason: '원단 부족', placedAt: at(1) } })
    expect(life.decline(allocated(), '원단 부족', at(4))).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'allocated', allowed: ['pack', 'cancel', 'cancel-lines'] } })
  })

  it('remembers on cancellation whether it was paid', () => {
    expect(unwrap(life.cancel(awaiting(), '변심', at(1)))).toMatchObject({ status: 'cancelled', placedAt: null })
    expect(unwrap(life.cancel(allocated(), '변심', at(4)))).toMatchObject({ status: 'cancelled', placedAt: at(1) })
    expect(life.cancel(packed(), '변심', at(5))).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
  })

  it('refuses in every status exactly the acts that the table does not name, reaches every status and leaves no final one', () => {
    const shipmentOf = (order: FirmOrder) => ('shipments' in order && order.shipments[0] ? order.shipments[0].id : idOf<'Shipment'>(uuid('70')))
    const acts: Readonly<Record<FirmOrderAct, (order: FirmOrder) => Result<unknown>>> = {
      pay: (order) => life.pay(order, at(9)),
      confirm: (order) => life.confirm(order, at(9)),
      decline: (order) => life.decline(order, '사유', at(9)),
      allocate: (order) => life.allocateStock(order, at(9)),
      pack: (order) => pack(order, statePackages(order.lines, [{ kind: 'CT', grossWeightKg: null, lines: [{ lineId: line, quantity: 1 }] }]), at(9)),
      ship: (order) => ship(order, { ...shipment(`7${String('shipments' in order ? order.shipments.length : 0)}`) }, null, at(9)),
      'record-tracking': (order) => recordTracking(order, shipmentOf(order), 'a', 'b'),
      deliver: (order) => deliver(order, null, at(9)),
      complete: (order) => life.complete(order, at(9)),
      cancel: (order) => life.cancel(order, '사유', at(9)),
      'cancel-lines': (order) => {
        const left = cancelLines(order, [{ lineId: line, quantity: 1 }], '사유', at(9))
        return left.ok ? { ok: true, value: left.value.order } : left
      },
    }
    const names = Object.keys(acts) as FirmOrderAct[]
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(fc.record({ lawful: fc.integer({ min: 0, max: 3 }), pick: fc.nat(999) }), { maxLength: 24 }), (walk) => {
        let order = awaiting()
        for (const { lawful, pick } of walk) {
          const allowed = life.firmOrderActsByStatus[order.status] as readonly FirmOrderAct[]
          // Three acts of four are picked from the table, so that walks come far.
          const choice = lawful > 0 && allowed.length > 0 ? allowed : names
          const name = choice[pick % choice.length]
          if (!name) throw new Error('there is an act to choose')
          const result = acts[name](order)
          // What the table names may still lack its matter: nothing to pack, to send, to receive or to leave out.
          if (!allowed.includes(name)) expect(result).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: name, status: order.status } })
          else if (!result.ok) expect([order.status, result.failure.code]).toEqual(['packed', 'INVALID_INPUT'])
          if (result.ok) order = result.value as FirmOrder
          seen.add(order.status)
        }
      }),
      { seed: 20260312, numRuns: 4_000 },
    )
    expect([...seen].sort()).toEqual(Object.keys(life.firmOrderActsByStatus).sort())
  })
})
