import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const reviewViews = ['WAITING', 'ON_SALE', 'TAKEN_DOWN', 'REPORTED'] as const
export type ReviewView = (typeof reviewViews)[number]

export const listingReviewsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/listing-reviews',
  validateSearch: (search): { readonly view: ReviewView } => ({ view: reviewViews.find((view) => view === search.view) ?? 'WAITING' }),
  component: lazyRouteComponent(() => import('./listing-reviews-page.js'), 'ListingReviewsPage'),
})
export const listingReviewRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/listing-reviews/$id',
  component: lazyRouteComponent(() => import('./listing-review-page.js'), 'ListingReviewPage'),
})
export const attributesRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/attributes',
  validateSearch: (search): { readonly category?: string } => (typeof search.category === 'string' ? { category: search.category } : {}),
  component: lazyRouteComponent(() => import('./attributes-page.js'), 'AttributesPage'),
})
