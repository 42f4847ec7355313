import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

const views = ['open', 'due', 'released', 'closed'] as const
export interface DeclarationsSearch {
  readonly view?: (typeof views)[number]
  readonly q?: string
}

export const declarationsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/declarations',
  validateSearch: ({ view, q }: Readonly<Record<string, unknown>>): DeclarationsSearch => {
    const known = views.find((name) => name === view)
    return { ...(known && { view: known }), ...(typeof q === 'string' && q !== '' && { q }) }
  },
  component: lazyRouteComponent(() => import('./declarations-page.js'), 'DeclarationsPage'),
})
export const declarationRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/declarations/$id',
  component: lazyRouteComponent(() => import('./declaration-page.js'), 'DeclarationPage'),
})
