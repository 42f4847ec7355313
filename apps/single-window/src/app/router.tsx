import { CrashPage, Loading, NotFoundPage } from '@naru/ui'
import { createRoute, createRouter } from '@tanstack/react-router'
import { notificationsRoute, profileRoute } from '../features/account/routes.js'
import { admissionRoute, admissionsRoute } from '../features/admissions/routes.js'
import { caseRoute, queueRoute } from '../features/cases/routes.js'
import { customsDeclarationRoute, lanesRoute } from '../features/declarations/routes.js'
import { certificateCaseRoute, certificateQueueRoute } from '../features/certificates/routes.js'
import { disputeRoute, disputesRoute } from '../features/disputes/routes.js'
import { gateRoute } from '../features/gate/routes.js'
import { homeRoute } from '../features/home/routes.js'
import { invitationRoute } from '../features/invitation/routes.js'
import { attributesRoute, listingReviewRoute, listingReviewsRoute } from '../features/listing-reviews/routes.js'
import { permitStatisticsRoute } from '../features/permit-statistics/routes.js'
import { clearingRoute } from '../features/clearing/routes.js'
import { phaseRoute } from '../features/phase/routes.js'
import { registryRoute } from '../features/registry/routes.js'
import { screeningHitRoute, screeningRoute } from '../features/screening/routes.js'
import { bankRoute } from '../features/bank/routes.js'
import { promotionsRoute } from '../features/promotions/routes.js'
import { agreementReleaseRoute, agreementsRoute } from '../features/agreements/routes.js'
import { booksRoute } from '../features/books/routes.js'
import { invoicesRoute } from '../features/invoices/routes.js'
import { signInRoute } from '../features/sign-in/routes.js'
import { framedRoute, rootRoute } from '../lib/routes.js'
import { Frame } from './frame.js'

/** Any other address: said inside the frame, so that there is a way on. */
const notFoundRoute = createRoute({ getParentRoute: () => framedRoute, path: '$', component: NotFoundPage })

// Where a feature's pages become part of the front end: add its routes to this list.
const framed = framedRoute
  .update({ component: Frame })
  .addChildren([
    invoicesRoute,
    bankRoute,
    booksRoute,
    promotionsRoute,
    notFoundRoute,
    homeRoute,
    queueRoute,
    certificateQueueRoute,
    certificateCaseRoute,
    agreementsRoute,
    agreementReleaseRoute,
    caseRoute,
    lanesRoute,
    customsDeclarationRoute,
    gateRoute,
    permitStatisticsRoute,
    listingReviewsRoute,
    listingReviewRoute,
    attributesRoute,
    admissionsRoute,
    admissionRoute,
    disputesRoute,
    disputeRoute,
    screeningRoute,
    screeningHitRoute,
    registryRoute,
    phaseRoute,
    clearingRoute,
    profileRoute,
    notificationsRoute,
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
