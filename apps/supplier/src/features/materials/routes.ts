import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const materialsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/materials',
  component: lazyRouteComponent(() => import('./materials-page.js'), 'MaterialsPage'),
})
export const materialRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/materials/$materialId',
  component: lazyRouteComponent(() => import('./material-page.js'), 'MaterialPage'),
})
export const productionRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/production',
  component: lazyRouteComponent(() => import('./production-page.js'), 'ProductionPage'),
})
