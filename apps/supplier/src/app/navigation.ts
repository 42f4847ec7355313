import type { SessionMembership } from '@naru/api-client'
import { useMessages, type NavSection } from '@naru/ui'
import {
  BadgeCheck,
  BadgePercent,
  Banknote,
  Boxes,
  Building2,
  Factory,
  FileCheck,
  FileCheck2,
  FileQuestion,
  FileSpreadsheet,
  Globe,
  HandCoins,
  ReceiptText,
  Warehouse,
  LayoutDashboard,
  MessagesSquare,
  PackageCheck,
  PackageOpen,
  Plug,
  Repeat,
  Scale,
  Star,
  Tags,
  Truck,
  Undo2,
  Users,
} from 'lucide-react'
import { sells } from './admits.js'
import { messages } from './messages.js'

/** The entries of the navigation in their order; a feature adds its line to its section. */
export function useNavigation(active: SessionMembership): readonly NavSection[] {
  const m = useMessages(messages)
  const ofComplex: readonly NavSection[] = [
    {
      id: 'make',
      label: m.make,
      items: [
        { id: 'materials', label: m.materials, href: '/materials', icon: Boxes },
        { id: 'production', label: m.production, href: '/production', icon: Factory },
        { id: 'supplier-declarations', label: m.supplierDeclarations, href: '/supplier-declarations', icon: FileQuestion },
      ],
    },
    {
      id: 'trade',
      label: m.trade,
      items: [
        { id: 'origin', label: m.origin, href: '/origin', icon: Globe },
        { id: 'certificates', label: m.certificates, href: '/certificates', icon: FileCheck },
        { id: 'dossiers', label: m.dossiers, href: '/dossiers', icon: Truck },
        { id: 'declarations', label: m.declarations, href: '/declarations', icon: FileCheck2 },
      ],
    },
  ]
  // A broker's own affairs; what firms sell and file is theirs to see.
  if (!sells(active)) return [business(m, active)]
  return [
    { id: 'start', items: [{ id: 'home', label: m.home, href: '/', icon: LayoutDashboard }] },
    {
      id: 'sell',
      label: m.sell,
      items: [
        { id: 'listings', label: m.listings, href: '/listings', icon: Tags },
        { id: 'promotions', label: m.promotions, href: '/promotions', icon: BadgePercent },
        { id: 'stock', label: m.stock, href: '/stock', icon: Warehouse },
        { id: 'prices', label: m.prices, href: '/prices', icon: ReceiptText },
        { id: 'shipping', label: m.shipping, href: '/shipping', icon: PackageCheck },
        { id: 'imports', label: m.imports, href: '/imports', icon: FileSpreadsheet },
        { id: 'orders', label: m.orders, href: '/orders', icon: PackageOpen },
        { id: 'subscriptions', label: m.subscriptions, href: '/subscriptions', icon: Repeat },
        { id: 'returns', label: m.returns, href: '/returns', icon: Undo2 },
        { id: 'disputes', label: m.orderDisputes, href: '/disputes', icon: Scale },
        { id: 'rfqs', label: m.rfqs, href: '/rfqs', icon: MessagesSquare },
        { id: 'reviews', label: m.reviews, href: '/reviews', icon: Star },
        { id: 'held-certificates', label: m.heldCertificates, href: '/held-certificates', icon: BadgeCheck },
      ],
    },
    ...(active.kind === 'STATE_ENTERPRISE' ? [] : ofComplex),
    business(m, active),
  ]
}

const business = (m: (typeof messages)['en'], active: SessionMembership): NavSection => ({
  id: 'business',
  label: m.business,
  items: [
    ...(sells(active) ? [{ id: 'payouts', label: m.payouts, href: '/payouts', icon: Banknote }] : []),
    ...(active.kind === 'FIRM' ? [{ id: 'credit', label: m.credit, href: '/credit', icon: HandCoins }] : []),
    { id: 'company', label: m.company, href: '/company', icon: Building2 },
    { id: 'team', label: m.team, href: '/team', icon: Users },
    ...(active.roles.includes('owner') || active.kind !== 'FIRM' ? [{ id: 'integration', label: m.integration, href: '/integration', icon: Plug }] : []),
  ],
})
