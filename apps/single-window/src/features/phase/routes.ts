import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const phaseRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/phase',
  component: lazyRouteComponent(() => import('./phase-page.js'), 'PhasePage'),
})
