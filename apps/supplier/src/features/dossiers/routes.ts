import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export interface DossiersSearch {
  readonly view?: 'open' | 'granted' | 'closed'
}
export interface NewDossierSearch {
  /** Orders chosen elsewhere, as on an order's page. */
  readonly order?: string
  /** An earlier dossier whose vehicle and people are taken over. */
  readonly repeat?: string
}

const views = ['open', 'granted', 'closed'] as const

export const dossiersRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/dossiers',
  validateSearch: ({ view }: Readonly<Record<string, unknown>>): DossiersSearch => {
    const known = views.find((name) => name === view)
    return known ? { view: known } : {}
  },
  component: lazyRouteComponent(() => import('./dossiers-page.js'), 'DossiersPage'),
})
export const newDossierRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/dossiers/new',
  validateSearch: ({ order, repeat }: Readonly<Record<string, unknown>>): NewDossierSearch => ({
    ...(typeof order === 'string' && { order }),
    ...(typeof repeat === 'string' && { repeat }),
  }),
  component: lazyRouteComponent(() => import('./new-dossier-page.js'), 'NewDossierPage'),
})
export const dossierRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/dossiers/$id',
  component: lazyRouteComponent(() => import('./dossier-page.js'), 'DossierPage'),
})
export const editDossierRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/dossiers/$id/edit',
  component: lazyRouteComponent(() => import('./new-dossier-page.js'), 'EditDossierPage'),
})
