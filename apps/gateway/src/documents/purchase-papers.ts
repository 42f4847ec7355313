import { dateIn, times, type Instant, type Localized, type Money, type PlainDate } from '@naru/kernel'
import { goodsOf, linesOf, totalOf, type DeliveryAddress, type PartyOnOrder, type PurchaseOrder, type QuoteRound, type Rfq } from '@naru/orders'
import type { Paper, PaperTable } from '../platform/pdf/paper.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { amountText, bothTexts, count, deliveryLines, figure, l, partyLines, termsText } from './words.js'

/** Between companies of several complexes: by the calendar of the platform. */
const dayOf = (at: Instant): PlainDate => dateIn(complexOf(null).timeZone, at)

interface PricedGood {
  readonly sku: string
  readonly title: Localized
  readonly quantity: number
  readonly unitPrice: Money
  readonly total: Money
}

const goodsTable = (goods: readonly PricedGood[], currency: string): PaperTable => ({
  currency,
  columns: [
    { label: l('번호', 'No.'), width: 6 },
    { label: l('품명', 'Description of goods'), width: 40 },
    { label: l('품번', 'SKU'), width: 18 },
    { label: l('수량', 'Quantity'), width: 10, align: 'right' },
    { label: l(`단가 (${currency})`, `Price (${currency})`), width: 15, align: 'right' },
    { label: l(`금액 (${currency})`, `Amount (${currency})`), width: 16, align: 'right' },
  ],
  rows: goods.map(({ sku, title, quantity, unitPrice, total }, index) => ({
    cells: [String(index + 1), bothTexts(title), sku, count(quantity), figure(unitPrice), figure(total)],
    minor: total.minor,
  })),
})

const goodsOfTerms = (terms: QuoteRound): readonly PricedGood[] => linesOf(terms).map((line) => ({ ...line, total: times(line.unitPrice, line.quantity) }))

const totalsOfTerms = (terms: QuoteRound): Paper['totals'] => [
  [l('상품', 'Goods'), amountText(goodsOf(terms))],
  [l('운임', 'Freight'), amountText(terms.freight)],
  [l('보험료', 'Insurance'), amountText(terms.insurance)],
  [l('합계', 'Total'), amountText(totalOf(terms))],
]

export interface TradeParties {
  readonly firm: PartyOnOrder
  readonly company: PartyOnOrder
}

/** One round of a firm's quote. */
export const quotation = (rfq: Rfq, terms: QuoteRound, { firm, company }: TradeParties): Paper => ({
  title: l('견적서', 'Quotation'),
  number: `Q-${rfq.number}-${String(terms.round)}`,
  parties: [
    { label: l('공급자', 'Seller'), lines: partyLines(firm) },
    { label: l('받는 곳', 'To'), lines: partyLines(company) },
    { label: l('인도 장소', 'Delivery'), lines: deliveryLines(rfq.address) },
  ],
  facts: [
    [l('작성일', 'Date'), dayOf(terms.offeredAt)],
    [l('유효기간', 'Valid until'), terms.validUntil],
    [l('견적 요청', 'Enquiry'), `${rfq.number} ${rfq.title}`],
    [l('거래 조건', 'Incoterm'), `${terms.incoterm} ${rfq.address.city} (Incoterms 2020)`],
    [l('납기', 'Lead time'), `${String(terms.leadTimeDays)}일 days`],
    [l('차수', 'Round'), String(terms.round)],
  ],
  tables: [goodsTable(goodsOfTerms(terms), terms.unitPrice.currency)],
  totals: totalsOfTerms(terms),
  notes: terms.note === null ? [] : [terms.note],
})

export interface PurchaseParties {
  readonly firms: readonly PartyOnOrder[]
  readonly company: PartyOnOrder
  readonly address: DeliveryAddress
  /** Signatures as they stand: who, and when. */
  readonly signatures: readonly { readonly name: string; readonly at: Date }[]
}

/** The company's order, with the signatures that made it one. */
export function purchaseOrderPaper(order: PurchaseOrder, { firms, company, address, signatures }: PurchaseParties): Paper {
  const { currency } = order.total
  const signed = signatures.map(({ name, at }) => `${name} (${dayOf(at)})`).join(', ')
  return {
    title: l('발주서', 'Purchase order'),
    number: order.number,
    parties: [
      { label: l('발주자', 'Buyer'), lines: partyLines(company) },
      ...firms.map((firm) => ({ label: l('공급자', 'Seller'), lines: partyLines(firm) })),
      { label: l('인도 장소', 'Delivery'), lines: deliveryLines(address) },
    ],
    facts: [
      [l('작성일', 'Date'), dayOf(order.requestedAt)],
      [l('결제 조건', 'Payment terms'), termsText(order.paymentTerms)],
      [l('비용 부서', 'Cost centre'), order.costCentre ?? '—'],
      [l('발주자 번호', 'Buyer’s reference'), order.buyerReference ?? '—'],
      [l('거래 조건', 'Incoterm'), order.source === 'quote' ? order.terms.incoterm : 'DAP'],
      [l('승인', 'Approved by'), signed === '' ? '—' : signed],
    ],
    tables: [goodsTable(order.source === 'quote' ? goodsOfTerms(order.terms) : order.goods, currency)],
    totals: order.source === 'quote' ? totalsOfTerms(order.terms) : [[l('합계', 'Total'), amountText(order.total)]],
    notes: order.status === 'approved' ? [] : ['승인이 끝나지 않은 발주서입니다. Not yet approved.'],
  }
}
