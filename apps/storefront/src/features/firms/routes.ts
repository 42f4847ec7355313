import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

const search = ({ complex, q }: Readonly<Record<string, unknown>>): { readonly complex?: string; readonly q?: string } => ({
  ...(typeof complex === 'string' && complex !== '' && { complex }),
  ...(typeof q === 'string' && q !== '' && { q }),
})

export const firmsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/firms',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./firms-page.js'), 'FirmsPage'),
})
export const firmRoute = createRoute({ getParentRoute: () => framedRoute, path: '/firms/$id', component: lazyRouteComponent(() => import('./firm-page.js'), 'FirmPage') })
