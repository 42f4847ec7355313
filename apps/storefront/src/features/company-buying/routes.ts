import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const companyBuyingTabs = ['rules', 'simulator', 'centres', 'limits', 'substitutes'] as const

export const companyBuyingRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/company/buying',
  validateSearch: (search): { readonly tab: (typeof companyBuyingTabs)[number] } => ({ tab: companyBuyingTabs.find((tab) => tab === search.tab) ?? 'rules' }),
  component: lazyRouteComponent(() => import('./company-buying-page.js'), 'CompanyBuyingPage'),
})
