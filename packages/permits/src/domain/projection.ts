import { formatAmount, type Localized } from '@naru/kernel'
import type { CrewRole, CrossingPurpose, Dossier, GoodsItem, PersonParticulars, VehicleType } from './dossier.js'
import { fieldDictionary, type DossierField, type FieldId } from './field-dictionary.js'

export interface ProjectedFact {
  readonly field: FieldId
  readonly group: DossierField['group']
  readonly label: Localized
  readonly value: Localized
}
export interface ProjectedTable {
  readonly columns: readonly { readonly field: FieldId; readonly label: Localized; readonly numeric: boolean }[]
  readonly rows: readonly { readonly id: string; readonly cells: readonly Localized[] }[]
}
export interface Projection {
  readonly facts: readonly ProjectedFact[]
  readonly goods: ProjectedTable | null
  readonly people: ProjectedTable | null
}

export const purposeNames: Readonly<Record<CrossingPurpose, Localized>> = {
  'goods-delivery': { ko: '완제품 운송', en: 'Delivery of goods' },
  'material-pickup': { ko: '원부자재 운송', en: 'Transport of materials' },
  'equipment-service': { ko: '설비 점검', en: 'Service of equipment' },
  exhibition: { ko: '전시·상담', en: 'Exhibition and consultation' },
}
export const vehicleNames: Readonly<Record<VehicleType, Localized>> = {
  van: { ko: '승합차', en: 'Van' },
  'truck-under-5t': { ko: '화물차 5톤 미만', en: 'Truck under 5 t' },
  'truck-over-5t': { ko: '화물차 5톤 이상', en: 'Truck of 5 t or more' },
  trailer: { ko: '트레일러', en: 'Trailer' },
  car: { ko: '승용차', en: 'Car' },
}
export const roleNames: Readonly<Record<CrewRole, Localized>> = {
  driver: { ko: '운전자', en: 'Driver' },
  crew: { ko: '동승자', en: 'Crew' },
  escort: { ko: '인솔자', en: 'Escort' },
}

const same = (text: string): Localized => ({ ko: text, en: text })

const caseValues = {
  'case.applicant': ({ applicant }) => applicant.name,
  'case.purpose': ({ purpose }) => purposeNames[purpose],
  'case.crossingOn': ({ crossingOn }) => same(crossingOn),
  'case.gate': ({ gate }) => gate,
  'case.route': ({ route }) => route,
  'case.orders': ({ orders }) => same(orders.map(({ number }) => number).join(', ')),
  'vehicle.plate': ({ vehicle }) => same(vehicle.plate),
  'vehicle.type': ({ vehicle }) => vehicleNames[vehicle.type],
} satisfies Partial<Record<FieldId, (dossier: Dossier) => Localized>>

const goodsValues = {
  'goods.description': ({ description }) => description,
  'goods.hs': ({ hs }) => same(hs),
  'goods.quantity': ({ quantity, unit }) => same(`${String(quantity)} ${unit}`),
  'goods.value': ({ value }) => same(`${formatAmount(value)} ${value.currency}`),
  'goods.netWeight': ({ netWeightKg }) => same(netWeightKg),
  'goods.grossWeight': ({ grossWeightKg }) => same(grossWeightKg),
  'goods.origin': ({ origin }) => same(origin),
  'goods.buyer': (item, { orders }) => orders.find(({ number }) => number === item.orderNumber)?.buyer ?? same(''),
  'goods.destination': (item, { orders }) => same(orders.find(({ number }) => number === item.orderNumber)?.destination ?? ''),
} satisfies Partial<Record<FieldId, (item: GoodsItem, dossier: Dossier) => Localized>>

type PersonRow = { readonly id: string; readonly role: CrewRole; readonly particulars: PersonParticulars | undefined }
/** What stands where particulars were not asked for: a projection alone never opens personal data. */
const hidden = same('●●●')
const peopleValues = {
  'people.name': ({ particulars }) => (particulars ? same(particulars.name) : hidden),
  'people.nationality': ({ particulars }) => (particulars ? same(particulars.nationality) : hidden),
  'people.role': ({ role }) => roleNames[role],
  'people.document': ({ particulars }) => (particulars ? same(particulars.documentNumber) : hidden),
} satisfies Partial<Record<FieldId, (row: PersonRow) => Localized>>

const isIn = <K extends string>(record: Readonly<Record<K, unknown>>, id: string): id is K => Object.hasOwn(record, id)

/** A dossier cut to a list of fields, in the list's order. Particulars of people are shown only when handed in. */
export function project(dossier: Dossier, fields: readonly FieldId[], particulars: ReadonlyMap<string, PersonParticulars> = new Map()): Projection {
  const facts = fields.flatMap((field): ProjectedFact[] =>
    isIn(caseValues, field) ? [{ field, group: fieldDictionary[field].group, label: fieldDictionary[field].label, value: caseValues[field](dossier) }] : [],
  )
  const goodsFields = fields.filter((field) => isIn(goodsValues, field))
  const peopleFields = fields.filter((field) => isIn(peopleValues, field))
  const crew: PersonRow[] = dossier.people.map(({ id, role }) => ({ id, role, particulars: particulars.get(id) }))
  return {
    facts,
    goods: table(goodsFields, dossier.goods, (field, item) => goodsValues[field](item, dossier)),
    people: table(peopleFields, crew, (field, row) => peopleValues[field](row)),
  }
}

function table<Field extends FieldId, Row extends { readonly id: string }>(
  fields: readonly Field[],
  rows: readonly Row[],
  cell: (field: Field, row: Row) => Localized,
): ProjectedTable | null {
  if (fields.length === 0) return null
  return {
    columns: fields.map((field) => ({ field, label: fieldDictionary[field].label, numeric: fieldDictionary[field].numeric })),
    rows: rows.map((row) => ({ id: row.id, cells: fields.map((field) => cell(field, row)) })),
  }
}
