import type { Localized, PlainDate } from '@naru/kernel'
import { chapterNumber } from './context.js'
import { say } from './finding.js'
import type { OriginCase } from './origin-case.js'

/** Whether the good may enter at all, whatever its origin under an agreement. */
export interface AdmissibilityAnswer {
  readonly result: 'admissible' | 'inadmissible'
  readonly because: Localized
}

/** A ban on goods made in a country, with the authority whose licence lifts it. */
export interface ImportBan {
  readonly madeIn: string
  /** Null is every country. */
  readonly importingCountry: string | null
  /** Countries that it leaves to a regime of their own. */
  readonly notIn: readonly string[]
  readonly from: PlainDate
  /** Null is every chapter. */
  readonly chapters: readonly (readonly [number, number])[] | null
  readonly licence: string
  readonly because: Localized
}

const day = (date: string): PlainDate => date as PlainDate

export const importBans: readonly ImportBan[] = [
  {
    madeIn: 'KP',
    importingCountry: 'US',
    notIn: [],
    from: day('2011-04-18'),
    chapters: null,
    licence: 'us-treasury',
    because: say(
      '미국은 북측에서 만든 물품의 수입을 금지하며, 재무부의 허가가 있어야 합니다(행정명령 13570).',
      'The United States bans goods made in the North unless the Treasury licenses them (Executive Order 13570).',
    ),
  },
  {
    madeIn: 'KP',
    importingCountry: 'JP',
    notIn: [],
    from: day('2006-10-14'),
    chapters: null,
    licence: 'jp-meti',
    because: say('일본은 북측에서 만든 모든 물품의 수입을 금지합니다.', 'Japan bans every good made in the North.'),
  },
  {
    madeIn: 'KP',
    importingCountry: null,
    notIn: ['KR', 'KP'],
    from: day('2017-09-11'),
    chapters: [[50, 63]],
    licence: 'un-1718',
    because: say(
      '유엔 안전보장이사회 결의 2375호는 북측 섬유제품의 수입을 금지하며, 1718 위원회의 사전 승인이 있어야 합니다.',
      'Security Council resolution 2375 bans textiles made in the North unless the 1718 Committee approves beforehand.',
    ),
  },
  {
    madeIn: 'KP',
    importingCountry: null,
    notIn: ['KR', 'KP'],
    from: day('2017-12-22'),
    chapters: [
      [7, 8],
      [12, 12],
      [25, 25],
      [44, 44],
      [84, 85],
      [89, 89],
    ],
    licence: 'un-1718',
    because: say('유엔 안전보장이사회 결의 2397호는 북측의 이 류 물품 수입을 금지합니다.', 'Security Council resolution 2397 bans goods of this chapter made in the North.'),
  },
]

/** May it enter: bans on where it was made, dated, each lifted by a licence of its authority. */
export function admissibility({ good, importingCountry, date, licences }: OriginCase): AdmissibilityAnswer {
  const chapter = chapterNumber(good.hs)
  const ban = importBans.find(
    ({ madeIn, importingCountry: country, notIn, from, chapters, licence }) =>
      madeIn === good.producedIn &&
      (country ?? importingCountry) === importingCountry &&
      !notIn.includes(importingCountry) &&
      from <= date &&
      (chapters === null || chapters.some(([first, last]) => chapter >= first && chapter <= last)) &&
      !licences.includes(licence),
  )
  if (ban) return { result: 'inadmissible', because: ban.because }
  if (good.producedIn === 'KP' && importingCountry === 'KR') {
    return {
      result: 'admissible',
      because: say(
        '남북교역으로서 통일부장관의 반입 승인을 받아 들어옵니다(남북교류협력법 제13조).',
        'As inter-Korean trade, on the approval of the Minister of Unification (Inter-Korean Exchange and Cooperation Act, Article 13).',
      ),
    }
  }
  return { result: 'admissible', because: say('이 물품의 수입을 막는 조치가 등록되어 있지 않습니다.', 'No measure on record bars this good.') }
}
