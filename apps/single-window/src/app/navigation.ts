import type { SessionMembership } from '@naru/api-client'
import { useMessages, type NavItem, type NavSection } from '@naru/ui'
import { House } from 'lucide-react'
import { messages } from './messages.js'

/** An entry of the navigation, for those whose duty it is. */
type DutyItem = NavItem & { readonly isFor: (active: SessionMembership) => boolean }

/** The entries of the navigation in their order; a feature adds its line to its section. */
export function useNavigation(active: SessionMembership): readonly NavSection[] {
  const m = useMessages(messages)
  const sections: readonly { readonly id: string; readonly label?: string; readonly items: readonly DutyItem[] }[] = [
    { id: 'start', items: [{ id: 'home', label: m.home, href: '/', icon: House, isFor: () => true }] },
    { id: 'decide', label: m.decide, items: [] },
    { id: 'supervise', label: m.supervise, items: [] },
  ]
  return sections.map((section) => ({ ...section, items: section.items.filter(({ isFor }) => isFor(active)) })).filter(({ items }) => items.length > 0)
}
