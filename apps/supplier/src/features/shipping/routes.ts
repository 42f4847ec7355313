import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const shippingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/shipping',
  component: lazyRouteComponent(() => import('./shipping-page.js'), 'ShippingPage'),
})
