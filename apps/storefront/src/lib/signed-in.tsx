import { useSession, type Session } from '@naru/api-client'
import { Loading } from '@naru/ui'
import { Navigate, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Pages for somebody who is signed in; a visitor signs in first and comes back. */
export function SignedIn({ children }: { readonly children: (session: Session) => ReactNode }) {
  const session = useSession()
  const { href } = useLocation()
  if (session === undefined) return <Loading />
  return session === null ? <Navigate to="/sign-in" search={{ next: href }} replace /> : children(session)
}
