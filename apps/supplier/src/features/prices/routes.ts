import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const pricesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/prices',
  component: lazyRouteComponent(() => import('./prices-page.js'), 'PricesPage'),
})
export const priceBookRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/prices/$bookId',
  component: lazyRouteComponent(() => import('./price-book-page.js'), 'PriceBookPage'),
})
