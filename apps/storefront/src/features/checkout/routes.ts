import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const checkoutRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/checkout',
  component: lazyRouteComponent(() => import('./checkout-page.js'), 'CheckoutPage'),
})
export const payRoute = createRoute({ getParentRoute: () => framedRoute, path: '/checkout/$groupId', component: lazyRouteComponent(() => import('./pay-page.js'), 'PayPage') })
