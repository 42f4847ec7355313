import { daysBetween, isBusinessDay, type BusinessCalendar, type Localized, type PlainDate } from '@naru/kernel'
import type { DossierContent } from './dossier.js'
import type { FieldId } from './field-dictionary.js'
import { restrictionOf } from './restricted-goods.js'

export type PreCheckCode =
  'NO_GOODS' | 'NO_DRIVER' | 'TWO_DRIVERS' | 'SAME_PERSON_TWICE' | 'INVALID_PLATE' | 'NOTICE_TOO_SHORT' | 'NOT_A_BUSINESS_DAY' | 'PROHIBITED_GOODS' | 'LICENCE_NEEDED'

/** Something that an agency would refuse or ask, found before filing. One that blocks keeps the dossier from being filed. */
export interface PreCheckFinding {
  readonly code: PreCheckCode
  readonly blocks: boolean
  readonly field: FieldId
  readonly rule: Localized
  readonly goodsId: string | null
}

export interface PreCheckRules {
  readonly noticeDays: number
  readonly calendar: BusinessCalendar
  readonly today: PlainDate
}

/** Everything that is known to stand in the way. */
export const preCheck = (content: DossierContent, rules: PreCheckRules): readonly PreCheckFinding[] => [
  ...goodsFindings(content),
  ...crewFindings(content),
  ...vehicleFindings(content),
  ...dateFindings(content, rules),
]

const finding = (code: PreCheckCode, field: FieldId, ko: string, en: string, more: { readonly blocks?: boolean; readonly goodsId?: string } = {}): PreCheckFinding => ({
  code,
  field,
  rule: { ko, en },
  blocks: more.blocks ?? true,
  goodsId: more.goodsId ?? null,
})

function goodsFindings({ goods }: DossierContent): PreCheckFinding[] {
  if (goods.length === 0) return [finding('NO_GOODS', 'goods.description', '통과할 물품이 없습니다. 주문을 선택하십시오.', 'There are no goods to cross: choose an order.')]
  return goods.flatMap(({ id, hs }): PreCheckFinding[] => {
    const entry = restrictionOf(hs)
    if (!entry) return []
    const prohibited = entry.severity === 'prohibited'
    return [{ code: prohibited ? 'PROHIBITED_GOODS' : 'LICENCE_NEEDED', blocks: prohibited, field: 'goods.hs', rule: entry.rule, goodsId: id }]
  })
}

function crewFindings({ people }: DossierContent): PreCheckFinding[] {
  const drivers = people.filter(({ role }) => role === 'driver').length
  const twice = new Set(people.map(({ digest }) => digest)).size < people.length
  return [
    ...(drivers === 0 ? [finding('NO_DRIVER', 'people.role', '운전자가 있어야 합니다.', 'A driver is needed.')] : []),
    ...(drivers > 1 ? [finding('TWO_DRIVERS', 'people.role', '운전자는 차량마다 한 명입니다.', 'A vehicle has one driver.')] : []),
    ...(twice ? [finding('SAME_PERSON_TWICE', 'people.name', '같은 사람이 두 번 기재되었습니다.', 'The same person is listed twice.')] : []),
  ]
}

/** Korean plates: two or three digits, a syllable, four digits, with the region's name before on commercial vehicles. */
const plate = /^(?:[가-힣]{2})?\d{2,3}[가-힣]\d{4}$/

function vehicleFindings({ vehicle }: DossierContent): PreCheckFinding[] {
  return plate.test(vehicle.plate)
    ? []
    : [finding('INVALID_PLATE', 'vehicle.plate', '차량 번호는 12가3456 또는 경기80바1234와 같이 적습니다.', 'A plate reads like 12가3456 or 경기80바1234.')]
}

function dateFindings({ crossingOn }: DossierContent, { noticeDays, calendar, today }: PreCheckRules): PreCheckFinding[] {
  const notice = daysBetween(today, crossingOn)
  return [
    ...(notice < noticeDays
      ? [
          finding(
            'NOTICE_TOO_SHORT',
            'case.crossingOn',
            `통행일 ${String(noticeDays)}일 전까지 접수해야 합니다. 지금은 ${String(Math.max(notice, 0))}일 남았습니다.`,
            `A dossier is due ${String(noticeDays)} days before the crossing; ${String(Math.max(notice, 0))} are left.`,
          ),
        ]
      : []),
    ...(isBusinessDay(calendar, crossingOn)
      ? []
      : [finding('NOT_A_BUSINESS_DAY', 'case.crossingOn', '통행일이 휴일입니다. 출입사무소가 운영하지 않습니다.', 'The gate is closed on this day.')]),
  ]
}
