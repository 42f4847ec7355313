import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const addressesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/addresses',
  component: lazyRouteComponent(() => import('./addresses-page.js'), 'AddressesPage'),
})
