import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

const views = ['open', 'issued', 'closed'] as const
export type CertificateView = (typeof views)[number]

export const certificatesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/certificates',
  validateSearch: ({ view }: Readonly<Record<string, unknown>>): { readonly view?: CertificateView } => {
    const known = views.find((name) => name === view)
    return known ? { view: known } : {}
  },
  component: lazyRouteComponent(() => import('./certificates-page.js'), 'CertificatesPage'),
})
export const applyRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/certificates/new',
  validateSearch: ({ order }: Readonly<Record<string, unknown>>): { readonly order?: string } => (typeof order === 'string' ? { order } : {}),
  component: lazyRouteComponent(() => import('./apply-page.js'), 'ApplyPage'),
})
export const certificateRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/certificates/$id',
  component: lazyRouteComponent(() => import('./certificate-page.js'), 'CertificatePage'),
})
