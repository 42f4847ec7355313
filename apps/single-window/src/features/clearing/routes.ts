import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const clearingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/clearing',
  component: lazyRouteComponent(() => import('./clearing-page.js'), 'ClearingPage'),
})
