import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'
import { invoiceViewIn } from './invoice-views.js'

export const invoicesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/company/invoices',
  validateSearch: (search) => ({ view: invoiceViewIn(search.view) }),
  component: lazyRouteComponent(() => import('./invoices-page.js'), 'InvoicesPage'),
})
