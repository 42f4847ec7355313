import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const gateRoute = createRoute({ getParentRoute: () => framedRoute, path: '/gate', component: lazyRouteComponent(() => import('./gate-page.js'), 'GatePage') })
