import { CrashPage, Loading, NotFoundPage } from '@naru/ui'
import { createRoute, createRouter } from '@tanstack/react-router'
import { notificationsRoute, profileRoute } from '../features/account/routes.js'
import { applyRoute, certificateRoute, certificatesRoute } from '../features/certificates/routes.js'
import { companyRoute } from '../features/company/routes.js'
import { declarationRoute, declarationsRoute } from '../features/declarations/routes.js'
import { dossierRoute, dossiersRoute, editDossierRoute, newDossierRoute } from '../features/dossiers/routes.js'
import { heldCertificatesRoute } from '../features/held-certificates/routes.js'
import { homeRoute } from '../features/home/routes.js'
import { integrationRoute } from '../features/integration/routes.js'
import { importRoute, importsRoute } from '../features/imports/routes.js'
import { invitationRoute } from '../features/invitation/routes.js'
import { listingRoute, listingsRoute, newListingRoute } from '../features/listings/routes.js'
import { materialRoute, materialsRoute, productionRoute } from '../features/materials/routes.js'
import { shippingRoute } from '../features/shipping/routes.js'
import { priceBookRoute, pricesRoute } from '../features/prices/routes.js'
import { stockRoute } from '../features/stock/routes.js'
import { creditRoute } from '../features/credit/routes.js'
import { originOfListingRoute, originRoute } from '../features/origin/routes.js'
import { payoutsRoute } from '../features/payouts/routes.js'
import { promotionsRoute } from '../features/promotions/routes.js'
import { orderRoute, ordersRoute } from '../features/orders/routes.js'
import { subscriptionsRoute } from '../features/subscriptions/routes.js'
import { orderDisputeRoute, orderDisputesRoute, returnRoute, returnsRoute } from '../features/returns/routes.js'
import { reviewsRoute } from '../features/reviews/routes.js'
import { rfqRoute, rfqsRoute } from '../features/rfqs/routes.js'
import { supplierDeclarationsRoute } from '../features/supplier-declarations/routes.js'
import { signInRoute } from '../features/sign-in/routes.js'
import { teamRoute } from '../features/team/routes.js'
import { framedRoute, rootRoute } from '../lib/routes.js'
import { Frame } from './frame.js'

/** Any other address: said inside the frame, so that there is a way on. */
const notFoundRoute = createRoute({ getParentRoute: () => framedRoute, path: '$', component: NotFoundPage })

// Where a feature's pages become part of the front end: add its routes to this list.
const framed = framedRoute
  .update({ component: Frame })
  .addChildren([
    notFoundRoute,
    homeRoute,
    listingsRoute,
    newListingRoute,
    listingRoute,
    heldCertificatesRoute,
    reviewsRoute,
    importsRoute,
    importRoute,
    pricesRoute,
    shippingRoute,
    priceBookRoute,
    stockRoute,
    certificatesRoute,
    applyRoute,
    certificateRoute,
    dossiersRoute,
    newDossierRoute,
    dossierRoute,
    editDossierRoute,
    declarationsRoute,
    declarationRoute,
    companyRoute,
    teamRoute,
    integrationRoute,
    materialsRoute,
    materialRoute,
    productionRoute,
    originRoute,
    supplierDeclarationsRoute,
    originOfListingRoute,
    profileRoute,
    notificationsRoute,
    payoutsRoute,
    creditRoute,
    promotionsRoute,
    ordersRoute,
    orderRoute,
    subscriptionsRoute,
    returnsRoute,
    returnRoute,
    orderDisputesRoute,
    orderDisputeRoute,
    rfqsRoute,
    rfqRoute,
  ])

export const router = createRouter({
  routeTree: rootRoute.addChildren([signInRoute, invitationRoute, framed]),
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: CrashPage,
  defaultPendingComponent: () => <Loading className="p-6" />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
