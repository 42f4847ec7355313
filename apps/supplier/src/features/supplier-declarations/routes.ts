import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { framedRoute } from '../../lib/routes.js'

export const declarationSides = ['ASKING', 'ASKED'] as const
export type DeclarationSideName = (typeof declarationSides)[number]

export const supplierDeclarationsRoute = createRoute({
  getParentRoute: () => framedRoute,
  path: '/supplier-declarations',
  validateSearch: ({ side }: Readonly<Record<string, unknown>>): { readonly side: DeclarationSideName } => ({ side: declarationSides.find((name) => name === side) ?? 'ASKING' }),
  component: lazyRouteComponent(() => import('./declarations-page.js'), 'SupplierDeclarationsPage'),
})
