import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const bankViews = ['waiting', 'all', 'files'] as const
export interface BankSearch {
  readonly view: (typeof bankViews)[number]
}

export const bankRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/bank',
  validateSearch: ({ view }): BankSearch => ({ view: bankViews.find((known) => known === view) ?? 'waiting' }),
  component: lazyRouteComponent(() => import('./bank-page.js'), 'BankPage'),
})
