import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const invoiceViews = ['OPEN', 'OVERDUE', 'PAID', 'CREDITED', 'all'] as const
export type InvoiceView = (typeof invoiceViews)[number]
export interface InvoiceSearch {
  readonly view: InvoiceView
}

export const invoicesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/invoices',
  validateSearch: ({ view }): InvoiceSearch => ({ view: invoiceViews.find((known) => known === view) ?? 'OPEN' }),
  component: lazyRouteComponent(() => import('./invoices-page.js'), 'InvoicesPage'),
})
