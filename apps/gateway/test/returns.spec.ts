import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { orderAndPay, orderAndReceive } from './journeys/trade.js'
import { eventually, perform, succeed } from './perform.js'

const plain = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#a33' } })
/** What the first bytes promise and the rest does not keep. */
const noPng = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])

interface Money {
  readonly amount: string
}

describe('the life of an order over HTTP', () => {
  let gateway: Gateway
  let mina: Client
  let png: Buffer
  beforeAll(async () => {
    gateway = await startGateway()
    mina = await gateway.signIn('storefront', 'mina@consumer.example')
    png = await plain().png().toBuffer()
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
    expect(kept).toMatchObject({ mediaType: 'image/webp', name: '솔기.webp' })
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
    // Buyer and firm read one history; a stranger reads none.
    const history = async (client: Client) =>
      (
        await client.request<{ orderTimeline: readonly { kind: string; by: string; trackingUrl: string | null; number: string | null }[] | null }>(
          'query ($id: ID!) { orderTimeline(orderId: $id) { kind by number trackingUrl amount { amount } } }',
          { id: order.id },
        )
      ).orderTimeline
    const told = await history(mina)
    expect(told?.map(({ kind }) => kind)).toEqual([
      'ORDERED',
      'PAID',
      'CONFIRMED',
      'PACKED',
      'SHIPMENT_LEFT',
      ...['DELIVERED', 'SHIPMENT_ARRIVED'],
      'RETURN_REQUESTED',
      'RETURN_APPROVED',
      'RETURN_SENT',
      'RETURN_RECEIVED',
      'RETURN_SETTLED',
      'REFUNDED',
    ])
    expect(told?.find(({ kind }) => kind === 'SHIPMENT_LEFT')).toMatchObject({
      by: 'FIRM',
      number: null,
      trackingUrl: 'https://trace.cjlogistics.com/next/tracking.html?wblNo=6300',
    })
    expect(told?.find(({ kind }) => kind === 'RETURN_SETTLED')).toMatchObject({ number: returned.number, amount: settled.settlement.refund })
    expect(await history(firm)).toEqual(told)
    expect(await history(stranger)).toBeNull()
    expect(await perform(firm, 'settleReturn', { returnId: returned.id, outcome: 'REFUND', lines: [{ lineId: line.id, accepted: 1 }] })).toMatchObject({ __typename: 'IllegalAct' })
  })

  it('keeps of a photograph what it shows, and not where it was taken or what hides behind it', async () => {
    const { ...order } = await orderAndReceive(gateway, mina, 3)
    const taken = await plain()
      .withExif({ IFD0: { Copyright: 'taken by Mina' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 0/1' } })
      .jpeg()
      .toBuffer()
    expect(taken.includes('taken by Mina')).toBe(true)
    const kept = (await (await upload(mina, order.id, taken, '../밑창.jpg')).json()) as { url: string; name: string; bytes: number }
    const shown = Buffer.from(await (await mina.fetch(kept.url)).arrayBuffer())
    const { format, exif, width } = await sharp(shown).metadata()
    expect({ format, exif, width, name: kept.name, bytes: kept.bytes }).toEqual({ format: 'webp', exif: undefined, width: 64, name: '밑창.webp', bytes: shown.length })
    expect(shown.includes('taken by Mina')).toBe(false)
    const hiding = Buffer.concat([png, Buffer.from('PK\u0003\u0004rest of an archive')])
    for (const [body, reason] of [
      [hiding, 'CARRIES_ANOTHER_FILE'],
      [noPng, 'DAMAGED'],
      [taken.subarray(0, 200), 'DAMAGED'],
    ] as const) {
      const refused = await upload(mina, order.id, body)
      expect({ status: refused.status, answer: await refused.json() }).toMatchObject({ status: 422, answer: { error: { code: 'INVALID_INPUT', at: 'file', reason } } })
    }
    expect(await sql('select name from orders.evidence where firm_order_id = $1', [order.id])).toEqual([{ name: '밑창.webp' }])
  })

  it('is ordered again: what changed is told, and nobody else can', async () => {
    const { groupId, line, firm } = await orderAndPay(gateway, mina, 3)
    const { cart } = await mina.request<{ cart: { id: string; pieces: number } | null }>('{ cart { id pieces } }')
    const before = cart?.pieces ?? 0
    const again = 'cart { pieces firms { lines { variantId quantity } } } notes { kind reason wanted kept variantId was { amount } now { amount } title { ko } }'
    expect(await succeed(mina, 'reorder', { orderGroupId: groupId }, again)).toMatchObject({ notes: [], cart: { pieces: before + line.quantity } })
    const [good] = await sql<{ listing_id: string }>('select listing_id from catalog.variant where id = $1', [line.variantId])
    await succeed(firm, 'withdrawListing', { id: good?.listing_id, reason: '단종' }, 'id')
    expect(await succeed(mina, 'reorder', { orderGroupId: groupId }, again)).toMatchObject({
      notes: [{ kind: 'LEFT_OUT', reason: 'NOT_ON_SALE', variantId: line.variantId, wanted: line.quantity, kept: 0 }],
    })
    const stranger = await gateway.signIn('storefront', 'junho@consumer.example')
    expect((await perform(stranger, 'reorder', { orderGroupId: groupId })).__typename).toBe('NotFound')
    expect((await perform(mina, 'reorder', { orderGroupId: 'no id' })).__typename).toBe('NotFound')
    await succeed(mina, 'removeCartLine', { variantId: line.variantId }, 'id')
  })

  it('pays the firm for each shipment that has arrived, in parts that sum to the whole', async () => {
    const { line, firm, ...order } = await orderAndPay(gateway, mina, 3)
    const orderId = order.id
    await succeed(firm, 'confirmOrder', { orderId }, 'status')
    const packed = (quantity: number) => ({ orderId, packages: [{ kind: 'CT', lines: [{ lineId: line.id, quantity }] }] })
    const sent = async (quantity: number, trackingNumber: string) => {
      await succeed(firm, 'packOrder', packed(quantity), 'status')
      const { shipments } = await succeed<{ shipments: readonly { id: string; trackingNumber: string }[] }>(
        firm,
        'shipOrder',
        { orderId, carrier: 'CJ대한통운', trackingNumber },
        'shipments { id trackingNumber }',
      )
      return shipments.find((shipment) => shipment.trackingNumber === trackingNumber)?.id
    }
    const first = await sent(1, '63-0001')
    const released = async () =>
      (
        await sql<{ status: string; net: string; part: string }>(
          'select status, net_minor::text as net, part_released_minor::text as part from payments.firm_share where firm_order_id = $1',
          [orderId],
        )
      )[0]
    expect(await released()).toMatchObject({ status: 'held', part: '0' })
    await succeed(mina, 'confirmDelivery', { orderId, shipments: [first] }, 'status')
    const part = await eventually('the first part', async () => {
      const now = await released()
      return now && now.part !== '0' ? now : null
    })
    expect(part.status).toBe('held')
    expect(Number(part.part)).toBeGreaterThan(0)
    expect(Number(part.part)).toBeLessThan(Number(part.net))
    // The same shipment confirmed again pays nothing again.
    await perform(mina, 'confirmDelivery', { orderId, shipments: [first] })
    await sent(line.quantity - 1, '63-0002')
    await succeed(mina, 'confirmDelivery', { orderId }, 'status')
    await eventually('the rest', async () => (await released())?.status === 'payable')
    const credited = await sql<{ kind: string; amount: string }>(
      `select p.kind, e.amount_minor::text as amount from payments.posting p join payments.ledger_entry e on e.posting_id = p.id join payments.ledger_account a on a.id = e.account_id
       where p.subject_id = $1 and p.kind = 'funds-released' and e.amount_minor < 0 and a.purpose = 'firm-payable' order by p.id`,
      [orderId],
    )
    expect(credited.map(({ amount }) => -Number(amount))).toEqual([Number(part.part), Number(part.net) - Number(part.part)])
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
