import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const companyRoute = createRoute({ getParentRoute: () => framedRoute, path: '/company', component: lazyRouteComponent(() => import('./company-page.js'), 'CompanyPage') })
