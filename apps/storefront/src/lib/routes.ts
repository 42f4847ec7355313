import { createRootRoute, createRoute } from '@tanstack/react-router'

/** Everything. Its component is set in app/router. */
export const rootRoute = createRootRoute()
/** Pages inside the frame: parent of the features' routes. */
export const framedRoute = createRoute({ getParentRoute: () => rootRoute, id: 'framed' })
