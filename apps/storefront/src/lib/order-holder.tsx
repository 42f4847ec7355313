import { query, useSession, type Session } from '@naru/api-client'
import { Loading } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { GuestOrderDocument } from '../generated/graphql.js'

/** Pages about an order: for somebody who is signed in, or whose browser has placed one without an account or opened its link. */
export function OrderHolder({ children }: { readonly children: (session: Session | null) => ReactNode }) {
  const session = useSession()
  const { href } = useLocation()
  const held = useQuery({ ...query(GuestOrderDocument), enabled: session === null })
  if (session === undefined || (session === null && held.isPending)) return <Loading />
  return session === null && !held.data?.guestOrder ? <Navigate to="/sign-in" search={{ next: href }} replace /> : children(session)
}
