import { CrashPage, Loading, NotFoundPage } from '@naru/ui'
import { createRoute, createRouter } from '@tanstack/react-router'
import { notificationsRoute, profileRoute } from '../features/account/routes.js'
import { addressesRoute } from '../features/addresses/routes.js'
import { cardsRoute } from '../features/cards/routes.js'
import { cartRoute } from '../features/cart/routes.js'
import { checkoutRoute, payRoute } from '../features/checkout/routes.js'
import { companyBuyingRoute } from '../features/company-buying/routes.js'
import { companyRoute } from '../features/company/routes.js'
import { claimOrdersRoute, guestOrderRoute } from '../features/guest-order/routes.js'
import { orderRoute, ordersRoute } from '../features/orders/routes.js'
import { purchaseOrderRoute, purchaseOrdersRoute } from '../features/purchase-orders/routes.js'
import { newRfqRoute, rfqRoute, rfqsRoute } from '../features/rfqs/routes.js'
import { disputeRoute, requestReturnRoute, returnRoute, returnsRoute } from '../features/returns/routes.js'
import { changeSubscriptionRoute, subscribeRoute, subscriptionRoute, subscriptionsRoute } from '../features/subscriptions/routes.js'
import { listingRoute } from '../features/listing/routes.js'
import { searchRoute } from '../features/search/routes.js'
import { homeRoute } from '../features/home/routes.js'
import { invoicesRoute } from '../features/invoices/routes.js'
import { signInRoute } from '../features/sign-in/routes.js'
import { firmRoute, firmsRoute } from '../features/firms/routes.js'
import { integrationRoute } from '../features/integration/routes.js'
import { invitationRoute } from '../features/invitation/routes.js'
import { registerRoute } from '../features/register/routes.js'
import { verifyRoute } from '../features/verify/routes.js'
import { signUpRoute } from '../features/sign-up/routes.js'
import { framedRoute, rootRoute } from '../lib/routes.js'
import { Frame } from './frame.js'

/** Any other address: said inside the frame, so that there is a way on. */
const notFoundRoute = createRoute({ getParentRoute: () => framedRoute, path: '$', component: NotFoundPage })

// Where a feature's pages become part of the front end: add its routes to this list.
const framed = framedRoute
  .update({ component: Frame })
  .addChildren([
    notFoundRoute,
    invoicesRoute,
    homeRoute,
    searchRoute,
    listingRoute,
    verifyRoute,
    profileRoute,
    notificationsRoute,
    cartRoute,
    addressesRoute,
    cardsRoute,
    checkoutRoute,
    payRoute,
    guestOrderRoute,
    claimOrdersRoute,
    ordersRoute,
    orderRoute,
    requestReturnRoute,
    returnsRoute,
    returnRoute,
    disputeRoute,
    subscriptionsRoute,
    subscribeRoute,
    subscriptionRoute,
    changeSubscriptionRoute,
    companyRoute,
    companyBuyingRoute,
    integrationRoute,
    firmsRoute,
    firmRoute,
    registerRoute,
    rfqsRoute,
    newRfqRoute,
    rfqRoute,
    purchaseOrdersRoute,
    purchaseOrderRoute,
  ])

export const router = createRouter({
  routeTree: rootRoute.addChildren([signInRoute, signUpRoute, invitationRoute, framed]),
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
