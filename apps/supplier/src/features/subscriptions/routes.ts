import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const subscriptionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/subscriptions',
  component: lazyRouteComponent(() => import('./subscriptions-page.js'), 'SubscriptionsPage'),
})
