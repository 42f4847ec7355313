import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const guestOrderRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/guest-order',
  component: lazyRouteComponent(() => import('./guest-order-page.js'), 'GuestOrderPage'),
})
export const claimOrdersRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/account/guest-orders',
  component: lazyRouteComponent(() => import('./claim-orders-page.js'), 'ClaimOrdersPage'),
})
