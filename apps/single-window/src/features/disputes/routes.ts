import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const disputesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/disputes',
  validateSearch: (search): { view: 'open' | 'all' } => ({ view: search.view === 'all' ? 'all' : 'open' }),
  component: lazyRouteComponent(() => import('./disputes-page.js'), 'DisputesPage'),
})
export const disputeRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/disputes/$disputeId',
  component: lazyRouteComponent(() => import('./dispute-page.js'), 'DisputePage'),
})
