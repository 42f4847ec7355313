import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

/** What a QR code holds. */
export interface VerifySearch {
  readonly id?: string
  readonly digest?: string
  readonly code?: string
}

export const verifyRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/verify',
  validateSearch: ({ id, digest, code }: Readonly<Record<string, unknown>>): VerifySearch => ({
    ...(typeof id === 'string' && { id }),
    ...(typeof digest === 'string' && { digest }),
    ...(typeof code === 'string' && { code }),
  }),
  component: lazyRouteComponent(() => import('./verify-page.js'), 'VerifyPage'),
})
