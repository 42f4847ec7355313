import type { AgencyCode, ComplexCode, Localized, OrganisationId, PersonId } from '@naru/kernel'
import { demoFirms, southern, type DemoAddress } from './cast-firms.js'
import { seedId } from './seed-id.js'

/** Every demo account has this password; the launcher prints it. Demonstration only. */
export const demoPassword = 'naru-demo-2026'

export type OrganisationKind = 'firm' | 'company' | 'agency' | 'committee' | 'state-enterprise' | 'broker'

export interface DemoOrganisation {
  readonly slug: string
  readonly id: OrganisationId
  readonly kind: Exclude<OrganisationKind, 'firm'>
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: DemoAddress
  /** Null for a body that serves every complex: the customs service, the issuing body. */
  readonly complex: ComplexCode | null
  readonly agency: AgencyCode | null
}

export interface DemoPerson {
  readonly id: PersonId
  readonly name: Localized
  readonly email: string
  /** Null for a consumer. */
  readonly organisationId: OrganisationId | null
  readonly roles: readonly string[]
  readonly address: DemoAddress | null
}

const organisation = (kind: DemoOrganisation['kind'], slug: string, rest: Omit<DemoOrganisation, 'slug' | 'id' | 'kind'>): DemoOrganisation => ({
  slug,
  kind,
  id: seedId<'Organisation'>(`${kind}:${slug}`),
  ...rest,
})
const gaeseong = 'gaeseong' as ComplexCode
const banwolSihwa = 'banwol-sihwa' as ComplexCode

/** Invented business buyers. */
export const demoCompanies: readonly DemoOrganisation[] = [
  organisation('company', 'gaon', {
    name: { ko: '가온유통', en: 'Gaon Distribution' },
    businessNumber: '211-87-06357',
    address: southern('seoul', '강남구 가온길 100', '100 Gaon-gil, Gangnam-gu', '06134'),
    complex: null,
    agency: null,
  }),
  organisation('company', 'raon', {
    name: { ko: '라온트레이딩', en: 'Raon Trading' },
    businessNumber: '602-81-04780',
    address: southern('busan', '중구 라온로 8', '8 Raon-ro, Jung-gu', '48930'),
    complex: null,
    agency: null,
  }),
  organisation('company', 'maru', {
    name: { ko: '마루호텔앤리조트', en: 'Maru Hotels & Resorts' },
    businessNumber: '214-86-51932',
    address: southern('seoul', '송파구 마루로 33', '33 Maru-ro, Songpa-gu', '05551'),
    complex: null,
    agency: null,
  }),
]

/** The bodies are real by office; their staff in the demo is invented. */
export const demoAgencies: readonly DemoOrganisation[] = [
  organisation('agency', 'unification', {
    name: { ko: '통일부 개성공업지구지원단', en: 'Ministry of Unification, Gaeseong support group' },
    businessNumber: null,
    address: southern('seoul', '종로구 세종대로 209', '209 Sejong-daero, Jongno-gu', '03171'),
    complex: gaeseong,
    agency: 'unification' as AgencyCode,
  }),
  organisation('agency', 'customs', {
    name: { ko: '관세청', en: 'Korea Customs Service' },
    businessNumber: null,
    address: southern('daejeon', '서구 청사로 189', '189 Cheongsa-ro, Seo-gu', '35208'),
    complex: null,
    agency: 'customs' as AgencyCode,
  }),
  organisation('agency', 'zone-bureau', {
    name: { ko: '중앙특구개발지도총국', en: 'Central Special Zone Bureau' },
    businessNumber: null,
    address: { country: 'KP', city: { ko: '개성시', en: 'Gaeseong' }, line: { ko: '개성공업지구', en: 'Gaeseong Industrial Complex' }, postcode: null },
    complex: gaeseong,
    agency: 'zone-bureau' as AgencyCode,
  }),
  organisation('agency', 'origin', {
    name: { ko: '원산지증명 발급센터', en: 'Origin certification centre' },
    businessNumber: null,
    address: southern('seoul', '중구 세종대로 39', '39 Sejong-daero, Jung-gu', '04513'),
    complex: null,
    agency: 'origin' as AgencyCode,
  }),
]

export const demoCommittee: DemoOrganisation = organisation('committee', 'gaeseong', {
  name: { ko: '개성공업지구관리위원회', en: 'Gaeseong Industrial Complex Management Committee' },
  businessNumber: null,
  address: { country: 'KP', city: { ko: '개성시', en: 'Gaeseong' }, line: { ko: '개성공업지구 종합지원센터', en: 'Support Centre, Gaeseong Industrial Complex' }, postcode: null },
  complex: gaeseong,
  agency: null,
})

/** Invented: whoever runs the domestic complex decides what its firms and their buyers differ about. */
const demoDomesticCommittee: DemoOrganisation = organisation('committee', 'sihwa', {
  name: { ko: '반월·시화산단 운영위원회', en: 'Banwol–Sihwa Complex Steering Committee' },
  businessNumber: null,
  address: { country: 'KR', city: { ko: '안산시', en: 'Ansan' }, line: { ko: '단원구 산단로 1', en: '1 Sandan-ro, Danwon-gu' }, postcode: '15434' },
  complex: banwolSihwa,
  agency: null,
})

/** Invented: a Northern buyer that trades through the Central Bureau, and a customs broker with mandates. */
export const demoStateEnterprise: DemoOrganisation = organisation('state-enterprise', 'seokcheon', {
  name: { ko: '석천무역회사', en: 'Sokchon Trading Enterprise' },
  businessNumber: null,
  address: { country: 'KP', city: { ko: '개성시', en: 'Gaeseong' }, line: { ko: '선죽동', en: 'Sonjuk-dong' }, postcode: null },
  complex: gaeseong,
  agency: null,
})
export const demoBroker: DemoOrganisation = organisation('broker', 'dareum', {
  name: { ko: '다름관세사무소', en: 'Dareum Customs Brokers' },
  businessNumber: '128-87-05930',
  address: southern('incheon', '중구 관세로 11', '11 Gwanse-ro, Jung-gu', '22382'),
  complex: null,
  agency: null,
})

/** All organisations but the firms. */
export const demoOrganisations: readonly DemoOrganisation[] = [...demoCompanies, ...demoAgencies, demoCommittee, demoDomesticCommittee, demoStateEnterprise, demoBroker]

function organisationId(slug: string): OrganisationId {
  const found = demoFirms.find((firm) => firm.slug === slug) ?? demoOrganisations.find((candidate) => candidate.slug === slug)
  if (!found) throw new Error(`no demo organisation ${slug}`)
  return found.id
}

const person = (email: string, ko: string, en: string, slug: string | null, roles: readonly string[], address: DemoAddress | null = null): DemoPerson => ({
  id: seedId<'Person'>(`person:${email}`),
  name: { ko, en },
  email,
  organisationId: slug === null ? null : organisationId(slug),
  roles,
  address,
})

const owners = ['장한결', '오세란', '문가람', '배도윤', '신아라', '허지안', '류다온', '권태림', '남보라', '고은결', '추하람', '엄수호', '진나래', '표은산', '국승우', '편하늬']
const ownerNames = [
  'Jang Hangyeol',
  'Oh Seran',
  'Moon Garam',
  'Bae Doyun',
  'Shin Ara',
  'Heo Jian',
  'Ryu Daon',
  'Kwon Taerim',
  'Nam Bora',
  'Ko Eungyeol',
  'Chu Haram',
  'Eom Suho',
  'Jin Narae',
  'Pyo Eunsan',
  'Guk Seungwoo',
  'Pyeon Hanui',
]

/** Invented people. Addresses end in `.example`, which no mail server answers. */
export const demoPeople: readonly DemoPerson[] = [
  ...demoFirms.map((firm, index) => person(`owner@${firm.slug}.example`, owners[index] ?? firm.name.ko, ownerNames[index] ?? firm.name.en, firm.slug, ['owner'])),
  person('sales@haneulsil.example', '임서율', 'Lim Seoyul', 'haneulsil', ['sales']),
  person('logistics@haneulsil.example', '강물빛', 'Kang Mulbit', 'haneulsil', ['logistics']),
  person('compliance@haneulsil.example', '조슬기', 'Cho Seulgi', 'haneulsil', ['compliance']),
  person('sales@narae.example', '방초롱', 'Bang Chorong', 'narae', ['sales', 'logistics']),
  ...['gaon', 'raon'].flatMap((slug, index) => [
    person(`buyer@${slug}.example`, ['윤솔비', '도현서'][index] ?? '', ['Yoon Solbi', 'Do Hyeonseo'][index] ?? '', slug, ['buyer']),
    person(`approver@${slug}.example`, ['백승하', '마지혜'][index] ?? '', ['Baek Seungha', 'Ma Jihye'][index] ?? '', slug, ['approver']),
    person(`admin@${slug}.example`, ['성하진', '연우진'][index] ?? '', ['Seong Hajin', 'Yeon Woojin'][index] ?? '', slug, ['admin']),
  ]),
  person('buyer@maru.example', '표다인', 'Pyo Dain', 'maru', ['buyer']),
  person('approver@maru.example', '맹서준', 'Maeng Seojun', 'maru', ['approver']),
  person('admin@maru.example', '탁은재', 'Tak Eunjae', 'maru', ['admin']),
  person('accountant@maru.example', '봉하늘', 'Bong Haneul', 'maru', ['accountant']),
  person('viewer@maru.example', '설이든', 'Seol Ideun', 'maru', ['viewer']),
  person('receiver@unification.example', '정다름', 'Jeong Dareum', 'unification', ['receiver', 'examiner']),
  person('approver@unification.example', '한결아', 'Han Gyeora', 'unification', ['approver']),
  person('receiver@customs.example', '서이안', 'Seo Ian', 'customs', ['receiver', 'examiner']),
  person('approver@customs.example', '노을찬', 'No Eulchan', 'customs', ['approver']),
  person('inspector@customs.example', '구본하', 'Gu Bonha', 'customs', ['inspector']),
  person('gate@customs.example', '차무결', 'Cha Mugyeol', 'customs', ['gate']),
  person('receiver@zone-bureau.example', '리은별', 'Ri Unbyol', 'zone-bureau', ['receiver', 'examiner']),
  person('approver@zone-bureau.example', '최령찬', 'Choe Ryongchan', 'zone-bureau', ['approver']),
  person('examiner@origin.example', '송하늘', 'Song Haneul', 'origin', ['receiver', 'examiner']),
  person('approver@origin.example', '안도희', 'An Dohui', 'origin', ['approver']),
  person('officer@committee.example', '주시원', 'Ju Siwon', demoCommittee.slug, ['officer']),
  person('second@committee.example', '곽다빈', 'Kwak Dabin', demoCommittee.slug, ['officer']),
  person('officer@sihwa.example', '남궁솔', 'Namgung Sol', demoDomesticCommittee.slug, ['officer']),
  person('second@sihwa.example', '제갈온', 'Jegal On', demoDomesticCommittee.slug, ['officer']),
  person('buyer@seokcheon.example', '림송악', 'Rim Songak', 'seokcheon', ['buyer']),
  person('broker@dareum.example', '탁하영', 'Tak Hayeong', 'dareum', ['broker']),
  person('mina@consumer.example', '이미나', 'Lee Mina', null, [], southern('seoul', '마포구 물빛로 20, 301호', '20 Mulbit-ro 301, Mapo-gu', '04001')),
  person('junho@consumer.example', '박준호', 'Park Junho', null, [], southern('busan', '해운대구 모래길 77', '77 Morae-gil, Haeundae-gu', '48094')),
  person('sora@consumer.example', '김소라', 'Kim Sora', null, [], southern('incheon', '연수구 바다로 5', '5 Bada-ro, Yeonsu-gu', '21990')),
]

/** A demo person by e-mail; a wrong address is a bug of the seed. */
export function demoPerson(email: string): DemoPerson {
  const found = demoPeople.find((candidate) => candidate.email === email)
  if (!found) throw new Error(`no demo person ${email}`)
  return found
}
