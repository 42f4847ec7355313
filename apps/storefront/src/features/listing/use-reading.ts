import { formatNumber, unitSymbol, useLocale, useLocalized, useMessages } from '@naru/ui'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'

/** Says a value of an attribute in words; English readers also hear inches and pounds. */
export function useReading(): (value: ListingDetail['values'][number]) => string {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const measure = (number: string, unit: string | null) => (unit === null ? formatNumber(number, locale) : `${formatNumber(number, locale)} ${unitSymbol(unit, locale)}`)
  return ({ type, text, number, unit, customary, choice, yes, date }) => {
    switch (type) {
      case 'TEXT':
        return text ? say(text) : ''
      case 'NUMBER':
        if (number === null) return ''
        return customary && locale === 'en' ? `${measure(number, unit)} (${measure(customary.number, customary.unit)})` : measure(number, unit)
      case 'CHOICE':
        return choice ? say(choice.name) : ''
      case 'BOOLEAN':
        return yes === true ? m.yes : m.no
      case 'DATE':
        return date ?? ''
    }
  }
}
