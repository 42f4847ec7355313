import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'
import { orderViewIn, type OrderView } from './order-views.js'

export const ordersRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/orders',
  validateSearch: (search): { status: OrderView; q?: string } => ({ status: orderViewIn(search.status), ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }) }),
  component: lazyRouteComponent(() => import('./orders-page.js'), 'OrdersPage'),
})
export const orderRoute = createRoute({ getParentRoute: () => framedRoute, path: '/orders/$orderId', component: lazyRouteComponent(() => import('./order-page.js'), 'OrderPage') })
