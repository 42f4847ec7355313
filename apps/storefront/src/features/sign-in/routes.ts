import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../lib/routes.js'

/** `next` is the page that asked for a signed-in reader: a path of ours, never another site. */
const search = ({ next }: Readonly<Record<string, unknown>>): { readonly next?: string } => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {})

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./sign-in-page.js'), 'SignInPage'),
})
