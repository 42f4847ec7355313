import type { AdmissionStatus } from '@naru/parties'
import type { Localized, OrganisationId, PersonId } from '@naru/kernel'
import { southern, type DemoAddress } from './cast-firms.js'
import { seedId } from './seed-id.js'

/** Invented firms that ask to be admitted: the committee's and the ministry's queue. */
export interface DemoApplicant {
  readonly id: OrganisationId
  readonly slug: string
  readonly name: Localized
  readonly businessNumber: string
  readonly trade: Localized
  readonly address: DemoAddress
  readonly owner: { readonly id: PersonId; readonly name: Localized; readonly email: string }
  /** In units of 10^8 won. */
  readonly investment: number
  readonly plan: Localized
  readonly daysAgo: number
  /** How far the application has come. */
  readonly reached: Extract<AdmissionStatus, 'applied' | 'screened' | 'operator-approved' | 'project-approved' | 'refused' | 'revoked'>
  /** It resembles a party of the demo's own list, so that its screening waits for review. */
  readonly resemblesListed: boolean
}

const applicant = (
  slug: string,
  name: Localized,
  rest: Omit<DemoApplicant, 'id' | 'slug' | 'name' | 'owner' | 'resemblesListed'> & { readonly ownerName: Localized; readonly resemblesListed?: boolean },
): DemoApplicant => {
  const { ownerName, resemblesListed = false, ...facts } = rest
  return {
    id: seedId<'Organisation'>(`applicant:${slug}`),
    slug,
    name,
    owner: { id: seedId<'Person'>(`applicant-owner:${slug}`), name: ownerName, email: `owner@${slug}.example` },
    resemblesListed,
    ...facts,
  }
}

export const demoApplicants: readonly DemoApplicant[] = [
  applicant(
    'hyeongmun',
    { ko: '형문기계', en: 'Hyeongmun Machinery' },
    {
      businessNumber: '128-87-05931',
      trade: { ko: '일반기계', en: 'General machinery' },
      address: southern('incheon', '부평구 형문로 4', '4 Hyeongmun-ro, Bupyeong-gu', '21310'),
      ownerName: { ko: '문형석', en: 'Moon Hyeongseok' },
      investment: 31,
      plan: { ko: '소형 공작기계 조립', en: 'Assembly of small machine tools' },
      daysAgo: 2,
      reached: 'applied',
      resemblesListed: true,
    },
  ),
  applicant(
    'dotori',
    { ko: '도토리완구', en: 'Dotori Toys' },
    {
      businessNumber: '141-86-01245',
      trade: { ko: '완구', en: 'Toys' },
      address: southern('seoul', '성동구 도토리길 9', '9 Dotori-gil, Seongdong-gu', '04770'),
      ownerName: { ko: '석나무', en: 'Seok Namu' },
      investment: 18.5,
      plan: { ko: '봉제 완구 생산', en: 'Stuffed toys' },
      daysAgo: 9,
      reached: 'screened',
    },
  ),
  applicant(
    'saeteo',
    { ko: '새터침구', en: 'Saeteo Bedding' },
    {
      businessNumber: '120-88-07611',
      trade: { ko: '침구', en: 'Bedding' },
      address: southern('daegu', '북구 새터로 61', '61 Saeteo-ro, Buk-gu', '41590'),
      ownerName: { ko: '피해솔', en: 'Pi Haesol' },
      investment: 26,
      plan: { ko: '이불과 베개 봉제', en: 'Sewing of quilts and pillows' },
      daysAgo: 21,
      reached: 'operator-approved',
    },
  ),
  applicant(
    'areum',
    { ko: '아름드리가구', en: 'Areumdri Furniture' },
    {
      businessNumber: '109-86-03574',
      trade: { ko: '가구', en: 'Furniture' },
      address: southern('daejeon', '유성구 나무로 14', '14 Namu-ro, Yuseong-gu', '34028'),
      ownerName: { ko: '목다인', en: 'Mok Dain' },
      investment: 39,
      plan: { ko: '조립식 가구 생산', en: 'Flat-pack furniture' },
      daysAgo: 34,
      reached: 'project-approved',
    },
  ),
]
