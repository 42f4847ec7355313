import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const stockViews = ['all', 'low', 'out'] as const
export type StockView = (typeof stockViews)[number]
export const stockTabs = ['shelves', 'journal', 'places'] as const
export type StockTab = (typeof stockTabs)[number]

export interface StockSearch {
  readonly tab: StockTab
  readonly view: StockView
  readonly place?: string
  readonly q?: string
}

export const stockRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/stock',
  validateSearch: ({ tab, view, place, q }): StockSearch => ({
    tab: stockTabs.find((known) => known === tab) ?? 'shelves',
    view: stockViews.find((known) => known === view) ?? 'all',
    ...(typeof place === 'string' && place !== '' && { place }),
    ...(typeof q === 'string' && q !== '' && { q }),
  }),
  component: lazyRouteComponent(() => import('./stock-page.js'), 'StockPage'),
})
