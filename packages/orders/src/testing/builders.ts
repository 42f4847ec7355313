import { decimal, idOf, KRW, money, type ComplexCode, type Localized, type OrganisationId, type PersonId, type VariantId } from '@naru/kernel'
import type { DeliveryAddress, PartyOnOrder } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import type { FirmFacts, SellableGood } from '../domain/good.js'
import type { Ordering, PartToOrder } from '../domain/order-group.js'
import type { ApprovalStep } from '../domain/approval.js'
import type { PurchaseOrder } from '../domain/purchase-order.js'
import type { Promotion } from '../domain/promotion.js'
import type { QuoteTerms } from '../domain/quote.js'
import type { RfqRequest } from '../domain/rfq.js'
import type { ShippingMethod } from '../domain/shipping.js'
import type { PlainDate } from '@naru/kernel'

/** Ids of the specs: `id('a1')` ends in a1. */
export const uuid = (tail: string): string => `00000000-0000-7000-8000-${tail.padStart(12, '0')}`
export const aPerson = (tail = 'a1'): PersonId => idOf<'Person'>(uuid(tail))
export const anOrganisation = (tail = 'b1'): OrganisationId => idOf<'Organisation'>(uuid(tail))
export const aVariant = (tail = 'c1'): VariantId => idOf<'Variant'>(uuid(tail))

export const aConsumer: Buyer = { personId: aPerson('a1'), organisationId: null }
export const aCompanyBuyer = { personId: aPerson('a2'), organisationId: anOrganisation('b9') } as const

export const anAddress = (over: Partial<DeliveryAddress> = {}): DeliveryAddress => ({
  recipient: '이미나',
  phone: '010-1234-5678',
  country: 'KR',
  city: '서울특별시',
  line: '마포구 물빛로 20',
  postcode: '04001',
  ...over,
})

const text = (value: string): Localized => ({ ko: value, en: value })
export const aParty = (name = '하늘실어패럴'): PartyOnOrder => ({
  name: text(name),
  businessNumber: '128-81-04171',
  address: { country: 'KR', city: '서울', line: '중구 새봄로 12', postcode: '04561' },
})

export const aFirm = (tail = 'b1', over: Partial<FirmFacts> = {}): FirmFacts => ({
  organisationId: anOrganisation(tail),
  party: aParty(),
  complex: 'gaeseong' as ComplexCode,
  crosses: false,
  ...over,
})

export const aGood = (over: Partial<SellableGood> = {}): SellableGood => ({
  variantId: aVariant(),
  listingId: idOf<'Listing'>(uuid('d1')),
  firmId: anOrganisation('b1'),
  slug: 'shirt',
  sku: 'HS-SHIRT-M',
  title: text('셔츠'),
  options: null,
  image: null,
  category: 'shirts',
  hs: '620520',
  hsEdition: 'HS2022',
  unit: 'NMB',
  netWeightKg: decimal('0.25'),
  grossWeightKg: decimal('0.3'),
  producedIn: 'KP',
  zone: 'GAESEONG',
  billOfMaterials: { currency: 'KRW', materials: [] },
  currency: KRW,
  currencies: [KRW],
  prices: [
    { reason: 'list', from: 1, unit: money(25_000, KRW) },
    { reason: 'tier', from: 10, unit: money(22_000, KRW) },
  ],
  minimum: 1,
  multiple: 1,
  available: 100,
  onSale: true,
  ...over,
})

export const aPart = (over: Partial<PartToOrder> = {}): PartToOrder => {
  const good = aGood()
  return {
    id: idOf(uuid('e1')),
    firm: aFirm(),
    freight: { amount: money(3_000, KRW), reason: 'rate' },
    insurance: money(0, KRW),
    lines: [
      { id: idOf(uuid('f1')), good, quantity: 2, unitPrice: money(25_000, KRW), listPrice: money(25_000, KRW), priceReason: 'list', total: money(50_000, KRW), madeToOrder: false },
    ],
    ...over,
  }
}

export const anOrdering = (over: Partial<Ordering> = {}): Ordering => ({
  id: idOf(uuid('91')),
  number: 'NR-260312-000001',
  cartId: null,
  purchaseOrderId: null,
  buyer: aConsumer,
  buyerParty: aParty('이미나'),
  buyerReference: null,
  address: anAddress(),
  currency: KRW,
  incoterm: 'DAP',
  terms: 'card',
  parts: [aPart()],
  zone: 'Asia/Seoul',
  ...over,
})

export const anRfqRequest = (over: Partial<RfqRequest> = {}): RfqRequest => ({
  title: '근무복 셔츠 500벌',
  description: '긴팔, 남색',
  listingId: null,
  hs: '620520',
  quantity: 500,
  unit: 'NMB',
  currency: 'KRW',
  targetPrice: money(20_000, KRW),
  incoterm: 'DAP',
  address: anAddress(),
  neededBy: '2026-05-01' as PlainDate,
  firmIds: [anOrganisation('b1'), anOrganisation('b2')],
  further: [],
  ...over,
})

export const quoteTerms = (over: Partial<QuoteTerms> = {}): QuoteTerms => ({
  variantId: aVariant(),
  sku: 'HS-SHIRT-M',
  title: text('셔츠'),
  quantity: 500,
  unitPrice: money(19_500, KRW),
  freight: money(40_000, KRW),
  insurance: money(5_000, KRW),
  incoterm: 'DAP',
  leadTimeDays: 21,
  validUntil: '2026-04-01' as PlainDate,
  madeToOrder: true,
  answers: 1,
  further: [],
  note: null,
  ...over,
})

/** A purchase order from a cart that one approver signs. */
export const aPurchaseOrder = (over: Partial<Pick<PurchaseOrder, 'steps' | 'signatures' | 'expiresAt'>> = {}): Extract<PurchaseOrder, { status: 'awaiting-approval' }> => ({
  id: idOf(uuid('21')),
  number: 'PO-260312-000001',
  companyId: anOrganisation('b9'),
  source: 'cart',
  cartId: idOf(uuid('22')),
  address: anAddress(),
  goods: [],
  total: money(9_495_000, KRW),
  paymentTerms: 'net-30',
  requestedBy: aPerson('a2'),
  requestedAt: new Date('2026-03-12T01:00:00Z'),
  expiresAt: new Date('2026-03-26T01:00:00Z'),
  costCentre: null,
  buyerReference: null,
  steps: [aStep()],
  signatures: [],
  status: 'awaiting-approval',
  ...over,
})

export const aStep = (need: ApprovalStep['need'] = 1): ApprovalStep => ({ rule: null, need, approvers: [{ kind: 'role', role: 'approver' }] })
export const noon = new Date('2026-03-12T03:00:00Z')

/** A tenth off a firm's shirts, for everybody, since the first of March. */
export const aPromotion = (over: Partial<Promotion> = {}): Promotion => ({
  id: idOf(uuid('71')),
  firmId: anOrganisation('b1'),
  name: { ko: '봄맞이 할인', en: 'Spring sale' },
  benefit: { kind: 'percentage', percent: decimal(10) },
  conditions: { minimumSpend: null, minimumQuantity: null, categories: [], listings: [], firstOrder: false, channel: null },
  stacking: { exclusive: false, stack: 'sale', priority: 10 },
  limits: { uses: null, usesPerBuyer: null },
  needsCoupon: false,
  from: new Date('2026-03-01T00:00:00Z'),
  until: null,
  status: 'active',
  ...over,
})

/** Door to door by weight: 3,000 up to 5 kg, 500 for each kilogram begun beyond, free from 50,000. */
export const aMethod = (over: Partial<ShippingMethod> = {}): ShippingMethod => ({
  id: idOf(uuid('81')),
  firmId: anOrganisation('b1'),
  name: { ko: '택배', en: 'Parcel' },
  currency: KRW,
  status: 'active',
  zones: [
    {
      countries: ['KR'],
      regions: [],
      tariff: { basis: 'weight', bands: [{ upTo: decimal(5), price: money(3_000, KRW) }], beyond: money(500, KRW), kgPerM3: null },
      freeFrom: money(50_000, KRW),
      days: { from: 1, to: 3 },
    },
  ],
  ...over,
})
