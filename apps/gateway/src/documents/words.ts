import { formatAmount, regionName, type Localized, type Money } from '@naru/kernel'
import type { DeliveryAddress, PartyOnOrder } from '@naru/orders'
import type { Label } from '../platform/pdf/paper.js'

/** A label in both languages. */
export const l = (ko: string, en: string): Label => ({ ko, en })

/** An amount with its thousands apart: `12,300 KRW`. */
export function amountText(money: Money): string {
  const [whole = '', cents] = formatAmount(money).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${cents === undefined ? '' : `.${cents}`} ${money.currency}`
}

/** An amount in a column whose head names the currency. */
export const figure = (money: Money): string => amountText(money).replace(` ${money.currency}`, '')
export const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
export const bothTexts = ({ ko, en }: Localized): string => (ko === en ? ko : `${ko}\n${en}`)

export function partyLines({ name, businessNumber, address }: PartyOnOrder): readonly string[] {
  return [
    bothTexts(name),
    ...(businessNumber === null ? [] : [`사업자등록번호 Business no. ${businessNumber}`]),
    [address.line, address.city, address.postcode, address.country].filter((part) => part !== null && part !== '').join(', '),
  ]
}

const areaText = ({ ko, en }: Localized): string => (ko === en ? ko : `${ko} ${en}`)

export const deliveryLines = ({ recipient, phone, line, line2, city, region, postcode, country }: DeliveryAddress): readonly string[] => [
  recipient,
  phone,
  [line, line2, city, region ? areaText(regionName(country, region)) : null, postcode, country].filter(Boolean).join(', '),
]

export const termsText = (terms: string): string => {
  const days = /^net-(\d+)$/.exec(terms)?.[1]
  return days === undefined ? '카드 결제 Card' : `청구서 발행 뒤 ${days}일 Net ${days} days`
}
