import { query } from '@naru/api-client'
import { formatMoney, roleName, useLocale, useLocalized, useMessages, type Option } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CategoriesForRulesDocument, type CompanyBuyingPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

export type Rule = CompanyBuyingPartsFragment['rules'][number]
export type RuleStep = Rule['steps'][number]

export const approvingRoles = ['approver', 'admin', 'accountant'] as const

/** Categories by slug, for choosing and for showing. */
export function useCategories(): readonly Option[] {
  const say = useLocalized()
  const { data } = useQuery(query(CategoriesForRulesDocument))
  return (data?.categories ?? []).map(({ slug, name }) => ({ id: slug, label: say(name) }))
}

/** The sentence parts that a rule is read by. */
export function useRuleWords() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const categories = useCategories()
  const approverText = ({ role, person }: RuleStep['approvers'][number]): string => (role === null ? say(person?.name ?? { ko: '', en: '' }) : m.role(roleName(role, locale)))
  return {
    approverText,
    stepText: ({ need, approvers }: RuleStep): string => `${approvers.map(approverText).join(', ')} · ${need === null ? m.needAll : m.needOf(need)}`,
    conditionsText: ({ from, below, category, costCentre, requester }: Rule): string => {
      const parts = [
        from && m.fromText(formatMoney(from, locale)),
        below && m.belowText(formatMoney(below, locale)),
        category && (categories.find(({ id }) => id === category)?.label ?? category),
        costCentre && `${costCentre.code} ${costCentre.name}`,
        requester && say(requester.name),
      ].filter((part) => part !== null && part !== '')
      return parts.length === 0 ? m.always : parts.join(' · ')
    },
  }
}
