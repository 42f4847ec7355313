import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

const search = ({ q }: Readonly<Record<string, unknown>>): { readonly q?: string } => (typeof q === 'string' && q !== '' ? { q } : {})

export const registryRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/registry',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./registry-page.js'), 'RegistryPage'),
})
