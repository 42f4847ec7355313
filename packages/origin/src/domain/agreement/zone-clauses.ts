import type { PlainDate } from '@naru/kernel'
import { agreements } from './agreements.js'
import type { AgreementCode, Confidence, ValueBase } from './agreement.js'
import type { ZoneClause, ZoneCondition, ZoneRoute } from './zone-clause.js'

const fortySixty = (base: ValueBase): readonly ZoneCondition[] => [
  { kind: 'maximum-non-originating', percent: '40', base },
  { kind: 'minimum-sent-out', percent: '60' },
]
const listedRoute = (source: string, conditions: readonly ZoneCondition[] = []): ZoneRoute => ({ source, listedOnly: true, conditions })

const granted = (agreement: AgreementCode, listed: number, routes: readonly ZoneRoute[], confidence: Confidence, ko: string, en: string): ZoneClause => ({
  status: 'granted',
  agreement,
  zones: ['GAESEONG'],
  from: agreements[agreement].inForce,
  listed,
  routes,
  remark: { ko, en },
  confidence,
})

/** Per agreement; what stands as `secondary` was not read in the treaty's own text and is shown as such to the administrator. */
export const zoneClauses: Readonly<Record<AgreementCode, ZoneClause>> = {
  'KR-CN': granted(
    'KR-CN',
    310,
    [listedRoute('Article 3.3', fortySixty('fob'))],
    'treaty',
    '서명 전에 있던 단지만 해당하며 역외가공지역의 임금은 셈하지 않습니다.',
    'Only the complex as it stood before signature; wages of the zone are not counted.',
  ),
  // The article and the complex were read in the treaty; the shares of Annex 3-B are from another source.
  'KR-VN': granted('KR-VN', 100, [listedRoute('Annex 3-B', fortySixty('fob'))], 'secondary', '개성공업지구를 명시합니다.', 'Names the Gaeseong complex.'),
  'KR-SG': granted(
    'KR-SG',
    0,
    [
      listedRoute('Article 4.3'),
      {
        source: 'Article 4.4',
        listedOnly: false,
        conditions: [
          { kind: 'maximum-outside', percent: '40', base: 'customsValue' },
          { kind: 'minimum-originating', percent: '45', base: 'customsValue' },
          { kind: 'same-producer' },
          { kind: 'last-process-in-party' },
        ],
      },
    ],
    'treaty',
    '목록 품목은 한국에서 싱가포르로 수입되면 원산지를 인정합니다.',
    'Listed goods originate when imported into Singapore from Korea.',
  ),
  'KR-IN': granted('KR-IN', 108, [listedRoute('Article 3.14', fortySixty('fob'))], 'treaty', '재수입한 목록 품목에 적용합니다.', 'For listed goods that are brought back.'),
  'KR-PE': granted('KR-PE', 100, [listedRoute('Chapter 3, outward processing')], 'treaty', '역외에서 한 공정을 묻지 않습니다.', 'Whatever is done outside.'),
  'KR-CO': granted('KR-CO', 100, [listedRoute('Chapter 3, outward processing')], 'treaty', '역외에서 한 공정을 묻지 않습니다.', 'Whatever is done outside.'),
  'KR-ASEAN': granted(
    'KR-ASEAN',
    100,
    [listedRoute('Annex 3, Rule 6', fortySixty('fob'))],
    'secondary',
    '재수입한 목록 품목에 적용하며 증명서에 "Rule 6"을 적습니다.',
    'For listed goods that are brought back; the certificate says "Rule 6".',
  ),
  'KR-EFTA': granted(
    'KR-EFTA',
    267,
    [
      { source: 'Annex I, exemption from territoriality', listedOnly: false, conditions: [{ kind: 'maximum-outside', percent: '10', base: 'exWorks' }] },
      listedRoute('Annex I, Appendix 4', [{ kind: 'minimum-originating-materials', percent: '60' }]),
    ],
    'secondary',
    '역외 부가가치 10 % 이하이거나 부속서 4의 품목이어야 합니다.',
    'Value added outside at most 10 %, or the list of Appendix 4.',
  ),
  'KR-US': { status: 'committee-only', agreement: 'KR-US', source: 'Annex 22-B', confidence: 'treaty' },
  'KR-EU': { status: 'committee-only', agreement: 'KR-EU', source: 'Protocol on origin, Annex IV', confidence: 'treaty' },
  'KR-GB': { status: 'committee-only', agreement: 'KR-GB', source: 'Protocol on origin, Annex IV', confidence: 'secondary' },
  'KR-CL': { status: 'none', agreement: 'KR-CL', confidence: 'treaty' },
  RCEP: { status: 'none', agreement: 'RCEP', confidence: 'secondary' },
  'KR-KP': { status: 'none', agreement: 'KR-KP', confidence: 'secondary' },
}

/**
 * Committees that exist under agreements which the platform does not determine yet; shown to the administrator with the others.
 */
export const otherCommittees = ['TR', 'CA', 'AU', 'NZ'] as const

/**
 * Subheadings of the demonstration's goods that are taken to be on every granted list. The published lists are data that an
 * administrator imports; until then this is what "listed" rests on, and the determination says so.
 */
export const demonstrationList: { readonly since: PlainDate; readonly edition: 'HS2022'; readonly codes: readonly string[] } = {
  since: '2015-12-20' as PlainDate,
  edition: 'HS2022',
  codes: [
    ...[
      '6103',
      '6104',
      '6105',
      '6106',
      '6107',
      '6108',
      '6109',
      '6110',
      '6112',
      '6115',
      '6116',
      '6201',
      '6202',
      '6203',
      '6204',
      '6205',
      '6206',
      '6210',
      '6211',
      '6214',
      '6215',
      '6307',
    ],
    ...['6402', '6403', '6404', '6406'],
    ...['9101', '9102'],
    ...['7323', '7615', '8211', '8215'],
    ...['8504', '8516', '8517', '8536', '8539', '8544', '9405'],
    ...['8413', '8512', '8708'],
    ...['3923', '3924', '3926'],
    ...['4202', '9404'],
  ],
}

/** Whether our list holds a code; undefined for codes it says nothing of. */
export const isOnDemonstrationList = (hs: string): boolean | undefined => (demonstrationList.codes.some((code) => hs.startsWith(code)) ? true : undefined)
