import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const cardsRoute = createRoute({ getParentRoute: () => framedRoute, path: '/cards', component: lazyRouteComponent(() => import('./cards-page.js'), 'CardsPage') })
