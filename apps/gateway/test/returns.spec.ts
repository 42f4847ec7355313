import { randomUUID } from 'node:crypto'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { orderAndPay, orderAndReceive } from './journeys/trade.js'
import { eventually, perform, succeed } from './perform.js'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])

interface Money {
  readonly amount: string
}

describe('the life of an order over HTTP', () => {
  let gateway: Gateway
  let mina: Client
  beforeAll(async () => {
    gateway = await startGateway()
    mina = await gateway.signIn('storefront', 'mina@consumer.example')
  }, 180_000)
  afterAll(() => gateway.close())

  const sql = <Row>(text: string, parameters: readonly unknown[] = []) => gateway.database.owner.query<Row>(text, parameters)
  const available = async (variantId: string) =>
    Number((await sql<{ available: string }>('select sum(available) as available from catalog.stock_balance where variant_id = $1', [variantId]))[0]?.available)
  const amountOf = async (groupId: string): Promise<number> => {
    const { payment } = await mina.request<{ payment: { refunded: Money } }>('query ($id: ID!) { payment(orderGroupId: $id) { refunded { amount } } }', { id: groupId })
    return Number(payment.refunded.amount)
  }

  const upload = async (client: Client, orderId: string, body: Uint8Array, name = '솔기.png') =>
    client.fetch(`/api/orders/${orderId}/evidence?name=${encodeURIComponent(name)}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body })

  it('leaves in parts, and what cannot go is given back to the won', async () => {
    const { line, firm, ...order } = await orderAndPay(gateway, mina, 5)
    const orderId = order.id
    await succeed(firm, 'confirmOrder', { orderId }, 'status')
    const part = { kind: 'CT', lines: [{ lineId: line.id, quantity: 2 }] }
    expect(await succeed(firm, 'packOrder', { orderId, packages: [part] }, 'status acts unpacked { quantity }')).toEqual({
      __typename: 'FirmOrder',
      status: 'PACKED',
      acts: ['PACK', 'SHIP', 'CANCEL_LINES'],
      unpacked: [{ quantity: line.quantity - 2 }],
    })
    expect(await perform(firm, 'packOrder', { orderId, packages: [{ ...part, lines: [{ lineId: line.id, quantity: 999 }] }] })).toMatchObject({ __typename: 'PackingIncomplete' })
    const shipped = await succeed<{ shipments: readonly { id: string; trackingUrl: string }[] }>(
      firm,
      'shipOrder',
      { orderId, carrier: 'CJ대한통운', trackingNumber: '63-0000' },
      'status shipments { id trackingUrl }',
    )
    expect(shipped).toMatchObject({ status: 'PACKED', shipments: [{ trackingUrl: 'https://trace.cjlogistics.com/next/tracking.html?wblNo=630000' }] })
    await succeed(mina, 'confirmDelivery', { orderId, shipments: [shipped.shipments[0]?.id] }, 'status')
    const before = await available(line.variantId)
    const left = line.quantity - 2
    expect(await perform(mina, 'cancelOrderLines', { orderId, lines: [{ lineId: line.id, quantity: left + 1 }], reason: '변심' })).toMatchObject({
      __typename: 'InvalidInput',
      at: 'lines.0.quantity',
      reason: 'MORE_THAN_LEFT',
    })
    expect(await succeed(firm, 'cancelOrderLines', { orderId, lines: [{ lineId: line.id, quantity: left }], reason: '원단 부족' }, 'status lines { cancelled }')).toMatchObject({
      status: 'DELIVERED',
      lines: [{ cancelled: left }],
    })
    expect(await available(line.variantId)).toBe(before + left)
    const refunded = await eventually('the refund', async () => (await amountOf(order.groupId)) || null)
    const [paid] = await sql<{ goods: string }>('select goods_minor - discount_minor as goods from orders.firm_order where id = $1', [orderId])
    expect(refunded).toBe(Number(paid?.goods) - Math.round((Number(paid?.goods) * 2) / line.quantity))
  })

  it('comes back piece by piece: asked for with a picture, inspected, refunded', async () => {
    const { line, firm, ...order } = await orderAndReceive(gateway, mina, 3)
    const before = await available(line.variantId)
    const kept = (await (await upload(mina, order.id, png)).json()) as { id: string; url: string; mediaType: string }
    expect(kept).toMatchObject({ mediaType: 'image/png' })
    const request = { orderId: order.id, lines: [{ lineId: line.id, quantity: 1, reason: 'defective', note: '솔기가 터졌습니다.' }], photos: [kept.id] }
    const returned = await succeed<{ id: string; number: string; lines: readonly { worth: Money }[] }>(
      mina,
      'requestReturn',
      request,
      'id number status acts lines { worth { amount } } photos { url }',
    )
    expect(returned).toMatchObject({ status: 'REQUESTED', acts: ['WITHDRAW'], photos: [{ url: kept.url }] })
    expect((await firm.fetch(kept.url)).status).toBe(200)
    const stranger = await gateway.signIn('storefront', 'junho@consumer.example')
    expect((await stranger.fetch(kept.url)).status).toBe(404)
    expect((await stranger.request<{ return: unknown }>('query ($id: ID!) { return(id: $id) { id } }', { id: returned.id })).return).toBeNull()
    expect((await perform(stranger, 'withdrawReturn', { returnId: returned.id })).__typename).toBe('NotFound')
    await succeed(firm, 'approveReturn', { returnId: returned.id, instructions: '반품 창구로 보내 주십시오.' }, 'status')
    await succeed(mina, 'sendReturn', { returnId: returned.id, carrier: 'epost', trackingNumber: '1234' }, 'status')
    await succeed(firm, 'receiveReturn', { returnId: returned.id }, 'status')
    const settled = await succeed<{ settlement: { refund: Money } }>(
      firm,
      'settleReturn',
      { returnId: returned.id, outcome: 'REFUND', lines: [{ lineId: line.id, accepted: 1 }] },
      'status settlement { outcome refund { amount } }',
    )
    expect(settled).toMatchObject({ status: 'SETTLED', settlement: { outcome: 'REFUND', refund: returned.lines[0]?.worth } })
    expect(await available(line.variantId)).toBe(before + 1)
    await eventually('the refund', async () => (await amountOf(order.groupId)) === Number(settled.settlement.refund.amount))
    expect(await perform(firm, 'settleReturn', { returnId: returned.id, outcome: 'REFUND', lines: [{ lineId: line.id, accepted: 1 }] })).toMatchObject({ __typename: 'IllegalAct' })
  })

  it('refuses what cannot go back, by name, and stores nothing', async () => {
    const { line, ...order } = await orderAndReceive(gateway, mina, 3)
    const ask = (over: object, client = mina) =>
      perform(client, 'requestReturn', { orderId: order.id, lines: [{ lineId: line.id, quantity: 1, reason: 'change-of-mind' }], ...over })
    const one = (over: object) => ({ lines: [{ lineId: line.id, quantity: 1, reason: 'change-of-mind', ...over }] })
    expect(await ask(one({ quantity: line.quantity + 1 }))).toMatchObject({ __typename: 'ReturnNotPossible', reason: 'TOO_MANY', possible: line.quantity })
    expect(await ask(one({ quantity: 0 }))).toMatchObject({ __typename: 'InvalidInput', at: 'lines.0.quantity' })
    expect(await ask(one({ reason: 'nonsense' }))).toMatchObject({ __typename: 'InvalidInput', at: 'lines.0.reason' })
    expect(await ask(one({ note: 'x'.repeat(1_048_576) }))).toMatchObject({ __typename: 'InvalidInput', at: 'lines.0.note', reason: 'TOO_LONG' })
    expect(await ask(one({ lineId: randomUUID() }))).toMatchObject({ __typename: 'InvalidInput', at: 'lines.0.lineId' })
    expect(await ask({ photos: [randomUUID()] })).toMatchObject({ __typename: 'InvalidInput', at: 'photos' })
    expect(await ask({ ...one({ reason: 'damaged' }), noticedOn: '2027-02-28' })).toMatchObject({ __typename: 'InvalidInput', at: 'noticedOn', reason: 'IN_THE_FUTURE' })
    expect((await ask({ orderId: randomUUID() })).__typename).toBe('NotFound')
    expect((await ask({}, await gateway.signIn('storefront', 'junho@consumer.example'))).__typename).toBe('NotFound')
    for (const [body, status] of [
      [Buffer.from('<svg onload="alert(1)">'), 422],
      [Buffer.alloc(0), 422],
      [Buffer.alloc(9 * 1024 * 1024, 0xff), 422],
    ] as const)
      expect((await upload(mina, order.id, body)).status).toBe(status)
    expect((await upload(gateway.visit('storefront'), order.id, png)).status).toBe(404)
    expect(await sql('select from orders.order_return where firm_order_id = $1', [order.id])).toEqual([])
    expect(await sql('select from orders.evidence where firm_order_id = $1', [order.id])).toEqual([])
  })

  it('is taken to the committee, which decides with the money held', async () => {
    const { line, firm, ...order } = await orderAndReceive(gateway, mina, 3)
    const returned = await succeed<{ id: string }>(mina, 'requestReturn', { orderId: order.id, lines: [{ lineId: line.id, quantity: 2, reason: 'not-as-described' }] }, 'id')
    await succeed(firm, 'declineReturn', { returnId: returned.id, reason: '사용한 상품입니다.' }, 'status')
    const dispute = await succeed<{ id: string; claimed: Money & { currency: string } }>(
      mina,
      'openDispute',
      { orderId: order.id, returnId: returned.id, text: '포장도 뜯지 않았습니다.' },
      'id status claimed { amount currency }',
    )
    expect(await perform(mina, 'openDispute', { orderId: order.id, returnId: returned.id, text: '다시' })).toMatchObject({
      __typename: 'DisputeNotPossible',
      reason: 'ALREADY_OPENED',
    })
    await eventually('the hold', async () => (await sql(`select from payments.hold where firm_order_id = $1 and status = 'held'`, [order.id])).length > 0)
    await succeed(firm, 'answerDispute', { disputeId: dispute.id, text: '검수 사진을 확인해 주십시오.' }, 'status')
    const [officers] = await sql<{ emails: readonly string[]; other: string | null }>(
      `select array_agg(p.email::text order by p.email) filter (where o.complex_code = 'banwol-sihwa') as emails, min(p.email::text) filter (where o.complex_code = 'gaeseong') as other
       from parties.organisation o join parties.membership m on m.organisation_id = o.id and 'officer' = any(m.roles) join parties.person p on p.id = m.person_id where o.kind = 'committee'`,
    )
    const officer = await gateway.signIn('window', officers?.emails[0] ?? '')
    const { orderDisputes } = await officer.request<{ orderDisputes: { items: readonly { id: string }[] } }>(
      '{ orderDisputes(status: [OPEN]) { items { id statements { text } } } }',
    )
    expect(orderDisputes.items.map(({ id }) => id)).toContain(dispute.id)
    const refund = dispute.claimed
    if (officers?.other != null) {
      const elsewhere = await gateway.signIn('window', officers.other)
      expect((await perform(elsewhere, 'decideDispute', { disputeId: dispute.id, refund, reasons: '근거' })).__typename).toBe('NotFound')
    }
    expect(await perform(officer, 'decideDispute', { disputeId: dispute.id, refund: { ...refund, amount: '99999999' }, reasons: '근거' })).toMatchObject({
      __typename: 'InvalidInput',
      at: 'refund',
    })
    await succeed(officer, 'decideDispute', { disputeId: dispute.id, refund, reasons: '포장이 온전합니다.' }, 'status')
    await succeed(firm, 'appealDispute', { disputeId: dispute.id, grounds: '새 자료가 있습니다.' }, 'status')
    expect((await perform(officer, 'decideAppeal', { disputeId: dispute.id, refund, reasons: '같은 사람' })).__typename).toBe('SameDecider')
    expect((await perform(firm, 'appealDispute', { disputeId: dispute.id, grounds: '한 번 더' })).__typename).toBe('IllegalAct')
    const second = await gateway.signIn('window', officers?.emails[1] ?? '')
    await succeed(second, 'decideAppeal', { disputeId: dispute.id, refund, reasons: '사진으로 보아 미사용입니다.' }, 'status final { refund { amount } }')
    const paidBack = `select (net_minor + commission_minor + tax_minor)::text as amount from payments.refund where firm_order_id = $1 and reason = 'DISPUTE'`
    expect(await eventually('the refund', async () => (await sql<{ amount: string }>(paidBack, [order.id]))[0]?.amount)).toBe(refund.amount)
    expect(await sql(`select status from payments.hold where firm_order_id = $1`, [order.id])).toEqual([{ status: 'released' }])
  })
})
