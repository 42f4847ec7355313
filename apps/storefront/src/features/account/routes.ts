import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const profileRoute = createRoute({ getParentRoute: () => framedRoute, path: '/profile', component: lazyRouteComponent(() => import('./profile-page.js'), 'ProfilePage') })
export const notificationsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./notifications-page.js'), 'NotificationsPage'),
})
