import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const bookViews = ['months', 'rates', 'commission', 'reconciliation'] as const
export interface BooksSearch {
  readonly view: (typeof bookViews)[number]
}

export const booksRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/books',
  validateSearch: ({ view }): BooksSearch => ({ view: bookViews.find((known) => known === view) ?? 'months' }),
  component: lazyRouteComponent(() => import('./books-page.js'), 'BooksPage'),
})
