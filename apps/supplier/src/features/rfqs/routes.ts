import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'
import { rfqViewIn } from './rfq-views.js'

export const rfqsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/rfqs',
  validateSearch: (search) => ({ status: rfqViewIn(search.status) }),
  component: lazyRouteComponent(() => import('./rfqs-page.js'), 'RfqsPage'),
})
export const rfqRoute = createRoute({ getParentRoute: () => framedRoute, path: '/rfqs/$rfqId', component: lazyRouteComponent(() => import('./rfq-page.js'), 'RfqPage') })
