import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const cartRoute = createRoute({ getParentRoute: () => framedRoute, path: '/cart', component: lazyRouteComponent(() => import('./cart-page.js'), 'CartPage') })
