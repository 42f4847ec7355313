import type { Localized } from '@naru/kernel'

/** Where a field's value comes from: only `applicant` is ever typed, and only once. */
export type FieldSource = 'order' | 'profile' | 'membership' | 'applicant'

export interface DossierField {
  readonly group: 'case' | 'vehicle' | 'people' | 'goods'
  readonly label: Localized
  readonly source: FieldSource
  readonly personal: boolean
  readonly numeric: boolean
}

const field = (
  group: DossierField['group'],
  ko: string,
  en: string,
  source: FieldSource,
  more: { readonly personal?: boolean; readonly numeric?: boolean } = {},
): DossierField => ({
  group,
  label: { ko, en },
  source,
  personal: more.personal ?? false,
  numeric: more.numeric ?? false,
})

/** Every field of a dossier, once. An agency's projection is a list of these; two agencies that need a field share it. */
export const fieldDictionary = {
  'case.applicant': field('case', '신청 기업', 'Applicant', 'membership'),
  'case.purpose': field('case', '방문 목적', 'Purpose', 'applicant'),
  'case.crossingOn': field('case', '통행일', 'Crossing date', 'applicant'),
  'case.gate': field('case', '출입사무소', 'Gate', 'profile'),
  'case.route': field('case', '경로', 'Route', 'profile'),
  'case.orders': field('case', '주문', 'Orders', 'order'),
  'vehicle.plate': field('vehicle', '차량 번호', 'Plate', 'applicant'),
  'vehicle.type': field('vehicle', '차종', 'Vehicle type', 'applicant'),
  'people.name': field('people', '성명', 'Name', 'applicant', { personal: true }),
  'people.nationality': field('people', '국적', 'Nationality', 'applicant', { personal: true }),
  'people.role': field('people', '역할', 'Role', 'applicant'),
  'people.document': field('people', '신분증 번호', 'Identity document', 'applicant', { personal: true }),
  'goods.description': field('goods', '품명', 'Description', 'order'),
  'goods.hs': field('goods', 'HS 부호', 'HS code', 'order'),
  'goods.quantity': field('goods', '수량', 'Quantity', 'order', { numeric: true }),
  'goods.value': field('goods', '금액', 'Value', 'order', { numeric: true }),
  'goods.netWeight': field('goods', '순중량 kg', 'Net weight kg', 'order', { numeric: true }),
  'goods.grossWeight': field('goods', '총중량 kg', 'Gross weight kg', 'order', { numeric: true }),
  'goods.origin': field('goods', '생산지', 'Produced in', 'order'),
  'goods.buyer': field('goods', '구매자', 'Buyer', 'order'),
  'goods.destination': field('goods', '도착지', 'Destination', 'order'),
} as const satisfies Record<string, DossierField>

export type FieldId = keyof typeof fieldDictionary

export const isFieldId = (value: string): value is FieldId => Object.hasOwn(fieldDictionary, value)

/** Fields that an agency reads about people: whoever has one of them may open the particulars, and that is logged. */
export const readsPeople = (projection: readonly FieldId[]): boolean => projection.some((id) => fieldDictionary[id].personal)
