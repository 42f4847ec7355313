import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'
import { purchaseOrderViewIn } from './purchase-order-views.js'

export const purchaseOrdersRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/purchase-orders',
  validateSearch: (search) => ({ status: purchaseOrderViewIn(search.status) }),
  component: lazyRouteComponent(() => import('./purchase-orders-page.js'), 'PurchaseOrdersPage'),
})
export const purchaseOrderRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/purchase-orders/$orderId',
  component: lazyRouteComponent(() => import('./purchase-order-page.js'), 'PurchaseOrderPage'),
})
