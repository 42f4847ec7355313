import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const payoutViews = ['payouts', 'months', 'statement', 'fees', 'disputes'] as const
export type PayoutView = (typeof payoutViews)[number]

export interface PayoutSearch {
  readonly view: PayoutView
  readonly currency?: string
}

export const payoutsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/payouts',
  validateSearch: ({ view, currency }): PayoutSearch => ({
    view: payoutViews.find((known) => known === view) ?? 'payouts',
    ...(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) && { currency }),
  }),
  component: lazyRouteComponent(() => import('./payouts-page.js'), 'PayoutsPage'),
})
