import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const importsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./imports-page.js'), 'ImportsPage'),
})
export const importRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./import-page.js'), 'ImportPage'),
})
