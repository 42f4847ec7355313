import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const returnsRoute = createRoute({ getParentRoute: () => framedRoute, path: '/returns', component: lazyRouteComponent(() => import('./returns-page.js'), 'ReturnsPage') })
export const returnRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/returns/$returnId',
  component: lazyRouteComponent(() => import('./return-page.js'), 'ReturnPage'),
})
export const requestReturnRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/orders/$groupId/return/$orderId',
  component: lazyRouteComponent(() => import('./request-return-page.js'), 'RequestReturnPage'),
})
export const disputeRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/disputes/$disputeId',
  component: lazyRouteComponent(() => import('./dispute-page.js'), 'DisputePage'),
})
