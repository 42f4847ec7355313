import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const bookViews = ['months', 'reconciliation', 'payouts', 'chargebacks', 'commission', 'rates'] as const
export interface BooksSearch {
  readonly view: (typeof bookViews)[number]
}

export const booksRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/books',
  validateSearch: ({ view }): BooksSearch => ({ view: bookViews.find((known) => known === view) ?? 'months' }),
  component: lazyRouteComponent(() => import('./books-page.js'), 'BooksPage'),
})
