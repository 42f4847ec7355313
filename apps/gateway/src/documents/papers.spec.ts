import { describe, expect, it } from '@jest/globals'
import { add, decimal, formatAmount, idOf, KRW, money, sum, unwrap, type ComplexCode, type Localized, type PlainDate } from '@naru/kernel'
import { formGroup, type FirmOrder, type LineToOrder, type SellableGood } from '@naru/orders'
import fc from 'fast-check'
import { getDocumentProxy, extractText } from 'unpdf'
import { printPaper } from '../platform/pdf/print-paper.js'
import type { Paper } from '../platform/pdf/paper.js'
import { digestOf } from './document-store.js'
import { commercialInvoice, isTaxable, packingList, proForma, taxedLines, taxInvoice } from './order-papers.js'
import { purchaseOrderPaper, quotation } from './purchase-papers.js'

const uuid = (tail: string): string => `00000000-0000-7000-8000-${tail.padStart(12, '0')}`
const now = new Date('2026-03-12T01:00:00Z')
const day = (text: string) => text as PlainDate
const won = (amount: number | bigint) => money(amount, KRW)
const text = (ko: string, en: string): Localized => ({ ko, en })
const party = (ko: string, en: string, businessNumber: string | null) => ({
  name: text(ko, en),
  businessNumber,
  address: { country: 'KR', city: '서울특별시', line: '송파구 마루로 33', postcode: '05551' },
})
const address = { recipient: '마루호텔 물류', phone: '02-555-0101', country: 'KR', city: '서울특별시', line: '송파구 마루로 33', postcode: '05551' }

const aGood = (index: number): SellableGood => ({
  variantId: idOf(uuid(`c${String(index)}`)),
  listingId: idOf(uuid('d1')),
  firmId: idOf(uuid('b1')),
  slug: 'shirt',
  sku: `HS-SHIRT-${String(index)}`,
  title: text(`긴팔 근무복 ${String(index)}호`, `Work shirt no. ${String(index)}`),
  options: null,
  image: null,
  category: 'workwear',
  hs: '620520',
  hsEdition: 'HS2022',
  unit: 'NMB',
  netWeightKg: decimal('0.25'),
  grossWeightKg: decimal('0.3'),
  producedIn: 'KP',
  zone: 'GAESEONG',
  billOfMaterials: {},
  currency: KRW,
  currencies: [KRW],
  prices: [],
  minimum: 1,
  multiple: 1,
  available: 100,
  onSale: true,
})

const aLine = (index: number, quantity: number, unit: number): LineToOrder => ({
  id: idOf(uuid(`f${String(index)}`)),
  good: aGood(index),
  quantity,
  unitPrice: won(unit),
  listPrice: won(unit),
  priceReason: 'list',
  total: won(unit * quantity),
  madeToOrder: false,
})

function anOrder(lines: readonly LineToOrder[], freight = 3_000): FirmOrder {
  const group = formGroup(
    {
      id: idOf(uuid('91')),
      number: 'NR-260312-000123',
      cartId: null,
      purchaseOrderId: null,
      buyer: { personId: idOf(uuid('a1')), organisationId: idOf(uuid('b9')) },
      buyerParty: party('마루호텔앤리조트', 'Maru Hotels & Resorts', '214-86-51932'),
      buyerReference: 'REF-7',
      address,
      currency: KRW,
      incoterm: 'DAP',
      terms: 'net-30',
      zone: 'Asia/Seoul',
      parts: [
        {
          id: idOf(uuid('e1')),
          firm: { organisationId: idOf(uuid('b1')), party: party('하늘실어패럴', 'Haneulsil Apparel', '128-81-04171'), complex: 'gaeseong' as ComplexCode, crosses: true },
          freight: { amount: won(freight), reason: 'rate' },
          insurance: won(0),
          lines,
        },
      ],
    },
    now,
  )
  const [order] = group.orders
  if (!order) throw new Error('a group has an order')
  return order
}

async function readBack(paper: Paper): Promise<{ readonly pages: readonly string[]; readonly all: string }> {
  const pdf = await getDocumentProxy(new Uint8Array(await printPaper(paper, now)))
  const { text: pages } = await extractText(pdf)
  return { pages, all: pages.join('\n').replaceAll(/\s+/g, ' ') }
}

describe('papers of an order, read back from the file', () => {
  const order = anOrder([aLine(1, 30, 22_000), aLine(2, 5, 31_500)])

  it('say in Korean and English what the order says', async () => {
    const { all } = await readBack(commercialInvoice(order, day('2026-03-12')))
    for (const said of ['상업송장', 'Commercial invoice', 'CI-NR-260312-000123-1', '하늘실어패럴', 'Maru Hotels & Resorts', '214-86-51932', '긴팔 근무복 1호', 'Work shirt no. 2'])
      expect(all).toContain(said)
    for (const fact of ['620520', 'KP GAESEONG', 'DAP 서울특별시', 'REF-7', '8.75 kg', '10.5 kg', '30 NMB', '660,000', '157,500', '817,500 KRW', '820,500 KRW'])
      expect(all).toContain(fact)
    expect(formatAmount(order.totals.total)).toBe('820500')
  })

  it('repeat the head of a long table on every page, total each page, and number them', async () => {
    const long = anOrder(Array.from({ length: 90 }, (_, index) => aLine(index + 1, 1, 10_000)))
    const { pages } = await readBack(proForma(long, day('2026-03-12')))
    expect(pages.length).toBeGreaterThan(2)
    const totals = pages.map((page) => /Total of this page: ([\d,]+)/.exec(page)?.[1]?.replaceAll(',', ''))
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`${String(index + 1)} / ${String(pages.length)}`)
      if (totals[index] !== undefined) expect(page).toContain('Description of goods')
    }
    expect(totals.reduce((all, total) => all + Number(total ?? 0), 0)).toBe(900_000)
  })

  it('list packages with what lies in them and what they weigh', async () => {
    const [first, second] = order.lines
    if (!first || !second || order.status !== 'placed') throw new Error('expected two lines')
    const packed: FirmOrder = {
      ...order,
      status: 'packed',
      confirmedAt: now,
      allocatedAt: now,
      packedAt: now,
      packages: [
        { number: 1, kind: 'CT', grossWeightKg: decimal('9.4'), lines: [{ lineId: first.id, quantity: 30 }], shipmentId: null, trackingNumber: null },
        { number: 2, kind: 'CT', grossWeightKg: decimal('1.8'), lines: [{ lineId: second.id, quantity: 5 }], shipmentId: null, trackingNumber: '6400-1' },
      ],
      shipments: [],
    }
    const { all } = await readBack(packingList(packed, day('2026-03-13')))
    for (const said of ['포장명세서', '상자 Carton', '7.5', '1.25', '8.75 kg', '11.2 kg', '6400-1']) expect(all).toContain(said)
  })

  it('split the tax of a tax invoice so that nothing is lost', async () => {
    const { all } = await readBack(taxInvoice(order, 'TX-2026-000001', day('2026-03-14')))
    for (const said of ['세금계산서', 'TX-2026-000001', '128-81-04171', '214-86-51932', '2026-03-14', '745,910 KRW', '74,590 KRW', '820,500 KRW', '이 금액을 청구함'])
      expect(all).toContain(said)
    const line = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 3_000_000 }))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(90_000), (drawn, freight) => {
        const any = anOrder(
          drawn.map(([quantity, unit], index) => aLine(index, quantity, unit)),
          freight,
        )
        const lines = taxedLines(any)
        const supply = sum(
          lines.map((one) => one.supply),
          KRW,
        )
        const tax = sum(
          lines.map((one) => one.tax),
          KRW,
        )
        expect(tax).toEqual(any.totals.taxIncluded)
        expect(add(supply, tax)).toEqual(any.totals.total)
      }),
    )
  })

  it('are tax invoices only for goods that have left for a registered company at home', () => {
    expect(isTaxable(order)).toBe(false)
    const shipped = { ...order, status: 'delivered' } as FirmOrder
    expect(isTaxable(shipped)).toBe(true)
    expect(isTaxable({ ...shipped, buyerParty: { ...shipped.buyerParty, businessNumber: null } })).toBe(false)
    expect(isTaxable({ ...shipped, address: { ...address, country: 'CN' } })).toBe(false)
  })

  it('that say the same have the same digest, and another when a word differs', () => {
    const paper = proForma(order, day('2026-03-12'))
    expect(digestOf(paper)).toBe(digestOf(proForma(order, day('2026-03-12'))))
    expect(digestOf(paper)).not.toBe(digestOf(proForma(order, day('2026-03-13'))))
  })
})

describe('papers of an enquiry', () => {
  const rfq = {
    id: idOf<'Rfq'>(uuid('11')),
    number: 'RQ-260312-000001',
    companyId: idOf<'Organisation'>(uuid('b9')),
    requestedBy: idOf<'Person'>(uuid('a1')),
    title: '객실 근무복',
    description: '',
    listingId: null,
    hs: null,
    quantity: 500,
    unit: 'NMB',
    currency: 'KRW',
    targetPrice: null,
    incoterm: 'DAP',
    address,
    neededBy: null,
    firmIds: [idOf<'Organisation'>(uuid('b1'))],
    further: [],
    createdAt: now,
    status: 'open',
  } as const
  const terms = {
    round: 2,
    variantId: idOf<'Variant'>(uuid('c1')),
    sku: 'HS-SHIRT-M',
    title: text('셔츠', 'Shirt'),
    quantity: 500,
    unitPrice: won(19_500),
    freight: won(40_000),
    insurance: won(5_000),
    incoterm: 'DAP',
    leadTimeDays: 21,
    validUntil: day('2026-04-01'),
    madeToOrder: true,
    further: [{ variantId: idOf<'Variant'>(uuid('c3')), sku: 'HS-CAP', title: text('모자', 'Cap'), quantity: 40, unitPrice: won(7_000), madeToOrder: true, answers: null }],
    answers: 1,
    takes: null,
    note: '두 번에 나누어 보냅니다.',
    offeredAt: now,
  }
  const [firm, company] = [party('하늘실어패럴', 'Haneulsil Apparel', '128-81-04171'), party('마루호텔앤리조트', 'Maru Hotels & Resorts', null)]

  it('quote every good of the round with its total', async () => {
    const { all } = await readBack(quotation(unwrap({ ok: true, value: rfq }), terms, { firm, company }))
    for (const said of ['견적서', 'Q-RQ-260312-000001-2', '2026-04-01', '21일 days', '9,750,000', '280,000', '10,075,000 KRW', '두 번에 나누어 보냅니다.'])
      expect(all).toContain(said)
  })

  it('order what was signed, by whom', async () => {
    const order = {
      id: idOf<'PurchaseOrder'>(uuid('21')),
      number: 'PO-260312-000001',
      companyId: rfq.companyId,
      source: 'quote',
      firmId: idOf<'Organisation'>(uuid('b1')),
      rfqId: rfq.id,
      quoteId: idOf<'Quote'>(uuid('12')),
      terms,
      total: won(10_075_000),
      paymentTerms: 'net-30',
      requestedBy: rfq.requestedBy,
      requestedAt: now,
      expiresAt: now,
      costCentre: 'A-100',
      buyerReference: null,
      steps: [],
      signatures: [],
      status: 'awaiting-approval',
    } as const
    const { all } = await readBack(purchaseOrderPaper(order, { firms: [firm], company, address, signatures: [{ name: '맹서준', at: now }] }))
    for (const said of ['발주서', 'PO-260312-000001', 'A-100', '맹서준 (2026-03-12)', '30일 Net 30 days', '10,075,000 KRW', 'Not yet approved']) expect(all).toContain(said)
  })
})
