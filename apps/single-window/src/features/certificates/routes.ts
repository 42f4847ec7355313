import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

const statuses = ['APPLIED', 'IN_EXAMINATION', 'QUESTIONS', 'ISSUED', 'REFUSED', 'WITHDRAWN', 'REVOKED', 'REPLACED'] as const
export type StatusFilter = (typeof statuses)[number]
export const statusFilters: readonly StatusFilter[] = statuses

export const certificateQueueRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/certificates',
  validateSearch: ({ status }: Readonly<Record<string, unknown>>): { readonly status?: StatusFilter } => {
    const known = statuses.find((candidate) => candidate === status)
    return known === undefined ? {} : { status: known }
  },
  component: lazyRouteComponent(() => import('./queue-page.js'), 'CertificateQueuePage'),
})
export const certificateCaseRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/certificates/$id',
  component: lazyRouteComponent(() => import('./case-page.js'), 'CertificateCasePage'),
})
