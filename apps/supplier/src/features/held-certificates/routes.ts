import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const heldCertificatesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/held-certificates',
  component: lazyRouteComponent(() => import('./held-certificates-page.js'), 'HeldCertificatesPage'),
})
