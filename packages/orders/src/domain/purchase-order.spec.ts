import { describe, expect, it } from '@jest/globals'
import { idOf, unwrap, type PersonId } from '@naru/kernel'
import fc from 'fast-check'
import { aPerson, aPurchaseOrder, aStep, uuid } from '../testing/builders.js'
import { maySign, openStep, type Signers } from './approval.js'
import { approve, comment, expire, isFullySigned, purchaseOrderActsByStatus, reject, sign, withdrawRequest, type PurchaseOrder } from './purchase-order.js'

const now = new Date('2026-03-12T05:00:00Z')
const [requester, one, two, three] = ['a2', 'a3', 'a4', 'a5'].map((tail) => aPerson(tail)) as [PersonId, PersonId, PersonId, PersonId]
const placed = { orderGroupId: idOf<'OrderGroup'>(uuid('91')), orderId: idOf<'FirmOrder'>(uuid('e1')) }
const signBy = (order: PurchaseOrder, person: PersonId, signers: Signers) => sign(order, signers, person, null, now)

describe('a purchase order', () => {
  it('is never signed or refused by whoever raised it', () => {
    expect(signBy(aPurchaseOrder(), requester, [[requester, one]])).toEqual({ ok: false, failure: { code: 'APPROVER_IS_REQUESTER' } })
    expect(reject(aPurchaseOrder(), [[one]], requester, '아니오', now)).toEqual({ ok: false, failure: { code: 'APPROVER_IS_REQUESTER' } })
  })

  it('is signed step by step, in order', () => {
    const signers = [[one], [two]]
    const order = aPurchaseOrder({ steps: [aStep(), aStep()] })
    expect(signBy(order, two, signers)).toEqual({ ok: false, failure: { code: 'NOT_AN_APPROVER', step: 1 } })
    const first = unwrap(sign(order, signers, one, ' 예산 안입니다 ', now))
    expect(first.signatures).toEqual([{ step: 0, personId: one, at: now, comment: '예산 안입니다' }])
    expect(isFullySigned(first, signers)).toBe(false)
    expect(signBy(first, one, [[one], [one, two]])).toEqual({ ok: false, failure: { code: 'ALREADY_SIGNED' } })
    expect(isFullySigned(unwrap(signBy(first, two, signers)), signers)).toBe(true)
  })

  it('takes two of three, or all, where a step asks for them', () => {
    const both = aPurchaseOrder({ steps: [aStep(2)] })
    const signers = [[one, two, three]]
    const once = unwrap(signBy(both, three, signers))
    expect(openStep(once, signers)).toBe(0)
    expect(isFullySigned(unwrap(signBy(once, one, signers)), signers)).toBe(true)
    const all = unwrap(signBy(aPurchaseOrder({ steps: [aStep('all')] }), one, [[one, two]]))
    expect(isFullySigned(all, [[one, two]])).toBe(false)
    expect(isFullySigned(all, [[one]])).toBe(true)
  })

  it('does not let somebody sign early who alone can sign later', () => {
    expect(signBy(aPurchaseOrder({ steps: [aStep(), aStep()] }), one, [[one, two], [one]])).toEqual({ ok: false, failure: { code: 'NEEDED_AT_LATER_STEP', step: 2 } })
  })

  it('that can be finished stays so, whoever signs when', () => {
    const people = [one, two, three, aPerson('a6')]
    const signers = fc.array(fc.subarray(people), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(signers, fc.array(fc.nat(3), { maxLength: 12 }), (drawn, order) => {
        let at: PurchaseOrder = aPurchaseOrder({ steps: drawn.map(() => aStep()) })
        const distinct = (rest: Signers, taken: readonly PersonId[]): boolean => {
          const [seat, ...others] = rest
          return seat === undefined || seat.some((person) => !taken.includes(person) && distinct(others, [...taken, person]))
        }
        if (!distinct(drawn, [])) return
        for (const index of [...order, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]) {
          const before: PurchaseOrder = at
          const signed = signBy(before, people[index] ?? one, drawn)
          if (signed.ok && openStep(before, drawn) !== undefined) at = signed.value
        }
        expect(isFullySigned(at, drawn)).toBe(true)
        expect(new Set(at.signatures.map(({ personId }) => personId)).size).toBe(at.signatures.length)
      }),
    )
  })

  it('is signed until its last day, then lapses', () => {
    const late = new Date('2026-03-26T01:00:01Z')
    expect(sign(aPurchaseOrder(), [[one]], one, null, late)).toEqual({ ok: false, failure: { code: 'APPROVAL_EXPIRED' } })
    expect(expire(aPurchaseOrder(), now)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'expire' } })
    expect(expire(aPurchaseOrder(), late)).toMatchObject({ ok: true, value: { status: 'expired', decidedAt: late } })
  })

  it('is refused with grounds by whoever may sign, and taken back by its requester', () => {
    expect(reject(aPurchaseOrder(), [[one]], two, '예산 초과', now)).toEqual({ ok: false, failure: { code: 'NOT_AN_APPROVER', step: 1 } })
    expect(reject(aPurchaseOrder(), [[one]], one, ' ', now)).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'reason' } })
    expect(reject(aPurchaseOrder(), [[one], [two]], two, '예산 초과', now)).toMatchObject({ ok: true, value: { status: 'rejected', reason: '예산 초과' } })
    expect(withdrawRequest(aPurchaseOrder(), one, now)).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    expect(withdrawRequest(aPurchaseOrder(), requester, now)).toMatchObject({ ok: true, value: { status: 'withdrawn' } })
  })

  it('admits in each state the acts of its table and no others', () => {
    const approved = approve(aPurchaseOrder(), one, placed, now)
    const states: Readonly<Record<PurchaseOrder['status'], PurchaseOrder>> = {
      'awaiting-approval': aPurchaseOrder(),
      approved,
      rejected: { ...aPurchaseOrder(), status: 'rejected', reason: '아니오', decidedBy: one, decidedAt: now },
      withdrawn: { ...aPurchaseOrder(), status: 'withdrawn', decidedBy: requester, decidedAt: now },
      expired: { ...aPurchaseOrder(), status: 'expired', decidedAt: now },
    }
    const late = new Date('2026-04-01T00:00:00Z')
    const said = { id: uuid('31'), purchaseOrderId: approved.id, authorId: one, body: '확인했습니다', at: now }
    for (const [status, order] of Object.entries(states)) {
      const done = {
        approve: signBy(order, one, [[one]]),
        reject: reject(order, [[one]], one, '아니오', now),
        withdraw: withdrawRequest(order, requester, now),
        comment: comment(order, said),
        expire: expire(order, late),
      }
      const legal: readonly string[] = purchaseOrderActsByStatus[order.status]
      for (const [act, result] of Object.entries(done)) expect([status, act, result.ok]).toEqual([status, act, legal.includes(act)])
    }
  })

  it('knows who may sign next before anybody has', () => {
    expect(maySign(aPurchaseOrder(), [[one, two]], two)).toEqual({ ok: true, value: 0 })
  })
})
