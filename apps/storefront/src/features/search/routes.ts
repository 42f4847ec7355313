import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'
import { readSearch } from './search-state.js'

export const searchRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/search',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./search-page.js'), 'SearchPage'),
})
