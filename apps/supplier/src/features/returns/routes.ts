import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const returnsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/returns',
  validateSearch: (search): { view: 'todo' | 'all' } => ({ view: search.view === 'all' ? 'all' : 'todo' }),
  component: lazyRouteComponent(() => import('./returns-page.js'), 'ReturnsPage'),
})
export const returnRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/returns/$returnId',
  component: lazyRouteComponent(() => import('./return-page.js'), 'ReturnPage'),
})
export const orderDisputesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/disputes',
  component: lazyRouteComponent(() => import('./disputes-page.js'), 'DisputesPage'),
})
export const orderDisputeRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/disputes/$disputeId',
  component: lazyRouteComponent(() => import('./dispute-page.js'), 'DisputePage'),
})
