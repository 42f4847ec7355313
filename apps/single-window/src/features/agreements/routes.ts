import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const agreementsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/agreements',
  component: lazyRouteComponent(() => import('./agreements-page.js'), 'AgreementsPage'),
})
export const agreementReleaseRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/agreements/$id',
  component: lazyRouteComponent(() => import('./release-page.js'), 'ReleasePage'),
})
