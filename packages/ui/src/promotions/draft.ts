import type { PromotionBenefitKind, PromotionChannelName, PromotionDraft, PromotionStackName } from './promotion-facts.js'

export type CouponWay = 'all' | 'shared' | 'unique'

/** A promotion as it is typed. */
export interface PromotionText {
  readonly ko: string
  readonly en: string
  readonly kind: PromotionBenefitKind
  readonly currency: string
  readonly percent: string
  readonly amount: string
  readonly buy: string
  readonly get: string
  readonly minimum: string
  readonly minimumQuantity: string
  readonly categories: readonly string[]
  readonly channel: PromotionChannelName | ''
  readonly firstOrder: boolean
  readonly way: CouponWay
  readonly code: string
  readonly codes: string
  readonly uses: string
  readonly usesPerBuyer: string
  readonly from: string
  readonly until: string
  readonly exclusive: boolean
  readonly stack: PromotionStackName | ''
  readonly priority: string
}

export const emptyPromotion: PromotionText = {
  ko: '',
  en: '',
  kind: 'PERCENTAGE',
  currency: 'KRW',
  percent: '',
  amount: '',
  buy: '2',
  get: '1',
  minimum: '',
  minimumQuantity: '',
  categories: [],
  channel: '',
  firstOrder: false,
  way: 'all',
  code: '',
  codes: '100',
  uses: '',
  usesPerBuyer: '',
  from: '',
  until: '',
  exclusive: false,
  stack: '',
  priority: '',
}

type Wrong = 'required' | 'whole' | 'decimal'
export type PromotionFieldName = keyof PromotionText

const isFilled = (text: string): boolean => text.trim() !== ''

function benefitOf({ kind, percent, amount, buy, get, currency }: PromotionText): PromotionDraft['benefit'] {
  const sum = { amount: amount.trim(), currency }
  switch (kind) {
    case 'PERCENTAGE':
      return { kind, percent: percent.trim() }
    case 'AMOUNT':
      return { kind, amount: sum }
    case 'BUY_GET':
      return { kind, buy: Number(buy), get: Number(get) }
    case 'FREE_SHIPPING':
      return { kind, ...(isFilled(amount) && { amount: sum }) }
  }
}

/** What was typed as the API takes it. Days are whole days of the complexes' clocks, which stand nine hours ahead all year. */
export function draftOf(text: PromotionText): PromotionDraft {
  return {
    name: { ko: text.ko.trim(), en: text.en.trim() },
    benefit: benefitOf(text),
    firstOrder: text.firstOrder,
    exclusive: text.exclusive,
    ...(isFilled(text.minimum) && { minimumSpend: { amount: text.minimum.trim(), currency: text.currency } }),
    ...(isFilled(text.minimumQuantity) && { minimumQuantity: Number(text.minimumQuantity) }),
    ...(text.categories.length > 0 && { categories: [...text.categories] }),
    ...(text.channel !== '' && { channel: text.channel }),
    ...(text.stack !== '' && { stack: text.stack }),
    ...(isFilled(text.priority) && { priority: Number(text.priority) }),
    ...(isFilled(text.uses) && { uses: Number(text.uses) }),
    ...(isFilled(text.usesPerBuyer) && { usesPerBuyer: Number(text.usesPerBuyer) }),
    ...(text.way === 'shared' && { coupon: text.code.trim().toUpperCase() }),
    ...(text.way === 'unique' && { uniqueCoupons: Number(text.codes) }),
    ...(text.from !== '' && { from: new Date(`${text.from}T00:00:00+09:00`).toISOString() }),
    ...(text.until !== '' && { until: new Date(`${text.until}T23:59:59+09:00`).toISOString() }),
  }
}

const forms = { whole: /^[1-9]\d{0,8}$/, decimal: /^\d{1,12}(\.\d{1,3})?$/ } as const

/** What the API could not read, by field. Whether it makes sense is the server's to say. */
export function wrongIn(text: PromotionText): Readonly<Partial<Record<PromotionFieldName, Wrong>>> {
  const whole = (name: PromotionFieldName, isRequired = false) => wrongForm(text, name, 'whole', isRequired)
  const decimal = (name: PromotionFieldName, isRequired = false) => wrongForm(text, name, 'decimal', isRequired)
  const benefit = {
    PERCENTAGE: () => decimal('percent', true),
    AMOUNT: () => decimal('amount', true),
    BUY_GET: () => ({ ...whole('buy', true), ...whole('get', true) }),
    FREE_SHIPPING: () => decimal('amount'),
  }
  return {
    ...(isFilled(text.ko) ? {} : { ko: 'required' as const }),
    ...(isFilled(text.en) ? {} : { en: 'required' as const }),
    ...benefit[text.kind](),
    ...decimal('minimum'),
    ...whole('minimumQuantity'),
    ...whole('uses'),
    ...whole('usesPerBuyer'),
    ...whole('priority'),
    ...(text.way === 'unique' ? whole('codes', true) : {}),
    ...(text.way === 'shared' && !isFilled(text.code) ? { code: 'required' as const } : {}),
  }
}

function wrongForm(text: PromotionText, name: PromotionFieldName, form: keyof typeof forms, isRequired: boolean): Readonly<Partial<Record<PromotionFieldName, Wrong>>> {
  const value = String(text[name]).trim()
  if (value === '') return isRequired ? { [name]: 'required' } : {}
  return forms[form].test(value) ? {} : { [name]: form }
}
