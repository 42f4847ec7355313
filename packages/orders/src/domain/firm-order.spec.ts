import { decimal, idOf, unwrap, type Result } from '@naru/kernel'
import fc from 'fast-check'
import { anOrdering, uuid } from '../testing/builders.js'
import * as life from './firm-order.js'
import type { FirmOrder, FirmOrderAct, Shipment } from './firm-order.js'
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
const packages = (order: FirmOrder): readonly Package[] => statePackages(order.lines, oneCarton(order.lines))
const packed = () => unwrap(life.pack(allocated(), packages(allocated()), at(4)))
const shipment = (tail = '71'): Shipment => ({ id: idOf(uuid(tail)), shippedAt: at(5), carrier: '나루택배', trackingNumber: '1', byCrossing: false })
const shipped = () => unwrap(life.ship(packed(), shipment(), null, at(5)))
const line = { lineId: idOf<'OrderLine'>(uuid('f1')) }

describe('a firm order', () => {
  it('lives from its payment to its completion', () => {
    const completed = unwrap(life.complete(unwrap(life.deliver(shipped(), at(6))), at(7)))
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
    expect(life.decline(allocated(), '원단 부족', at(4))).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'allocated', allowed: ['pack', 'cancel'] } })
  })

  it('remembers on cancellation whether it was paid', () => {
    expect(unwrap(life.cancel(awaiting(), '변심', at(1)))).toMatchObject({ status: 'cancelled', placedAt: null })
    expect(unwrap(life.cancel(allocated(), '변심', at(4)))).toMatchObject({ status: 'cancelled', placedAt: at(1) })
    expect(life.cancel(packed(), '변심', at(5))).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
  })

  it('must have every piece in exactly one package', () => {
    const pack = (quantities: readonly number[]) =>
      life.pack(
        allocated(),
        statePackages(
          allocated().lines,
          quantities.map((quantity) => ({ kind: 'CT', grossWeightKg: null, lines: [{ ...line, quantity }] })),
        ),
        at(4),
      )
    expect(pack([1])).toEqual({ ok: false, failure: { code: 'PACKING_INCOMPLETE', sku: 'HS-SHIRT-M', ordered: 2, packed: 1 } })
    expect(pack([2, 1])).toMatchObject({ failure: { packed: 3 } })
    expect(pack([1, -1, 2])).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'packages.1.grossWeightKg' } })
    expect(pack([1, 1])).toMatchObject({ ok: true })
  })

  it('takes package weights from the goods and refuses implausible ones', () => {
    expect(packages(allocated())[0]?.grossWeightKg.toFixed()).toBe('0.6')
    const weighing = (kg: string) =>
      life.pack(allocated(), statePackages(allocated().lines, [{ kind: 'CT', grossWeightKg: decimal(kg), lines: [{ ...line, quantity: 2 }] }]), at(4))
    expect(weighing('0')).toMatchObject({ failure: { at: 'packages.0.grossWeightKg' } })
    expect(weighing('1000000')).toMatchObject({ failure: { at: 'packages.0.grossWeightKg' } })
    expect(weighing('1.2')).toMatchObject({ ok: true })
  })

  it('is shipped when the last of its packages has left', () => {
    const inTwo = unwrap(
      life.pack(
        allocated(),
        statePackages(
          allocated().lines,
          [1, 1].map((quantity) => ({ kind: 'CT', grossWeightKg: null, lines: [{ ...line, quantity }] })),
        ),
        at(4),
      ),
    )
    const first = unwrap(life.ship(inTwo, shipment('71'), [1], at(5)))
    expect(first.status).toBe('packed')
    expect(life.ship(first, shipment('72'), [1], at(6))).toMatchObject({ failure: { code: 'INVALID_INPUT', reason: 'NOT_WAITING' } })
    expect(unwrap(life.ship(first, shipment('72'), null, at(6)))).toMatchObject({
      status: 'shipped',
      shippedAt: at(6),
      packages: [{ shipmentId: uuid('71') }, { shipmentId: uuid('72') }],
    })
  })

  it('offers each side its own acts, and never a shipment by hand to an order that crosses', () => {
    expect(life.actsOf(placed(), 'firm')).toEqual(['confirm', 'decline'])
    expect(life.actsOf(placed(), 'buyer')).toEqual(['cancel'])
    expect(life.actsOf(packed(), 'firm')).toEqual(['ship', 'record-tracking'])
    expect(life.actsOf({ ...packed(), crosses: true }, 'firm')).toEqual(['record-tracking'])
  })

  it('refuses in every status exactly the acts that the table does not name', () => {
    const acts: Readonly<Record<FirmOrderAct, (order: FirmOrder) => Result<unknown>>> = {
      pay: (order) => life.pay(order, at(9)),
      confirm: (order) => life.confirm(order, at(9)),
      decline: (order) => life.decline(order, '사유', at(9)),
      allocate: (order) => life.allocateStock(order, at(9)),
      pack: (order) => life.pack(order, packages(order), at(9)),
      ship: (order) => life.ship(order, shipment('79'), null, at(9)),
      'record-tracking': (order) => life.recordTracking(order, 'shipments' in order && order.shipments[0] ? order.shipments[0].id : idOf(uuid('70')), 'a', 'b'),
      deliver: (order) => life.deliver(order, at(9)),
      complete: (order) => life.complete(order, at(9)),
      cancel: (order) => life.cancel(order, '사유', at(9)),
    }
    const names = Object.keys(acts) as FirmOrderAct[]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 14 }), (walk) => {
        let order = awaiting()
        for (const name of walk) {
          const allowed = life.firmOrderActsByStatus[order.status] as readonly FirmOrderAct[]
          const result = acts[name](order)
          if (!allowed.includes(name)) expect(result).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: name, status: order.status } })
          else if (name !== 'record-tracking' || order.status !== 'packed') expect(result.ok).toBe(true)
          if (result.ok) order = result.value as FirmOrder
        }
      }),
    )
  })
})
