import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export interface LanesSearch {
  readonly q?: string
}

export const lanesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/declarations',
  validateSearch: ({ q }: Readonly<Record<string, unknown>>): LanesSearch => (typeof q === 'string' && q !== '' ? { q } : {}),
  component: lazyRouteComponent(() => import('./lanes-page.js'), 'LanesPage'),
})
export const customsDeclarationRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/declarations/$id',
  component: lazyRouteComponent(() => import('./declaration-page.js'), 'DeclarationPage'),
})
