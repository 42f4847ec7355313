import type { Localized, PlainDate } from '@naru/kernel'

/** A firm that was approved for the reference complex in 2004–2006. Facts of the founding papers; they take no part in the market. */
export interface HistoricalFirmRow {
  readonly name: Localized
  readonly round: number | null
  readonly approvedOn: PlainDate
  readonly sitePyeong: number | null
  readonly buildingPyeong: number | null
  /** In units of 10^8 won, as the papers have it. */
  readonly investment: number
  readonly trade: Localized
  readonly note: Localized | null
}

const rounds = ['', '2004-09-08', '2004-09-17', '2004-10-19', '2005-01-26']

const pilot = (
  round: number,
  ko: string,
  en: string,
  sitePyeong: number,
  buildingPyeong: number,
  investment: number,
  tradeKo: string,
  tradeEn: string,
  note: Localized | null = null,
): HistoricalFirmRow => ({
  name: { ko, en },
  round,
  approvedOn: (rounds[round] ?? '') as PlainDate,
  sitePyeong,
  buildingPyeong,
  investment,
  trade: { ko: tradeKo, en: tradeEn },
  note,
})

const later = (ko: string, en: string, tradeKo: string, tradeEn: string, investment: number, approvedOn: string): HistoricalFirmRow => ({
  name: { ko, en },
  round: null,
  approvedOn: approvedOn as PlainDate,
  sitePyeong: null,
  buildingPyeong: null,
  investment,
  trade: { ko: tradeKo, en: tradeEn },
  note: null,
})

export const historicalFirms: readonly HistoricalFirmRow[] = [
  pilot(1, '부천공업', 'Bucheon Industrial', 2439, 850, 45.0, '전원장치·제어장치', 'Power supply, control gear'),
  pilot(1, '매직마이크로', 'Magic Micro', 1222, 590, 30.0, '전자부품·영상기기', 'Electronic parts, video equipment'),
  pilot(1, '대화연료펌프', 'Daewha Fuel Pump', 1221, 611, 50.8, '자동차부품', 'Car parts'),
  pilot(1, '삼덕통상', 'Samduk Trading', 2439, 2900, 49.6, '신발', 'Footwear'),
  pilot(1, '태성산업', 'Taesung Industrial', 2439, 1273, 60.0, '플라스틱제품', 'Plastic products'),
  pilot(1, '문창기업', 'Munchang', 1627, 761, 38.0, '의류', 'Garments'),
  pilot(1, '용인전자', 'Yongin Electronics', 2439, 1134, 40.0, '전자부품', 'Electronic parts'),
  pilot(2, '리빙아트', 'Living Art', 999, 590, 45.0, '금속부품·주방용품', 'Metal parts, kitchenware', {
    ko: '2004-12-15 준공, 첫 제품 생산',
    en: 'Completed 2004-12-15, first product',
  }),
  pilot(2, 'SJ테크', 'SJ Tech', 1626, 783, 40.0, '플라스틱부품', 'Plastic parts', { ko: '2004-12-28 준공', en: 'Completed 2004-12-28' }),
  pilot(2, '신원', 'Shinwon', 2439, 693, 37.9, '의류', 'Garments'),
  pilot(2, '호산에이스', 'Hosan Ace', 999, 583, 26.0, '일반기계', 'General machinery'),
  pilot(3, '로만손', 'Romanson', 2621, 1417, 155.8, '시계·전자부품', 'Watches and electronic parts'),
  pilot(3, 'TS정밀', 'TS Precision', 1627, 654, 28.0, '반도체·전자부품', 'Semiconductors, electronic parts'),
  pilot(4, '제씨콤', 'JCCOM', 1778, 606, 43.0, '통신·방송장비', 'Communication, broadcasting equipment'),
  pilot(4, '재영솔루텍', 'Jaeyoung Solutec', 2439, 821, 50.0, '기타 기계', 'Other machinery'),
  later('코튼클럽', 'Cotton Club', '내의', 'Underwear', 26, '2005-11-08'),
  later('평안', 'Pyeongan', '섬유', 'Textiles', 50, '2005-11-08'),
  later('성화물산', 'Sunghwa', '섬유', 'Textiles', 62, '2005-11-25'),
  later('좋은사람들', 'Good People', '의류', 'Garments', 41, '2005-11-25'),
  later('진글라이더', 'Gin Gliders', '섬유', 'Textiles', 28, '2005-11-25'),
  later('엠엔에스', 'MNS', '의류', 'Garments', 47, '2005-12-01'),
  later('평화유통', 'Pyeonghwa Distribution', '가죽·가방·신발', 'Leather, bags, shoes', 20, '2005-12-01'),
  later('아트랑', 'Artrang', '가죽·가방·신발', 'Leather, bags, shoes', 60, '2005-12-14'),
  later('만선', 'Mansun', '의류', 'Garments', 28, '2005-12-14'),
  later('소노코쿠진웨어', 'Sonoko Cuisineware', '금속제품', 'Metal goods', 45, '2006-01-04'),
  later('서도산업', 'Seodo Industry', '의류 부속품', 'Clothing accessories', 35, '2006-01-23'),
  later('제이슨', 'Jason', '신발', 'Shoes', 60, '2006-02-22'),
  later('녹색섬유', 'Green Textile', '작업복', 'Workwear', 12, '2006-02-22'),
  later('신영스텐', 'Shinyoung Stainless', '주방용품', 'Kitchenware', 3, '2006-08-03'),
  later('조민포장', 'Jomin Packaging', '상자·가방', 'Boxes, bags', 4.5, '2006-08-03'),
]

/** Approvals of economic co-operation operators; revoked ones beside them. 136 in all, with 108 projects. */
export const operatorApprovals: readonly (readonly [period: string, approved: number, revoked: number])[] = [
  ['1992', 1, 0],
  ['1995', 6, 0],
  ['1996', 4, 0],
  ['1997', 16, 0],
  ['1998', 13, 0],
  ['1999', 2, 4],
  ['2000', 1, 0],
  ['2001', 6, 0],
  ['2002', 3, 0],
  ['2003', 4, 0],
  ['2004', 28, 1],
  ['2005', 29, 0],
  ['2006-11', 23, 1],
]
