import { add, allocate, decimal, formatAmount, sum, subtract, zero, type Decimal, type Money, type PlainDate } from '@naru/kernel'
import type { FirmOrder, OrderLine, Package } from '@naru/orders'
import type { Paper, PaperRow, PaperTable } from '../platform/pdf/paper.js'
import { amountText, bothTexts, count, deliveryLines, figure, l, partyLines, termsText } from './words.js'

const kg = (weight: Decimal): string => weight.toFixed()
const weigh = (lines: readonly OrderLine[], of: 'netWeightKg' | 'grossWeightKg'): Decimal =>
  lines.reduce((all, { good, quantity }) => all.plus(good[of].times(quantity)), decimal(0))
const originOf = ({ good }: OrderLine): string => (good.zone === null ? good.producedIn : `${good.producedIn}\n${good.zone}`)
const optionsOf = ({ good }: OrderLine): string => (good.options === null ? '' : ` · ${good.options.ko}`)

const partiesOf = ({ firm, buyerParty, address }: FirmOrder) => [
  { label: l('공급자', 'Seller'), lines: partyLines(firm) },
  { label: l('구매자', 'Buyer'), lines: partyLines(buyerParty) },
  { label: l('인도 장소', 'Delivery'), lines: deliveryLines(address) },
]

function totalsOf({ totals }: FirmOrder): Paper['totals'] {
  const { goods, discount, freight, insurance, duty, taxIncluded, total } = totals
  const part = (label: Paper['totals'][number][0], amount: Money): Paper['totals'] => (amount.minor === 0n ? [] : [[label, amountText(amount)]])
  return [
    [l('상품', 'Goods'), amountText(goods)],
    ...(discount.minor === 0n ? [] : ([[l('할인', 'Discount'), `-${amountText(discount)}`]] as const)),
    ...part(l('운임', 'Freight'), freight),
    ...part(l('보험료', 'Insurance'), insurance),
    ...part(l('관세·수입세', 'Duty and import taxes'), duty),
    ...part(l('포함된 부가세', 'VAT included'), taxIncluded),
    [l('합계', 'Total'), amountText(total)],
  ]
}

/** Goods with all that customs and carrier read: HS, origin, weights, price. */
function goodsTable({ lines, totals }: FirmOrder): PaperTable {
  const { currency } = totals.total
  return {
    currency,
    columns: [
      { label: l('번호', 'No.'), width: 6 },
      { label: l('품명', 'Description of goods'), width: 28 },
      { label: l('품번', 'SKU'), width: 14 },
      { label: l('HS', 'HS'), width: 10 },
      { label: l('원산지', 'Origin'), width: 12 },
      { label: l('수량', 'Quantity'), width: 10, align: 'right' },
      { label: l(`단가 (${currency})`, `Price (${currency})`), width: 13, align: 'right' },
      { label: l(`금액 (${currency})`, `Amount (${currency})`), width: 14, align: 'right' },
    ],
    rows: lines.map((line, index) => ({
      cells: [
        String(index + 1),
        `${bothTexts(line.good.title)}${optionsOf(line)}`,
        line.good.sku,
        line.good.hs,
        originOf(line),
        `${count(line.quantity)} ${line.good.unit}`,
        figure(line.unitPrice),
        figure(line.total),
      ],
      minor: line.total.minor,
    })),
  }
}

const tradeFacts = (order: FirmOrder): Paper['facts'] => [
  [l('주문번호', 'Order no.'), order.number],
  [l('거래 조건', 'Incoterm'), `${order.incoterm} ${order.address.city} (Incoterms 2020)`],
  [l('결제 조건', 'Payment terms'), termsText(order.terms)],
  [l('구매자 번호', 'Buyer’s reference'), order.buyerReference ?? '—'],
  [l('순중량', 'Net weight'), `${kg(weigh(order.lines, 'netWeightKg'))} kg`],
  [l('총중량', 'Gross weight'), `${kg(weigh(order.lines, 'grossWeightKg'))} kg`],
]

/** What will be invoiced, before it is: for the buyer's payment or licence. */
export const proForma = (order: FirmOrder, on: PlainDate): Paper => ({
  title: l('견적송장', 'Pro-forma invoice'),
  number: `PF-${order.number}`,
  parties: partiesOf(order),
  facts: [[l('작성일', 'Date'), on], ...tradeFacts(order)],
  tables: [goodsTable(order)],
  totals: totalsOf(order),
  notes: ['이 서류는 대금 청구서가 아닙니다. This is not a demand for payment.'],
})

/** What customs and bank go by. */
export const commercialInvoice = (order: FirmOrder, on: PlainDate): Paper => ({
  title: l('상업송장', 'Commercial invoice'),
  number: `CI-${order.number}`,
  parties: partiesOf(order),
  facts: [[l('작성일', 'Date'), on], ...tradeFacts(order)],
  tables: [goodsTable(order)],
  totals: totalsOf(order),
  notes: ['위 내용은 사실과 같습니다. We certify that this invoice is true and correct.'],
})

const packagesOf = (order: FirmOrder): readonly Package[] => ('packages' in order ? order.packages : [])
/** UN/ECE Recommendation 21, the kinds that firms use most. */
const kinds: Readonly<Record<string, string>> = { CT: '상자 Carton', PX: '팔레트 Pallet', BX: '궤짝 Box', BG: '자루 Bag', PK: '포장 Package' }

/** Which piece lies in which package, and what each weighs. */
export function packingList(order: FirmOrder, on: PlainDate): Paper {
  const packages = packagesOf(order)
  const lineOf = new Map(order.lines.map((line) => [line.id, line]))
  const rows = packages.flatMap(({ number, kind, grossWeightKg, lines, trackingNumber }) =>
    lines.map(({ lineId, quantity }, index): PaperRow => {
      const line = lineOf.get(lineId)
      return {
        cells: [
          index === 0 ? `${String(number)}\n${kinds[kind] ?? kind}` : '',
          line ? `${bothTexts(line.good.title)}${optionsOf(line)}` : '',
          line?.good.sku ?? '',
          line?.good.hs ?? '',
          `${count(quantity)} ${line?.good.unit ?? ''}`,
          line ? kg(line.good.netWeightKg.times(quantity)) : '',
          index === 0 ? kg(grossWeightKg) : '',
          index === 0 ? (trackingNumber ?? '') : '',
        ],
      }
    }),
  )
  const net = packages
    .flatMap(({ lines }) => lines)
    .reduce((all, { lineId, quantity }) => all.plus((lineOf.get(lineId)?.good.netWeightKg ?? decimal(0)).times(quantity)), decimal(0))
  const gross = packages.reduce((all, { grossWeightKg }) => all.plus(grossWeightKg), decimal(0))
  return {
    title: l('포장명세서', 'Packing list'),
    number: `PL-${order.number}`,
    parties: partiesOf(order),
    facts: [
      [l('작성일', 'Date'), on],
      [l('주문번호', 'Order no.'), order.number],
      [l('거래 조건', 'Incoterm'), order.incoterm],
    ],
    tables: [
      {
        currency: null,
        columns: [
          { label: l('포장', 'Package'), width: 11 },
          { label: l('품명', 'Description of goods'), width: 28 },
          { label: l('품번', 'SKU'), width: 15 },
          { label: l('HS', 'HS'), width: 9 },
          { label: l('수량', 'Quantity'), width: 11, align: 'right' },
          { label: l('순중량 kg', 'Net kg'), width: 10, align: 'right' },
          { label: l('총중량 kg', 'Gross kg'), width: 10, align: 'right' },
          { label: l('운송장', 'Tracking no.'), width: 14 },
        ],
        rows,
      },
    ],
    totals: [
      [l('포장 수', 'Packages'), count(packages.length)],
      [l('순중량', 'Net weight'), `${kg(net)} kg`],
      [l('총중량', 'Gross weight'), `${kg(gross)} kg`],
    ],
    notes: [],
  }
}

export interface TaxedLine {
  readonly name: string
  readonly quantity: number | null
  readonly supply: Money
  readonly tax: Money
}

/**
 * The order's lines with the value-added tax that is contained in them taken apart. The tax of the whole is shared out by `allocate`, so that
 * supply and tax of the lines add up to those of the order to the last won.
 */
export function taxedLines({ lines, totals }: FirmOrder): readonly TaxedLine[] {
  const carriage = add(totals.freight, totals.insurance)
  const parts = [
    ...lines.map((line) => ({ name: line.good.title.ko, quantity: line.quantity, gross: subtract(line.total, line.discount) })),
    ...(carriage.minor === 0n ? [] : [{ name: '운송료', quantity: null, gross: carriage }]),
  ]
  const taxes = allocate(
    totals.taxIncluded,
    parts.map(({ gross }) => gross.minor),
  )
  return parts.map(({ name, quantity, gross }, index) => {
    const tax = taxes[index] ?? zero(gross.currency)
    return { name, quantity, supply: subtract(gross, tax), tax }
  })
}

/**
 * 세금계산서. What the law requires: the supplier's registration number and name, the recipient's registration number, the supply value and the tax,
 * and the date of writing (Value-Added Tax Act, article 32(1)); the rest is what its form shows.
 */
export function taxInvoice(order: FirmOrder, number: string, on: PlainDate): Paper {
  const lines = taxedLines(order)
  const { currency } = order.totals.total
  const supply = sum(
    lines.map((line) => line.supply),
    currency,
  )
  const tax = sum(
    lines.map((line) => line.tax),
    currency,
  )
  const [month, day] = [on.slice(5, 7), on.slice(8, 10)]
  return {
    title: l('세금계산서', 'Tax invoice'),
    number,
    parties: [
      { label: l('공급자', 'Supplier'), lines: partyLines(order.firm) },
      { label: l('공급받는 자', 'Recipient'), lines: partyLines(order.buyerParty) },
    ],
    facts: [
      [l('작성일자', 'Date of writing'), on],
      [l('공급가액', 'Supply value'), amountText(supply)],
      [l('세액 (10%)', 'VAT (10%)'), amountText(tax)],
      [l('주문번호', 'Order no.'), order.number],
      [l('영수·청구', 'Receipt or claim'), order.terms === 'card' ? '영수 Received' : '청구 Claimed'],
      [l('비고', 'Remarks'), order.buyerReference ?? '—'],
    ],
    tables: [
      {
        currency,
        columns: [
          { label: l('월', 'M'), width: 5 },
          { label: l('일', 'D'), width: 5 },
          { label: l('품목', 'Item'), width: 36 },
          { label: l('수량', 'Quantity'), width: 10, align: 'right' },
          { label: l('공급가액', 'Supply value'), width: 18, align: 'right' },
          { label: l('세액', 'VAT'), width: 14, align: 'right' },
        ],
        rows: lines.map((line) => ({
          cells: [month, day, line.name, line.quantity === null ? '' : count(line.quantity), figure(line.supply), figure(line.tax)],
          minor: line.supply.minor,
        })),
      },
    ],
    totals: [
      [l('공급가액', 'Supply value'), amountText(supply)],
      [l('세액', 'VAT'), amountText(tax)],
      [l('합계금액', 'Total'), amountText(add(supply, tax))],
    ],
    notes: [order.terms === 'card' ? '이 금액을 영수함. Received with thanks.' : '이 금액을 청구함. Please pay as invoiced.'],
  }
}

/** Whether an order gets a tax invoice: won, supplied to a registered company in Korea, and on its way. */
export const isTaxable = ({ totals, buyerParty, address, status }: FirmOrder): boolean =>
  totals.total.currency === 'KRW' &&
  formatAmount(totals.taxIncluded) !== '0' &&
  buyerParty.businessNumber !== null &&
  address.country === 'KR' &&
  ['shipped', 'delivered', 'completed'].includes(status)
