import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const teamRoute = createRoute({ getParentRoute: () => framedRoute, path: '/team', component: lazyRouteComponent(() => import('./team-page.js'), 'TeamPage') })
