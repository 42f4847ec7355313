import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const listingViews = ['all', 'DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN', 'TAKEN_DOWN'] as const
export type ListingView = (typeof listingViews)[number]
export const listingTabs = ['terms', 'variants', 'bill', 'delivery', 'versions'] as const
export type ListingTab = (typeof listingTabs)[number]

export const listingsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/listings',
  validateSearch: (search): { readonly status: ListingView; readonly q?: string } => ({
    status: listingViews.find((view) => view === search.status) ?? 'all',
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
  }),
  component: lazyRouteComponent(() => import('./listings-page.js'), 'ListingsPage'),
})
export const newListingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/listings/new',
  component: lazyRouteComponent(() => import('./new-listing-page.js'), 'NewListingPage'),
})
export const listingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/listings/$listingId',
  validateSearch: (search): { readonly tab: ListingTab } => ({ tab: listingTabs.find((tab) => tab === search.tab) ?? 'terms' }),
  component: lazyRouteComponent(() => import('./listing-page.js'), 'ListingPage'),
})
