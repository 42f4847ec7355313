import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const subscriptionsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/subscriptions',
  component: lazyRouteComponent(() => import('./subscriptions-page.js'), 'SubscriptionsPage'),
})
export const subscribeRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/subscriptions/new',
  validateSearch: ({ variant, quantity }: Record<string, unknown>) => ({
    variant: typeof variant === 'string' ? variant : '',
    quantity: Number(quantity) > 0 ? Number(quantity) : 1,
  }),
  component: lazyRouteComponent(() => import('./subscribe-page.js'), 'SubscribePage'),
})
export const subscriptionRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/subscriptions/$subscriptionId',
  component: lazyRouteComponent(() => import('./subscription-page.js'), 'SubscriptionPage'),
})
export const changeSubscriptionRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/subscriptions/$subscriptionId/change',
  component: lazyRouteComponent(() => import('./change-subscription-page.js'), 'ChangeSubscriptionPage'),
})
