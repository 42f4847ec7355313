import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const hitStatuses = ['OPEN', 'CLEARANCE_PROPOSED', 'CLEARED', 'CONFIRMED'] as const
export type HitStatusFilter = (typeof hitStatuses)[number]

/** What is shown lives in the address; hits that wait unless it says otherwise. */
const search = ({ status }: Readonly<Record<string, unknown>>): { readonly status?: HitStatusFilter | 'ALL' } => {
  const known = status === 'ALL' ? status : hitStatuses.find((candidate) => candidate === status)
  return known === undefined ? {} : { status: known }
}

export const screeningRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/screening',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./hits-page.js'), 'HitsPage'),
})
export const screeningHitRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/screening/$id',
  component: lazyRouteComponent(() => import('./hit-page.js'), 'HitPage'),
})
