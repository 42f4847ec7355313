import type { RegisterOrganisationInput } from '../../generated/graphql.js'

/** What the form holds, as typed. */
export interface Draft {
  readonly kind: 'COMPANY' | 'FIRM'
  readonly nameKo: string
  readonly nameEn: string
  readonly businessNumber: string
  readonly cityKo: string
  readonly cityEn: string
  readonly lineKo: string
  readonly lineEn: string
  readonly postcode: string
  readonly complex: string
  readonly tradeKo: string
  readonly tradeEn: string
  readonly investment: string
  readonly planKo: string
  readonly planEn: string
}

export const emptyDraft: Draft = {
  kind: 'COMPANY',
  nameKo: '',
  nameEn: '',
  businessNumber: '',
  cityKo: '',
  cityEn: '',
  lineKo: '',
  lineEn: '',
  postcode: '',
  complex: '',
  tradeKo: '',
  tradeEn: '',
  investment: '',
  planKo: '',
  planEn: '',
}

export type TextFieldName = Exclude<keyof Draft, 'kind'>

const always: readonly TextFieldName[] = ['nameKo', 'nameEn', 'businessNumber', 'cityKo', 'cityEn', 'lineKo', 'lineEn']
const ofFirms: readonly TextFieldName[] = ['complex', 'tradeKo', 'tradeEn', 'investment']

export const missingIn = (draft: Draft): readonly TextFieldName[] => [...always, ...(draft.kind === 'FIRM' ? ofFirms : [])].filter((name) => draft[name].trim() === '')

/** The amount without the separators that people type. */
export const plainAmount = (text: string): string => text.replaceAll(/[,\s]/g, '')
export const isAmount = (text: string): boolean => /^\d{1,15}(\.\d{1,4})?$/.test(plainAmount(text))

export function toInput(draft: Draft, idempotencyKey: string): RegisterOrganisationInput {
  const { kind, nameKo, nameEn, businessNumber, cityKo, cityEn, lineKo, lineEn, postcode, complex, tradeKo, tradeEn, investment, planKo, planEn } = draft
  return {
    idempotencyKey,
    kind,
    name: { ko: nameKo.trim(), en: nameEn.trim() },
    businessNumber: businessNumber.trim(),
    address: { country: 'KR', city: { ko: cityKo, en: cityEn }, line: { ko: lineKo, en: lineEn }, postcode: postcode === '' ? null : postcode },
    ...(kind === 'FIRM' && {
      complex,
      trade: { ko: tradeKo, en: tradeEn },
      plannedInvestment: { amount: plainAmount(investment), currency: 'KRW' },
      plan: { ko: planKo, en: planEn },
    }),
  }
}
