import type { Localized } from '../localized.js'

/** Fields of an address beside the recipient, the phone and the country, which every address has. */
export const addressFields = ['postcode', 'region', 'city', 'line', 'line2'] as const
export type AddressField = (typeof addressFields)[number]

/** How a country writes addresses. `order` is that of its envelopes; what is not in it is not asked. */
export interface AddressFormat {
  readonly order: readonly AddressField[]
  readonly required: readonly AddressField[]
  /** Of the whole postcode, written in capitals. */
  readonly postcode: string | null
  readonly example: string | null
  /** What the country calls its administrative areas and towns: chooses the label. */
  readonly regionIs: 'province' | 'state' | 'prefecture' | 'emirate' | 'county'
  readonly cityIs: 'city' | 'district' | 'suburb' | 'town'
}

const small: readonly AddressField[] = ['line', 'line2', 'postcode', 'city']
const asian: readonly AddressField[] = ['postcode', 'region', 'city', 'line', 'line2']
const western: readonly AddressField[] = ['line', 'line2', 'city', 'region', 'postcode']

const make = (order: readonly AddressField[], postcode: string | null, example: string | null, over: Partial<AddressFormat> = {}): AddressFormat => ({
  order,
  required: ['line', 'city', ...(postcode === null ? [] : (['postcode'] as const))],
  postcode,
  example,
  regionIs: 'province',
  cityIs: 'city',
  ...over,
})

/** Field order and postcode patterns as the postal administrations publish them through the Universal Postal Union's S42 templates. */
const formats: Readonly<Record<string, AddressFormat>> = {
  KR: make(asian, '\\d{5}', '04001', { cityIs: 'district', required: ['line', 'city', 'postcode'] }),
  KP: make(['region', 'city', 'line', 'line2'], null, null),
  CN: make(asian, '\\d{6}', '100000'),
  JP: make(asian, '\\d{3}-?\\d{4}', '100-0001', { regionIs: 'prefecture', required: ['line', 'city', 'postcode', 'region'] }),
  TW: make(asian, '\\d{3}(\\d{2,3})?', '100', { cityIs: 'district' }),
  HK: make(['region', 'city', 'line', 'line2'], null, null, { cityIs: 'district' }),
  VN: make(['line', 'line2', 'city', 'region', 'postcode'], '\\d{5,6}', '100000', { required: ['line', 'city'] }),
  US: make(western, '\\d{5}(-\\d{4})?', '94043', { regionIs: 'state', required: ['line', 'city', 'region', 'postcode'] }),
  CA: make(western, '[ABCEGHJ-NPRSTVXY]\\d[A-Z] ?\\d[A-Z]\\d', 'K1A 0B1', { required: ['line', 'city', 'region', 'postcode'] }),
  AU: make(western, '\\d{4}', '2000', { regionIs: 'state', cityIs: 'suburb', required: ['line', 'city', 'region', 'postcode'] }),
  NZ: make(['line', 'line2', 'city', 'postcode'], '\\d{4}', '6011'),
  GB: make(['line', 'line2', 'city', 'postcode'], 'GIR ?0AA|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}', 'SW1A 1AA', { cityIs: 'town' }),
  DE: make(small, '\\d{5}', '10115'),
  FR: make(small, '\\d{2} ?\\d{3}', '75001'),
  IT: make(['line', 'line2', 'postcode', 'city', 'region'], '\\d{5}', '00144', { required: ['line', 'city', 'postcode', 'region'] }),
  ES: make(['line', 'line2', 'postcode', 'city', 'region'], '\\d{5}', '28001'),
  NL: make(small, '[1-9]\\d{3} ?[A-Z]{2}', '1012 AB'),
  BE: make(small, '\\d{4}', '1000'),
  CH: make(small, '\\d{4}', '3005'),
  NO: make(small, '\\d{4}', '0150'),
  SE: make(small, '\\d{3} ?\\d{2}', '111 22'),
  PL: make(small, '\\d{2}-\\d{3}', '00-950'),
  SG: make(['line', 'line2', 'city', 'postcode'], '\\d{6}', '238880'),
  TH: make(['line', 'line2', 'city', 'region', 'postcode'], '\\d{5}', '10150'),
  ID: make(['line', 'line2', 'city', 'region', 'postcode'], '\\d{5}', '40115'),
  MY: make(['line', 'line2', 'postcode', 'city', 'region'], '\\d{5}', '50450', { regionIs: 'state' }),
  PH: make(['line', 'line2', 'postcode', 'city', 'region'], '\\d{4}', '1008'),
  IN: make(western, '\\d{6}', '110034', { regionIs: 'state', required: ['line', 'city', 'region', 'postcode'] }),
  MN: make(['line', 'line2', 'city', 'postcode', 'region'], '\\d{5}', '15160', { required: ['line', 'city'] }),
  RU: make(['line', 'line2', 'city', 'region', 'postcode'], '\\d{6}', '101000'),
  AE: make(['line', 'line2', 'city', 'region'], null, null, { regionIs: 'emirate', required: ['line', 'region'] }),
  SA: make(['line', 'line2', 'city', 'postcode'], '\\d{5}', '11564'),
  BR: make(western, '\\d{5}-?\\d{3}', '40301-110', { regionIs: 'state', required: ['line', 'city', 'region', 'postcode'] }),
  MX: make(['line', 'line2', 'postcode', 'city', 'region'], '\\d{5}', '02860', { regionIs: 'state', required: ['line', 'city', 'region', 'postcode'] }),
}

/** Anywhere else: what the Universal Postal Union's general template has, and no pattern that we could not stand for. */
const general: AddressFormat = make(['line', 'line2', 'city', 'region', 'postcode'], null, null, { required: ['line', 'city'] })

export const formatOf = (country: string): AddressFormat => formats[country] ?? general

export type FieldProblem = 'REQUIRED' | 'TOO_LONG' | 'NOT_A_POSTCODE'

const longest: Readonly<Record<AddressField, number>> = { postcode: 12, region: 80, city: 100, line: 200, line2: 100 }

/** What is wrong with one field, or undefined. The same rule serves the form on leave and the server. */
export function problemOfField(format: AddressFormat, field: AddressField, value: string | null | undefined): FieldProblem | undefined {
  const text = value?.trim() ?? ''
  if (text === '') return format.required.includes(field) ? 'REQUIRED' : undefined
  if (text.length > longest[field]) return 'TOO_LONG'
  const fits = field !== 'postcode' || format.postcode === null || new RegExp(`^(?:${format.postcode})$`).test(text.toUpperCase())
  return fits ? undefined : 'NOT_A_POSTCODE'
}

/** An administrative area by its ISO 3166-2 code. */
export interface Region {
  readonly code: string
  readonly name: Localized
}

const korea: readonly (readonly [string, string, string])[] = [
  ['11', '서울특별시', 'Seoul'],
  ['26', '부산광역시', 'Busan'],
  ['27', '대구광역시', 'Daegu'],
  ['28', '인천광역시', 'Incheon'],
  ['29', '광주광역시', 'Gwangju'],
  ['30', '대전광역시', 'Daejeon'],
  ['31', '울산광역시', 'Ulsan'],
  ['50', '세종특별자치시', 'Sejong'],
  ['41', '경기도', 'Gyeonggi-do'],
  ['42', '강원특별자치도', 'Gangwon'],
  ['43', '충청북도', 'Chungcheongbuk-do'],
  ['44', '충청남도', 'Chungcheongnam-do'],
  ['45', '전북특별자치도', 'Jeonbuk'],
  ['46', '전라남도', 'Jeollanam-do'],
  ['47', '경상북도', 'Gyeongsangbuk-do'],
  ['48', '경상남도', 'Gyeongsangnam-do'],
  ['49', '제주특별자치도', 'Jeju'],
]

/** Areas that we list; elsewhere they are written as the sender knows them. Carriers charge Korea's islands apart. */
const regions: Readonly<Record<string, readonly Region[]>> = { KR: korea.map(([number, ko, en]) => ({ code: `KR-${number}`, name: { ko, en } })) }
export const regionsOf = (country: string): readonly Region[] => regions[country] ?? []
/** What an area is called; one that we do not list is called as it is written. */
export const regionName = (country: string, region: string): Localized => regionsOf(country).find(({ code }) => code === region)?.name ?? { ko: region, en: region }
