import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const reviewsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/reviews',
  validateSearch: (search): { readonly view: 'unanswered' | 'all' } => ({ view: search.view === 'all' ? 'all' : 'unanswered' }),
  component: lazyRouteComponent(() => import('./reviews-page.js'), 'ReviewsPage'),
})
