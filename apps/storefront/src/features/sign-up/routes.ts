import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../lib/routes.js'

const search = ({ next }: Readonly<Record<string, unknown>>): { readonly next?: string } => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {})

export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: search,
  component: lazyRouteComponent(() => import('./sign-up-page.js'), 'SignUpPage'),
})
