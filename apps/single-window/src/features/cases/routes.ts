import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

/** Filters of the queue, as they stand in the address. */
export interface QueueSearch {
  readonly view?: 'ready' | 'mine' | 'waiting' | 'warned' | 'overdue'
  readonly q?: string
}

const views = ['ready', 'mine', 'waiting', 'warned', 'overdue'] as const

export const queueRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/cases',
  validateSearch: ({ view, q }: Readonly<Record<string, unknown>>): QueueSearch => {
    const known = views.find((name) => name === view)
    return { ...(known && { view: known }), ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 60) }) }
  },
  component: lazyRouteComponent(() => import('./queue-page.js'), 'QueuePage'),
})
export const caseRoute = createRoute({ getParentRoute: () => framedRoute, path: '/cases/$id', component: lazyRouteComponent(() => import('./case-page.js'), 'CasePage') })
