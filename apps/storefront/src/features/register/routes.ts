import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const registerRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('./register-page.js'), 'RegisterPage'),
})
