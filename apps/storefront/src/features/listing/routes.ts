import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

/** `?v=` chooses a variant by its stock number. */
export const listingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/listings/$slug',
  validateSearch: (search): { readonly v?: string } => (typeof search.v === 'string' && search.v !== '' ? { v: search.v } : {}),
  component: lazyRouteComponent(() => import('./listing-page.js'), 'ListingPage'),
})
