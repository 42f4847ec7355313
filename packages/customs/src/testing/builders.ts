import { idOf, parseDate, unwrap, type ComplexCode, parseMoney } from '@naru/kernel'
import { drawUp, type OrderToDeclare, type PlaceOfDeparture } from '../domain/declaration/draw-up.js'
import type { DeclarationContent } from '../domain/declaration/content.js'
import type { Declaration } from '../domain/declaration/declaration.js'
import type { LaneDecision, SelectivityFacts } from '../domain/selectivity/selectivity.js'

const id = (tail: number): string => `00000000-0000-7000-8000-${String(tail).padStart(12, '0')}`
const usd = (amount: string) => unwrap(parseMoney(amount, 'USD'))

export const aFirm = idOf<'Organisation'>(id(901))
export const acrossTheLine: PlaceOfDeparture = { country: 'KP', crosses: true }
export const inTheSouth: PlaceOfDeparture = { country: 'KR', crosses: false }

type Line = OrderToDeclare['lines'][number]
export const aLine = (over: Partial<Line> = {}): Line => ({
  id: idOf<'OrderLine'>(id(1)),
  sku: 'TIE-01',
  description: { ko: '실크 넥타이', en: 'Silk necktie' },
  hs: '621510',
  hsEdition: 'HS2022',
  quantity: 100,
  unit: 'NMB',
  total: usd('1200.00'),
  netWeightKg: '6.5',
  grossWeightKg: '8',
  producedIn: 'KP',
  zone: 'GAESEONG',
  certificateId: null,
  ...over,
})

export const anOrder = (over: Partial<OrderToDeclare> = {}): OrderToDeclare => ({
  firmOrderId: idOf<'FirmOrder'>(id(11)),
  number: 'N-26-000123-1',
  complex: 'gaeseong' as ComplexCode,
  firm: {
    organisationId: aFirm,
    name: { ko: '손누리타이', en: 'Sonnuri Neckwear' },
    businessNumber: '116-82-00276',
    address: { country: 'KR', city: 'Daegu', line: '40 Bidan-gil', postcode: '41832' },
  },
  buyer: { name: { ko: '바이어', en: 'Buyer GmbH' }, businessNumber: null, address: { country: 'DE', city: 'Hamburg', line: 'Hafenstr. 1', postcode: '20457' } },
  destination: { country: 'DE', address: { country: 'DE', city: 'Hamburg', line: 'Hafenstr. 1', postcode: '20457' } },
  incoterm: 'DAP',
  placedOn: unwrap(parseDate('2026-03-01')),
  freight: usd('100.00'),
  insurance: usd('10.00'),
  lines: [
    aLine(),
    aLine({
      id: idOf<'OrderLine'>(id(2)),
      sku: 'SCARF-01',
      description: { ko: '스카프', en: 'Scarf' },
      hs: '621410',
      quantity: 20,
      total: usd('400.00'),
      netWeightKg: '2',
      grossWeightKg: '2.6',
    }),
  ],
  ...over,
})

export const toSeoul = (over: Partial<OrderToDeclare> = {}): OrderToDeclare =>
  anOrder({ destination: { country: 'KR', address: { country: 'KR', city: 'Seoul', line: 'Jongno 1', postcode: '03171' } }, ...over })

export const aContent = (order = anOrder(), departure = acrossTheLine): DeclarationContent => unwrap(drawUp(order, departure, 3))

export const aDraft = (content = aContent()): Declaration => ({
  id: idOf<'Declaration'>(id(21)),
  number: 'N-26-000123-1-D1',
  ucr: '6KR1168200276-N-26-000123-1',
  content,
  version: 1,
  state: { status: 'draft' },
  problems: [],
  createdAt: new Date('2026-03-12T01:00:00Z'),
  updatedAt: new Date('2026-03-12T01:00:00Z'),
})

export const aDecision = (lane: LaneDecision['lane'] = 'green'): LaneDecision => ({ lane, step: 'default', criteria: [], seed: 's', drawn: [0.5, 0.5] })

export const facts = (over: Partial<SelectivityFacts> = {}): SelectivityFacts => ({
  kind: 'inter-korean',
  destination: 'KR',
  origins: ['KP'],
  hs: ['621510'],
  valueWon: 1_000_000n,
  hasCertificate: false,
  earlierReleases: 5,
  earlierFindings: 0,
  ...over,
})
