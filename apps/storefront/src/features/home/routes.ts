import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const homeRoute = createRoute({ getParentRoute: () => framedRoute, path: '/', component: lazyRouteComponent(() => import('./home-page.js'), 'HomePage') })
