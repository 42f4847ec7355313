import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const originResults = ['ORIGINATING', 'NOT_ORIGINATING', 'UNDECIDED'] as const
export type OriginResultName = (typeof originResults)[number]

export const originRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/origin',
  validateSearch: ({ agreement, result }: Readonly<Record<string, unknown>>): { readonly agreement?: string; readonly result?: OriginResultName } => {
    const known = originResults.find((name) => name === result)
    return { ...(typeof agreement === 'string' && agreement !== '' && { agreement }), ...(known && { result: known }) }
  },
  component: lazyRouteComponent(() => import('./origin-page.js'), 'OriginPage'),
})
export const originOfListingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/origin/$listingId',
  component: lazyRouteComponent(() => import('./origin-of-listing-page.js'), 'OriginOfListingPage'),
})
