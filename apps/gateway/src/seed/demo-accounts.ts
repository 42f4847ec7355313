import type { DemoAccount, FrontEnd } from '../platform/graphql/generated/schema.js'
import { demoOrganisations, demoPassword, demoPerson, type OrganisationKind } from './parties.js'

const frontEndOf: Readonly<Record<OrganisationKind, FrontEnd>> = {
  firm: 'SUPPLIER',
  company: 'STOREFRONT',
  agency: 'WINDOW',
  committee: 'WINDOW',
  'state-enterprise': 'SUPPLIER',
  broker: 'SUPPLIER',
}

const labelled: readonly (readonly [email: string, ko: string, en: string])[] = [
  ['mina@consumer.example', '소비자', 'Consumer'],
  ['buyer@gaon.example', '기업 구매 담당', 'Company buyer'],
  ['approver@gaon.example', '기업 승인자', 'Company approver'],
  ['buyer@maru.example', '승인 규칙이 있는 기업의 구매 담당', 'Buyer of a company with approval rules'],
  ['approver@maru.example', '그 기업의 부서 승인자', 'Its department approver'],
  ['admin@maru.example', '그 기업의 관리자', 'Its administrator'],
  ['owner@haneulsil.example', '입주기업 대표', 'Firm owner'],
  ['sales@haneulsil.example', '입주기업 영업', 'Firm sales'],
  ['compliance@haneulsil.example', '입주기업 무역 담당', 'Firm trade compliance'],
  ['buyer@seokcheon.example', '북측 기업소', 'Northern enterprise'],
  ['receiver@unification.example', '지원단 심사관', 'Ministry examiner'],
  ['receiver@customs.example', '세관 심사관', 'Customs examiner'],
  ['inspector@customs.example', '세관 검사관', 'Customs inspector'],
  ['gate@customs.example', '출입 담당', 'Gate officer'],
  ['examiner@origin.example', '원산지 심사관', 'Origin examiner'],
  ['officer@committee.example', '관리위원회', 'Management committee'],
]

/** One account of each kind, to try the demonstration with. */
export function demoAccounts(): readonly DemoAccount[] {
  return labelled.map(([email, ko, en]) => {
    const { organisationId } = demoPerson(email)
    const organisation = demoOrganisations.find(({ id }) => id === organisationId)
    const app = organisationId === null ? 'STOREFRONT' : frontEndOf[organisation?.kind ?? 'firm']
    return { email, password: demoPassword, label: { ko, en }, app }
  })
}
