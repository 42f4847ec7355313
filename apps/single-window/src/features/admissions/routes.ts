import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const stages = ['APPLIED', 'SCREENED', 'OPERATOR_APPROVED', 'PROJECT_APPROVED', 'ADMITTED', 'REFUSED', 'REVOKED'] as const
export type StatusFilter = (typeof stages)[number] | 'ALL'

/** The stage shown lives in the address; without one, what waits for a step. */
const search = ({ status }: Readonly<Record<string, unknown>>): { readonly status?: StatusFilter } => {
  const known = status === 'ALL' ? status : stages.find((candidate) => candidate === status)
  return known === undefined ? {} : { status: known }
}

export const admissionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/admissions',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./admissions-page.js'), 'AdmissionsPage'),
})
export const admissionRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/admissions/$id',
  component: lazyRouteComponent(() => import('./admission-page.js'), 'AdmissionPage'),
})
