import type { ComplexCode, Localized, OrganisationId, PlainDate } from '@naru/kernel'
import { seedId } from './seed-id.js'

/** Trades of the demo's firms; the firms trade in goods of these kinds. */
export type Trade = 'garments' | 'accessories' | 'textiles' | 'footwear' | 'watches' | 'kitchenware' | 'electronics' | 'car-parts' | 'plastics' | 'bags' | 'packaging'

export interface DemoAddress {
  readonly country: string
  readonly city: Localized
  readonly line: Localized
  readonly postcode: string | null
}

interface DemoApproval {
  readonly amountKrw: bigint
  readonly approvedOn: PlainDate
  readonly number: string
}

export interface DemoFirm {
  readonly slug: string
  readonly id: OrganisationId
  readonly kind: 'firm'
  readonly name: Localized
  /** Passes the check digit; belongs to nobody that we know of. */
  readonly businessNumber: string
  readonly complex: ComplexCode
  readonly trade: Trade
  readonly tradeName: Localized
  /** Head office in the South. */
  readonly address: DemoAddress
  /** Plant in the complex. */
  readonly site: DemoAddress
  readonly sitePyeong: number
  readonly buildingPyeong: number
  readonly about: Localized
  readonly operatorApproval: DemoApproval | null
  readonly projectApproval: DemoApproval | null
  readonly admittedOn: PlainDate | null
}

const tradeNames: Readonly<Record<Trade, Localized>> = {
  garments: { ko: '의류', en: 'Garments' },
  accessories: { ko: '의류 부속품', en: 'Clothing accessories' },
  textiles: { ko: '섬유제품', en: 'Textiles' },
  footwear: { ko: '신발', en: 'Footwear' },
  watches: { ko: '시계', en: 'Watches' },
  kitchenware: { ko: '주방용품', en: 'Kitchenware' },
  electronics: { ko: '전자부품', en: 'Electronic parts' },
  'car-parts': { ko: '자동차부품', en: 'Car parts' },
  plastics: { ko: '플라스틱제품', en: 'Plastic products' },
  bags: { ko: '가죽·가방', en: 'Leather and bags' },
  packaging: { ko: '상자·포장', en: 'Boxes and packaging' },
}

type City = 'seoul' | 'busan' | 'daegu' | 'incheon' | 'bucheon' | 'ansan' | 'siheung' | 'daejeon'
const cities: Readonly<Record<City, Localized>> = {
  seoul: { ko: '서울특별시', en: 'Seoul' },
  busan: { ko: '부산광역시', en: 'Busan' },
  daegu: { ko: '대구광역시', en: 'Daegu' },
  incheon: { ko: '인천광역시', en: 'Incheon' },
  bucheon: { ko: '경기도 부천시', en: 'Bucheon' },
  ansan: { ko: '경기도 안산시', en: 'Ansan' },
  siheung: { ko: '경기도 시흥시', en: 'Siheung' },
  daejeon: { ko: '대전광역시', en: 'Daejeon' },
}

export const southern = (city: City, ko: string, en: string, postcode: string): DemoAddress => ({ country: 'KR', city: cities[city], line: { ko, en }, postcode })

const gaeseongSite = (block: string): DemoAddress => ({
  country: 'KP',
  city: { ko: '개성시', en: 'Gaeseong' },
  line: { ko: `개성공업지구 1단계 ${block}`, en: `Block ${block}, stage 1, Gaeseong Industrial Complex` },
  postcode: null,
})

interface FirmRow {
  readonly slug: string
  readonly name: Localized
  readonly businessNumber: string
  readonly trade: Trade
  readonly address: DemoAddress
  readonly area: readonly [site: number, building: number]
  readonly about: Localized
}

/** Investment is in units of 10^8 won, as the approvals are written. */
function inGaeseong(row: FirmRow, block: string, investment: number, approvedOn: string, serial: number): DemoFirm {
  const approval = (kind: string): DemoApproval => ({
    amountKrw: BigInt(Math.round(investment * 100)) * 1_000_000n,
    approvedOn: approvedOn as PlainDate,
    number: `${approvedOn.slice(0, 4)}-${kind}-${String(serial).padStart(3, '0')}`,
  })
  return {
    ...firm(row),
    complex: 'gaeseong' as ComplexCode,
    site: gaeseongSite(block),
    operatorApproval: approval('협력사업자'),
    projectApproval: approval('협력사업'),
    admittedOn: approvedOn as PlainDate,
  }
}

function inBanwol(row: FirmRow, admittedOn: string): DemoFirm {
  return { ...firm(row), complex: 'banwol-sihwa' as ComplexCode, site: row.address, operatorApproval: null, projectApproval: null, admittedOn: admittedOn as PlainDate }
}

function firm({ area, ...row }: FirmRow) {
  return { ...row, id: seedId<'Organisation'>(`firm:${row.slug}`), kind: 'firm' as const, tradeName: tradeNames[row.trade], sitePyeong: area[0], buildingPyeong: area[1] }
}

/** Invented firms, by trade and size like those of the historical registry. None of them exists. */
export const demoFirms: readonly DemoFirm[] = [
  inGaeseong(
    {
      slug: 'haneulsil',
      name: { ko: '하늘실어패럴', en: 'Haneulsil Apparel' },
      businessNumber: '128-81-04171',
      trade: 'garments',
      address: southern('seoul', '중구 새봄로 12', '12 Saebom-ro, Jung-gu', '04561'),
      area: [2439, 1280],
      about: {
        ko: '셔츠와 바지를 짓는 봉제 공장입니다. 원단을 남쪽에서 들여와 재단부터 완성까지 한곳에서 합니다.',
        en: 'A sewing plant for shirts and trousers: cloth from the South, cut and finished under one roof.',
      },
    },
    'A-12',
    47.5,
    '2025-03-14',
    1,
  ),
  inGaeseong(
    {
      slug: 'sonnuri',
      name: { ko: '손누리타이', en: 'Sonnuri Neckwear' },
      businessNumber: '130-86-05294',
      trade: 'accessories',
      address: southern('daegu', '서구 비단길 40', '40 Bidan-gil, Seo-gu', '41832'),
      area: [1627, 690],
      about: { ko: '넥타이와 스카프를 손으로 마무리합니다.', en: 'Neckties and scarves finished by hand.' },
    },
    'A-14',
    34.8,
    '2025-03-14',
    2,
  ),
  inGaeseong(
    {
      slug: 'barambut',
      name: { ko: '바람벗아웃도어', en: 'Barambut Outdoor' },
      businessNumber: '107-88-11320',
      trade: 'textiles',
      address: southern('seoul', '금천구 바람숲로 7', '7 Baramsup-ro, Geumcheon-gu', '08501'),
      area: [1778, 910],
      about: { ko: '방수 재킷, 침낭, 작업복을 만듭니다.', en: 'Rain jackets, sleeping bags and workwear.' },
    },
    'A-21',
    28.4,
    '2025-04-02',
    3,
  ),
  inGaeseong(
    {
      slug: 'georeum',
      name: { ko: '걸음제화', en: 'Georeum Shoemaking' },
      businessNumber: '606-81-07547',
      trade: 'footwear',
      address: southern('busan', '사상구 걸음길 88', '88 Georeum-gil, Sasang-gu', '46970'),
      area: [2439, 2860],
      about: { ko: '구두와 등산화를 만드는 제화 공장입니다.', en: 'A shoemaker of dress shoes and hiking boots.' },
    },
    'B-03',
    50.2,
    '2025-03-14',
    4,
  ),
  inGaeseong(
    {
      slug: 'duballo',
      name: { ko: '두발로슈즈', en: 'Duballo Shoes' },
      businessNumber: '621-86-03884',
      trade: 'footwear',
      address: southern('busan', '강서구 녹산새길 15', '15 Noksansae-gil, Gangseo-gu', '46753'),
      area: [1626, 1240],
      about: { ko: '운동화와 실내화를 만듭니다.', en: 'Trainers and indoor shoes.' },
    },
    'B-05',
    41.0,
    '2025-05-20',
    5,
  ),
  inGaeseong(
    {
      slug: 'saebyeok',
      name: { ko: '새벽시계', en: 'Saebyeok Watch' },
      businessNumber: '119-87-02467',
      trade: 'watches',
      address: southern('seoul', '구로구 초침로 3', '3 Chochim-ro, Guro-gu', '08390'),
      area: [2621, 1410],
      about: { ko: '손목시계를 조립하고 시험합니다. 무브먼트는 수입합니다.', en: 'Wristwatches assembled and tested here around imported movements.' },
    },
    'C-01',
    148.0,
    '2025-04-02',
    6,
  ),
  inGaeseong(
    {
      slug: 'onsot',
      name: { ko: '온솥키친', en: 'Onsot Kitchen' },
      businessNumber: '133-81-09732',
      trade: 'kitchenware',
      address: southern('bucheon', '오정구 냄비로 21', '21 Naembi-ro, Ojeong-gu', '14442'),
      area: [999, 590],
      about: { ko: '스테인리스 냄비와 조리도구를 만듭니다.', en: 'Stainless steel pots and kitchen tools.' },
    },
    'C-08',
    44.6,
    '2025-03-14',
    7,
  ),
  inGaeseong(
    {
      slug: 'bitgyeol',
      name: { ko: '빛결전자', en: 'Bitgyeol Electronics' },
      businessNumber: '124-86-06153',
      trade: 'electronics',
      address: southern('incheon', '남동구 빛결로 55', '55 Bitgyeol-ro, Namdong-gu', '21634'),
      area: [2439, 1130],
      about: { ko: '전원장치와 LED 조명을 만듭니다.', en: 'Power supplies and LED lighting.' },
    },
    'D-02',
    40.3,
    '2025-06-11',
    8,
  ),
  inGaeseong(
    {
      slug: 'ieum',
      name: { ko: '이음오토파츠', en: 'Ieum Auto Parts' },
      businessNumber: '305-87-01623',
      trade: 'car-parts',
      address: southern('daejeon', '대덕구 이음길 9', '9 Ieum-gil, Daedeok-gu', '34325'),
      area: [1221, 611],
      about: { ko: '연료펌프와 와이퍼를 만듭니다.', en: 'Fuel pumps and wipers.' },
    },
    'D-07',
    50.8,
    '2025-06-11',
    9,
  ),
  inGaeseong(
    {
      slug: 'malgeun',
      name: { ko: '맑은플라스틱', en: 'Malgeun Plastics' },
      businessNumber: '134-81-07440',
      trade: 'plastics',
      address: southern('incheon', '서구 맑은내로 31', '31 Malgeunnae-ro, Seo-gu', '22770'),
      area: [2439, 1273],
      about: { ko: '식품용기와 화장품 용기를 사출합니다.', en: 'Injection-moulded food and cosmetics containers.' },
    },
    'E-04',
    58.0,
    '2025-05-20',
    10,
  ),
  inGaeseong(
    {
      slug: 'neoul',
      name: { ko: '너울가방', en: 'Neoul Bags' },
      businessNumber: '110-86-02973',
      trade: 'bags',
      address: southern('seoul', '중랑구 너울길 64', '64 Neoul-gil, Jungnang-gu', '02055'),
      area: [1627, 820],
      about: { ko: '가죽 지갑과 배낭을 만듭니다.', en: 'Leather wallets and backpacks.' },
    },
    'E-09',
    21.5,
    '2025-09-03',
    11,
  ),
  inGaeseong(
    {
      slug: 'dasom',
      name: { ko: '다솜포장', en: 'Dasom Packaging' },
      businessNumber: '215-88-01439',
      trade: 'packaging',
      address: southern('siheung', '다솜로 18', '18 Dasom-ro', '15119'),
      area: [999, 480],
      about: { ko: '골판지 상자와 쇼핑백을 단지 안 기업에 공급합니다.', en: 'Corrugated boxes and carrier bags for the firms of the complex.' },
    },
    'F-02',
    4.5,
    '2025-09-03',
    12,
  ),
  inBanwol(
    {
      slug: 'seohae',
      name: { ko: '서해정밀사출', en: 'Seohae Precision Moulding' },
      businessNumber: '134-87-05819',
      trade: 'plastics',
      address: southern('ansan', '단원구 사출로 102', '102 Sachul-ro, Danwon-gu', '15434'),
      area: [1540, 900],
      about: { ko: '정밀 사출 부품과 생활용품을 만듭니다.', en: 'Precision-moulded parts and household goods.' },
    },
    '2025-02-10',
  ),
  inBanwol(
    {
      slug: 'narae',
      name: { ko: '나래회로', en: 'Narae Circuits' },
      businessNumber: '134-88-02366',
      trade: 'electronics',
      address: southern('ansan', '단원구 회로길 27', '27 Hoero-gil, Danwon-gu', '15426'),
      area: [1320, 1010],
      about: { ko: '인쇄회로기판 조립품과 충전기를 만듭니다.', en: 'Printed circuit assemblies and chargers.' },
    },
    '2025-02-10',
  ),
  inBanwol(
    {
      slug: 'hwapoong',
      name: { ko: '화풍정공', en: 'Hwapoong Precision' },
      businessNumber: '134-86-08196',
      trade: 'car-parts',
      address: southern('siheung', '정왕대로 233', '233 Jeongwang-daero', '15093'),
      area: [2100, 1400],
      about: { ko: '브레이크와 조향 부품을 깎고 조립합니다.', en: 'Brake and steering parts, machined and assembled.' },
    },
    '2025-02-24',
  ),
  inBanwol(
    {
      slug: 'mulgyeol',
      name: { ko: '물결스텐', en: 'Mulgyeol Stainless' },
      businessNumber: '134-81-00923',
      trade: 'kitchenware',
      address: southern('siheung', '물결로 5', '5 Mulgyeol-ro', '15091'),
      area: [880, 520],
      about: { ko: '보온병과 수저를 만듭니다.', en: 'Vacuum flasks and cutlery.' },
    },
    '2025-02-24',
  ),
]

/** A demo firm by its slug; a wrong slug is a bug of the seed. */
export function demoFirm(slug: string): DemoFirm {
  const found = demoFirms.find((candidate) => candidate.slug === slug)
  if (!found) throw new Error(`no demo firm ${slug}`)
  return found
}
