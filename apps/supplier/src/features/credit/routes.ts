import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const creditRoute = createRoute({ getParentRoute: () => framedRoute, path: '/credit', component: lazyRouteComponent(() => import('./credit-page.js'), 'CreditPage') })
