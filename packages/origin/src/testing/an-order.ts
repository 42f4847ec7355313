import { idOf, money, type ComplexCode, type CurrencyCode } from '@naru/kernel'
import type { OrderLineOfCertificate, OrderOfCertificate } from '../domain/certificate/order-of-certificate.js'

const usd = 'USD' as CurrencyCode

/** 300 pairs of trousers at 13.00, sewn in the zone from Southern denim with foreign buttons. */
export const anOrderLine = (changes: Partial<OrderLineOfCertificate> = {}): OrderLineOfCertificate => ({
  id: idOf('00000000-0000-4000-8000-00000000a001'),
  description: { ko: '데님 바지', en: 'Denim trousers' },
  hs: '620342',
  hsEdition: 'HS2022',
  quantity: 300,
  unit: 'NMB',
  unitPrice: money(1300n, usd),
  total: money(390000n, usd),
  netWeightKg: '135.000',
  grossWeightKg: '150.000',
  producedIn: 'KP',
  zone: 'GAESEONG',
  billOfMaterials: {
    currency: 'USD',
    exWorks: '12.00',
    labour: '1.80',
    overhead: '0.70',
    profit: '2.50',
    valueAddedOutside: '1.10',
    materialsSentOut: '6.60',
    operations: ['cutting', 'sewing'],
    materials: [
      { hs: '520942', origin: 'KR', originating: true, value: '6.60', weightKg: '0.40', determinesClassification: true, materials: [] },
      { hs: '960622', origin: 'CN', originating: false, value: '0.40', weightKg: '0.02', determinesClassification: false, materials: [] },
    ],
  },
  ...changes,
})

export const firmId = idOf<'Organisation'>('00000000-0000-4000-8000-0000000000f1')

export const anOrder = (changes: Partial<OrderOfCertificate> = {}): OrderOfCertificate => ({
  firmOrderId: idOf('00000000-0000-4000-8000-00000000b001'),
  number: 'N-2026-000001',
  complex: 'gaeseong' as ComplexCode,
  firm: {
    organisationId: firmId,
    name: { ko: '하늘실', en: 'Haneulsil' },
    businessNumber: '128-81-04171',
    address: { country: 'KR', city: 'Seoul', line: '12 Saebom-ro', postcode: '04561' },
  },
  buyer: { name: { ko: '가온', en: 'Gaon' }, businessNumber: null, address: { country: 'CN', city: 'Shanghai', line: '88 Yincheng Road', postcode: '200120' } },
  destination: { country: 'CN' },
  currency: 'USD',
  lines: [anOrderLine()],
  ...changes,
})
