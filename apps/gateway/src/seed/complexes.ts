import type { AgencyCode, BuyerRights, ComplexCode, ComplexProfile, PlainDate } from '@naru/kernel'

const agency = (code: string): AgencyCode => code as AgencyCode

/**
 * Public holidays of the Republic of Korea that fall on a weekday, with substitute days, as in the yearly almanac; Constitution Day is one again since 2026.
 * Elections and holidays that the government declares at short notice are added as data when they are announced.
 */
const koreanHolidays = [
  '2025-01-01',
  '2025-01-27',
  '2025-01-28',
  '2025-01-29',
  '2025-01-30',
  '2025-03-03',
  '2025-05-05',
  '2025-05-06',
  '2025-06-03',
  '2025-06-06',
  '2025-08-15',
  '2025-10-03',
  '2025-10-06',
  '2025-10-07',
  '2025-10-08',
  '2025-10-09',
  '2025-12-25',
  '2026-01-01',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-03-02',
  '2026-05-05',
  '2026-05-25',
  '2026-06-03',
  '2026-07-17',
  '2026-08-17',
  '2026-09-24',
  '2026-09-25',
  '2026-10-05',
  '2026-10-09',
  '2026-12-25',
  '2027-01-01',
  '2027-02-08',
  '2027-02-09',
  '2027-03-01',
  '2027-05-05',
  '2027-05-13',
  '2027-07-19',
  '2027-08-16',
  '2027-09-14',
  '2027-09-15',
  '2027-09-16',
  '2027-10-04',
  '2027-10-11',
  '2027-12-27',
] as PlainDate[]

/**
 * Act on Consumer Protection in Electronic Commerce: seven days to withdraw (article 17 (1)); three months from supply and thirty days from knowing for goods
 * that differ from what was said of them (article 17 (3)); a refund within three business days of the goods' return (article 18 (2)).
 */
const buyerRights: BuyerRights = {
  withdrawalDays: 7,
  faultMonths: 3,
  faultKnownDays: 30,
  answerDays: 3,
  sendBackDays: 14,
  inspectDays: 3,
  arrivalDays: 14,
  appealDays: 14,
}

/** The reference complex: goods leave over the western crossing, four agencies decide, the committee admits. */
export const gaeseong: ComplexProfile = {
  code: 'gaeseong' as ComplexCode,
  name: { ko: '개성공업지구', en: 'Gaeseong Industrial Complex' },
  country: 'KP',
  timeZone: 'Asia/Seoul',
  currency: 'USD',
  zone: 'GAESEONG',
  crossing: { gate: { ko: '도라산 출입사무소', en: 'Dorasan transit office' }, route: { ko: '경의선 도로', en: 'Gyeongui line road' } },
  agencies: [
    {
      code: agency('unification'),
      name: { ko: '통일부 개성공업지구지원단', en: 'Ministry of Unification, Gaeseong support group' },
      duty: { ko: '방문·반출입 승인', en: 'Visit and carrying-out approval' },
    },
    { code: agency('customs'), name: { ko: '관세청', en: 'Korea Customs Service' }, duty: { ko: '통관·검사', en: 'Clearance and inspection' } },
    {
      code: agency('zone-bureau'),
      name: { ko: '중앙특구개발지도총국', en: 'Central Special Zone Bureau' },
      duty: { ko: '북측 출입·통행 승인', en: 'Northern entry and passage approval' },
    },
    {
      code: agency('origin'),
      name: { ko: '원산지증명 발급센터', en: 'Origin certification centre' },
      duty: { ko: '원산지증명서 심사·발급', en: 'Examination and issue of certificates of origin' },
    },
  ],
  phase: 'maturity',
  calendar: { weekend: [0, 6], holidays: koreanHolidays },
  noticeDays: 3,
  deemedConsent: false,
  buyerRights,
}

/** A domestic complex without a crossing: the same code must serve it with no zone and no permits. */
export const banwolSihwa: ComplexProfile = {
  code: 'banwol-sihwa' as ComplexCode,
  name: { ko: '반월·시화 국가산업단지', en: 'Banwol–Sihwa National Industrial Complex' },
  country: 'KR',
  timeZone: 'Asia/Seoul',
  currency: 'KRW',
  zone: null,
  crossing: null,
  agencies: [
    { code: agency('customs'), name: { ko: '관세청', en: 'Korea Customs Service' }, duty: { ko: '수출통관·검사', en: 'Export clearance and inspection' } },
    {
      code: agency('origin'),
      name: { ko: '원산지증명 발급센터', en: 'Origin certification centre' },
      duty: { ko: '원산지증명서 심사·발급', en: 'Examination and issue of certificates of origin' },
    },
  ],
  phase: 'maturity',
  calendar: { weekend: [0, 6], holidays: koreanHolidays },
  noticeDays: 0,
  deemedConsent: true,
  buyerRights,
}

export const complexes: readonly ComplexProfile[] = [gaeseong, banwolSihwa]
