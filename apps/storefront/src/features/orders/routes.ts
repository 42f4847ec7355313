import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'
import { orderViewIn } from './order-views.js'

export const ordersRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/orders',
  validateSearch: (search) => ({ view: orderViewIn(search.view) }),
  component: lazyRouteComponent(() => import('./orders-page.js'), 'OrdersPage'),
})
export const orderRoute = createRoute({ getParentRoute: () => framedRoute, path: '/orders/$groupId', component: lazyRouteComponent(() => import('./order-page.js'), 'OrderPage') })
