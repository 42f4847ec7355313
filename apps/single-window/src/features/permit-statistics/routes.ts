import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export interface StatisticsSearch {
  /** How many days back. */
  readonly days?: 30 | 90 | 365
}
const periods = [30, 90, 365] as const

export const permitStatisticsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/statistics/permits',
  validateSearch: ({ days }: Readonly<Record<string, unknown>>): StatisticsSearch => {
    const known = periods.find((period) => period === Number(days))
    return known ? { days: known } : {}
  },
  component: lazyRouteComponent(() => import('./permit-statistics-page.js'), 'PermitStatisticsPage'),
})
