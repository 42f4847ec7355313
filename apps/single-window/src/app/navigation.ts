import type { SessionMembership } from '@naru/api-client'
import { useMessages, type NavItem, type NavSection } from '@naru/ui'
import {
  ArrowLeftRight,
  BadgePercent,
  Banknote,
  BookOpen,
  Building2,
  ClipboardCheck,
  FileCheck,
  FileCheck2,
  House,
  Landmark,
  ListChecks,
  Milestone,
  PackageSearch,
  ReceiptText,
  Scale,
  ScanLine,
  ScrollText,
  ShieldAlert,
  Timer,
} from 'lucide-react'
import { messages } from './messages.js'

/** Agencies that decide crossings. */
const crossingAgencies = ['unification', 'customs', 'zone-bureau']

/** An entry of the navigation, for those whose duty it is. */
type DutyItem = NavItem & { readonly isFor: (active: SessionMembership) => boolean }

/** The entries of the navigation in their order; a feature adds its line to its section. */
export function useNavigation(active: SessionMembership): readonly NavSection[] {
  const m = useMessages(messages)
  const sections: readonly { readonly id: string; readonly label?: string; readonly items: readonly DutyItem[] }[] = [
    { id: 'start', items: [{ id: 'home', label: m.home, href: '/', icon: House, isFor: () => true }] },
    {
      id: 'decide',
      label: m.decide,
      items: [
        {
          id: 'cases',
          label: m.cases,
          href: '/cases',
          icon: ClipboardCheck,
          isFor: ({ agency, roles }) => crossingAgencies.some((code) => code === agency) && !roles.includes('gate'),
        },
        { id: 'declarations', label: m.declarations, href: '/declarations', icon: FileCheck2, isFor: ({ agency, roles }) => agency === 'customs' && !roles.includes('gate') },
        { id: 'certificates', label: m.certificates, href: '/certificates', icon: FileCheck, isFor: ({ agency }) => agency === 'origin' },
        { id: 'agreements', label: m.agreements, href: '/agreements', icon: ScrollText, isFor: ({ agency }) => agency === 'origin' },
        { id: 'admissions', label: m.admissions, href: '/admissions', icon: Building2, isFor: ({ kind, agency }) => kind === 'COMMITTEE' || agency === 'unification' },
        { id: 'disputes', label: m.disputes, href: '/disputes', icon: Scale, isFor: ({ kind }) => kind === 'COMMITTEE' },
        { id: 'listing-reviews', label: m.listingReviews, href: '/listing-reviews', icon: PackageSearch, isFor: ({ kind }) => kind === 'COMMITTEE' },
        {
          id: 'screening',
          label: m.screening,
          href: '/screening',
          icon: ShieldAlert,
          isFor: ({ agency, roles }) => (agency === 'unification' || agency === 'customs') && !roles.includes('gate'),
        },
        { id: 'gate', label: m.gate, href: '/gate', icon: ScanLine, isFor: ({ roles }) => roles.includes('gate') },
      ],
    },
    {
      id: 'supervise',
      label: m.supervise,
      items: [
        { id: 'permit-statistics', label: m.permitStatistics, href: '/statistics/permits', icon: Timer, isFor: () => true },
        { id: 'invoices', label: m.invoices, href: '/invoices', icon: ReceiptText, isFor: ({ kind, roles }) => kind === 'COMMITTEE' && roles.includes('officer') },
        { id: 'clearing', label: m.clearing, href: '/clearing', icon: ArrowLeftRight, isFor: ({ kind, roles }) => kind === 'COMMITTEE' && roles.includes('officer') },
        { id: 'bank', label: m.bank, href: '/bank', icon: Banknote, isFor: ({ kind, roles }) => kind === 'COMMITTEE' && roles.includes('officer') },
        { id: 'books', label: m.books, href: '/books', icon: BookOpen, isFor: ({ kind, roles }) => kind === 'COMMITTEE' && roles.includes('officer') },
        { id: 'promotions', label: m.promotions, href: '/promotions', icon: BadgePercent, isFor: ({ kind }) => kind === 'COMMITTEE' },
        { id: 'phase', label: m.phase, href: '/phase', icon: Milestone, isFor: ({ kind, roles }) => kind === 'COMMITTEE' && roles.includes('officer') },
        { id: 'attributes', label: m.attributes, href: '/attributes', icon: ListChecks, isFor: ({ kind, roles }) => kind === 'COMMITTEE' && roles.includes('officer') },
        { id: 'registry', label: m.registry, href: '/registry', icon: Landmark, isFor: () => true },
      ],
    },
  ]
  return sections.map((section) => ({ ...section, items: section.items.filter(({ isFor }) => isFor(active)) })).filter(({ items }) => items.length > 0)
}
