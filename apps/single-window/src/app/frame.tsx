import { useSession } from '@naru/api-client'
import { Loading } from '@naru/ui'
import { Navigate, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { admits } from './admits.js'

const Workplace = lazy(() => import('./workplace.js').then((module) => ({ default: module.Workplace })))
const ForbiddenPage = lazy(() => import('./forbidden-page.js').then((module) => ({ default: module.ForbiddenPage })))

/** Navigation, top bar and the page; visitors are sent to sign in first. */
export function Frame() {
  const session = useSession()
  const { href } = useLocation()
  if (session === null) return <Navigate to="/sign-in" search={{ next: href }} replace />
  return (
    <Suspense fallback={<Loading className="p-6" />}>
      {session === undefined ? (
        <Loading className="p-6" />
      ) : session.active && admits(session.active) ? (
        <Workplace session={session} active={session.active} />
      ) : (
        <ForbiddenPage session={session} />
      )}
    </Suspense>
  )
}
