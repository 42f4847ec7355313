import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const integrationRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/integration',
  component: lazyRouteComponent(() => import('./integration-page.js'), 'IntegrationPage'),
})
