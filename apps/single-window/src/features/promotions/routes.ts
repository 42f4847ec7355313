import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const promotionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/promotions',
  component: lazyRouteComponent(() => import('./promotions-page.js'), 'PromotionsPage'),
})
