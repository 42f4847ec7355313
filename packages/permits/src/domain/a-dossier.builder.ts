import { idOf, KRW, money, type AgencyCode, type BusinessCalendar, type ComplexCode, type PlainDate } from '@naru/kernel'
import { submitDossier, type CrewMember, type Dossier, type GoodsItem, type OpenDossier } from './dossier.js'
import { outboundCrossing } from './workflow/outbound-crossing.js'
import type { Official, TaskId } from './workflow/run.js'

/** Builders of the specs of this context. */
export const seoul: BusinessCalendar = { timeZone: 'Asia/Seoul', weekend: [0, 6], holidays: ['2026-03-02' as PlainDate] }
export const gaeseong = 'gaeseong' as ComplexCode
export const agencyOf = (code: string) => code as AgencyCode
export const examiner: Official = { id: idOf<'Person'>('00000000-0000-4000-8000-0000000000e1'), name: { ko: '서이안', en: 'Seo Ian' } }
export const colleague: Official = { id: idOf<'Person'>('00000000-0000-4000-8000-0000000000e2'), name: { ko: '노을찬', en: 'No Eulchan' } }
export const firm = idOf<'Organisation'>('00000000-0000-4000-8000-0000000000f1')
export const workflow = outboundCrossing(gaeseong)
export const taskIdOf = (node: string): TaskId => idOf<'DossierTask'>(`task-${node}`)

export const aGood = (changes: Partial<GoodsItem> = {}): GoodsItem => ({
  id: idOf<'OrderLine'>('00000000-0000-4000-8000-000000000011'),
  orderNumber: 'NR-1',
  description: { ko: '여성 셔츠', en: "Women's shirt" },
  hs: '620630',
  quantity: 200,
  unit: 'C62',
  value: money(2_400_000, KRW),
  netWeightKg: '44',
  grossWeightKg: '48.5',
  origin: 'KP',
  certificateId: null,
  ...changes,
})

export const aDriver = (changes: Partial<CrewMember> = {}): CrewMember => ({
  id: idOf<'CrewPerson'>('00000000-0000-4000-8000-000000000021'),
  role: 'driver',
  digest: 'digest-of-driver',
  ...changes,
})

export const aDraft = (changes: Partial<Extract<Dossier, { status: 'draft' }>> = {}): Extract<Dossier, { status: 'draft' }> => ({
  status: 'draft',
  id: idOf<'Dossier'>('00000000-0000-4000-8000-000000000001'),
  number: 'D-2026-000001',
  version: 1,
  complex: gaeseong,
  applicant: { organisationId: firm, name: { ko: '한빛의류', en: 'Hanbit Apparel' } },
  gate: { ko: '도라산', en: 'Dorasan' },
  route: { ko: '경의선 육로', en: 'Gyeongui road' },
  createdAt: new Date('2026-03-09T00:00:00Z'),
  amends: null,
  orders: [{ id: idOf<'FirmOrder'>('00000000-0000-4000-8000-000000000031'), number: 'NR-1', buyer: { ko: '서울상사', en: 'Seoul Trading' }, destination: 'KR' }],
  goods: [aGood()],
  purpose: 'goods-delivery',
  crossingOn: '2026-03-16' as PlainDate,
  vehicle: { plate: '경기80바1234', type: 'truck-under-5t' },
  people: [aDriver()],
  ...changes,
})

export function aFiledDossier(at = '2026-03-09T01:00:00Z', changes: Partial<Extract<Dossier, { status: 'draft' }>> = {}): OpenDossier {
  const filed = submitDossier(aDraft(changes), workflow, taskIdOf, new Date(at))
  if (!filed.ok) throw new Error(filed.failure.code)
  return filed.value
}
