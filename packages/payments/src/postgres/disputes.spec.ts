import { KRW, parseDate, unwrap, type FirmOrderId } from '@naru/kernel'
import type { DisputeReport } from '../domain/dispute.js'
import { aPayoutAccount, firm, transferred, won } from '../testing/builders.js'
import { asFirm, Counter, system } from '../testing/desk.js'
import { verifyBooks } from './verify-books.js'

describe('disputes and parts of deliveries on PostgreSQL', () => {
  let counter: Counter
  beforeEach(async () => {
    counter = await Counter.open()
    await counter.act(system, (desk) => desk.accounts.add({ ...aPayoutAccount(1), state: 'enabled' }))
  })
  afterEach(() => counter.db.close())

  const problems = async () => (await counter.db.as(system, verifyBooks)).problems
  const balance = async (purpose: string, owner: string | null = firm(1)) =>
    Number(
      (
        await counter.db.owner.query<{ b: string }>(`select balance_minor * side as b from payments.ledger_account where purpose = $1 and owner_id is not distinct from $2`, [
          purpose,
          owner,
        ])
      )[0]?.b ?? 0,
    )
  const share = async (order: FirmOrderId) => (await counter.act(system, (desk) => desk.shares.find(order)))?.share
  const report = (intentId: string, facts: Partial<DisputeReport> = {}): DisputeReport => ({
    processorId: 'du_1',
    intentId,
    amount: won(206_000),
    fee: won(0),
    withdrawn: won(0),
    reinstated: won(0),
    reason: 'product_not_received',
    status: 'needs-response',
    evidenceDueAt: new Date('2026-04-01T00:00:00Z'),
    ...facts,
  })
  async function bought() {
    const { payment, firmOrders } = await counter.paid()
    const [first, second] = firmOrders
    if (!first || !second) throw new Error('two firms')
    return { payment, first, second, intentId: `pi_${payment.id}` }
  }
  async function paidOut(order: FirmOrderId) {
    await counter.act(system, (desk) => desk.release.execute(order))
    const payout = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    await counter.do(system, (desk) => desk.concludePayout.execute(payout.id, transferred(payout)))
    return payout
  }
  const follow = (facts: DisputeReport) => counter.do(system, (desk) => desk.followDispute.execute(facts))
  const taken = { withdrawn: won(221_000), fee: won(15_000) }

  it('holds every firm’s money once, whatever the order and number of reports, and refuses refunds of it', async () => {
    const { first, intentId } = await bought()
    const opened = report(intentId, taken)
    await Promise.all([follow(opened), follow(opened), follow(report(intentId))])
    expect(await balance('dispute-hold')).toBe(103_000)
    expect(await balance('held')).toBe(0)
    expect(await balance('disputed', null)).toBe(221_000)
    // The network takes what is not there, too: the fee came on top of all that the order had brought.
    expect(await balance('platform-cash', null)).toBe(206_000 - 221_000)
    expect(await counter.act(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first, amount: won(1), reason: '반품' }))).toMatchObject({
      failure: { code: 'REFUND_EXCEEDS_PAYMENT', refundable: won(0) },
    })
    expect(await problems()).toEqual([])
  })

  it('gives the money back when it is won, also when the closing is heard before the money', async () => {
    const { first, intentId } = await bought()
    await follow(report(intentId, taken))
    await follow(report(intentId, { ...taken, status: 'won' }))
    expect(await problems()).toEqual([])
    await follow(report(intentId, { ...taken, status: 'won', reinstated: won(206_000) }))
    expect(await balance('dispute-hold')).toBe(0)
    expect(await balance('costs', null)).toBe(15_000)
    expect((await share(first))?.left).toEqual((await share(first))?.agreed)
    // A late report opens nothing again.
    await follow(report(intentId))
    expect(await balance('dispute-hold')).toBe(0)
    expect(await problems()).toEqual([])
  })

  it('takes the amount and the fee from the firms when it is lost, after a payout as a debt', async () => {
    const { first, intentId } = await bought()
    await paidOut(first)
    await follow(report(intentId, { ...taken, status: 'lost' }))
    expect(await balance('dispute-hold')).toBe(0)
    expect(await balance('disputed', null)).toBe(0)
    expect(await balance('firm-payable')).toBe(-85_637 - 7_500)
    expect(await balance('commission', null)).toBe(0)
    expect((await share(first))?.left.net).toEqual(won(0))
    expect(await problems()).toEqual([])
  })

  it('disputes a part only of what was not refunded before', async () => {
    const { first, intentId } = await bought()
    const refund = await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first, amount: null, reason: '반품' }))
    await counter.do(system, (desk) => desk.concludeRefund.execute(refund.id, { done: true, processorId: 're_1', reversed: null }))
    await follow(report(intentId, { amount: won(103_000), withdrawn: won(103_000), status: 'lost' }))
    expect(await balance('dispute-hold', firm(2))).toBe(0)
    expect((await share(first))?.left.net).toEqual(won(0))
    expect(await problems()).toEqual([])
  })

  it('knows nothing of a charge that is not ours', async () => {
    expect(await counter.act(system, (desk) => desk.followDispute.execute(report('pi_unknown')))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
  })

  it('holds for a complaint at the marketplace once, and lets a refund take from it afterwards', async () => {
    const { first } = await bought()
    const complaint = { firmOrderId: first, reference: 'dispute-7', amount: won(50_000) }
    await counter.do(system, (desk) => desk.holdForComplaint.execute(complaint))
    await counter.do(system, (desk) => desk.holdForComplaint.execute(complaint))
    expect(await balance('dispute-hold')).toBe(50_000)
    await counter.act(system, (desk) => desk.release.execute(first))
    expect(await problems()).toEqual([])
    await counter.do(system, (desk) => desk.releaseComplaint.execute(first, 'dispute-7'))
    await counter.do(system, (desk) => desk.releaseComplaint.execute(first, 'dispute-7'))
    expect(await balance('dispute-hold')).toBe(0)
    expect(await balance('firm-payable')).toBe(85_637)
    await counter.do(asFirm(1), (desk) => desk.requestRefund.execute({ firmOrderId: first, amount: won(50_000), reason: '분쟁 결정' }))
    expect(await problems()).toEqual([])
    expect(await counter.act(system, (desk) => desk.holdForComplaint.execute({ ...complaint, reference: 'x', amount: won(-1) }))).toMatchObject({
      failure: { code: 'INVALID_INPUT' },
    })
  })

  it('makes a part due with each part of the delivery, once, and pays it out before the rest', async () => {
    const { first } = await bought()
    const line = (await share(first))?.lines[0]?.lineId
    if (!line) throw new Error('an order has lines')
    const part = { firmOrderId: first, part: 'shipment-1', lines: [{ lineId: line, quantity: 1n, ordered: 4n }] }
    expect(await counter.act(system, (desk) => desk.releasePart.execute(part))).toBe('released')
    expect(await counter.act(system, (desk) => desk.releasePart.execute(part))).toBe('released')
    expect(await balance('firm-payable')).toBe(21_409)
    expect(await problems()).toEqual([])
    const early = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    expect(early).toMatchObject({ amount: won(21_409), orders: [{ net: won(21_409) }] })
    await counter.do(system, (desk) => desk.concludePayout.execute(early.id, transferred(early)))
    await counter.act(system, (desk) => desk.release.execute(first))
    const rest = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    expect(rest).toMatchObject({ amount: won(85_637 - 21_409), orders: [{ net: won(85_637 - 21_409) }] })
    expect(await problems()).toEqual([])
  })

  it('gives a payout that failed back to the part that it paid', async () => {
    const { first } = await bought()
    const line = (await share(first))?.lines[0]?.lineId
    if (!line) throw new Error('an order has lines')
    await counter.act(system, (desk) => desk.releasePart.execute({ firmOrderId: first, part: 's1', lines: [{ lineId: line, quantity: 1n, ordered: 2n }] }))
    const payout = await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))
    await counter.do(system, (desk) => desk.concludePayout.execute(payout.id, { done: false, reason: 'account_closed' }))
    expect(await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({ amount: payout.amount })
    expect(await problems()).toEqual([])
  })

  it('keeps what is young back when the firm’s schedule says so, and says why an account is not paid', async () => {
    const { first } = await bought()
    await counter.do(asFirm(1), (desk) => desk.setSchedule.execute({ firmId: firm(1), rhythm: { kind: 'daily' }, holdDays: 7, minimums: [won(50_000)] }))
    await counter.act(system, (desk) => desk.release.execute(first))
    expect(await counter.act(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({ failure: { code: 'NOTHING_TO_PAY' } })
    counter.clock.advance(7 * 86_400_000)
    await counter.act(system, (desk) => desk.accounts.save({ ...aPayoutAccount(1), state: 'restricted', requirements: ['company.tax_id'] }))
    expect(await counter.act(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({
      failure: { code: 'PAYOUTS_BLOCKED', state: 'restricted', requirements: ['company.tax_id'] },
    })
    await counter.act(system, (desk) => desk.accounts.save({ ...aPayoutAccount(1), state: 'enabled' }))
    expect(await counter.do(asFirm(1), (desk) => desk.requestPayout.execute(firm(1), KRW))).toMatchObject({ amount: won(85_637) })
    const claims = await Promise.all([1, 2, 3].map(() => counter.act(system, (desk) => desk.schedules.claimRun(firm(1), KRW, unwrap(parseDate('2026-03-19'))))))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })
})
