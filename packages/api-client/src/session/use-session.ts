import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  ConfirmIdentityDocument,
  MeDocument,
  NotificationsDocument,
  ReadNotificationsDocument,
  ServerDocument,
  SignInDocument,
  SignOutDocument,
  SwitchMembershipDocument,
  type NotificationsQuery,
  type ServerQuery,
  type SessionFragment,
  type SessionMembershipFragment,
  type SignInMutation,
} from '../generated/graphql.js'
import { pages, query, useAct } from '../queries.js'
import { request } from '../request.js'

export type Session = SessionFragment
export type SessionMembership = SessionMembershipFragment
export type DemoAccount = NonNullable<ServerQuery['server']['demoAccounts']>[number]
export type NotificationItem = NotificationsQuery['notifications']['items'][number]
export type SignInAnswer = SignInMutation['signIn']

/** Who is signed in; `me` is null for a visitor. Refreshed each minute, which carries the count of unread notifications. */
export const meQuery = { ...query(MeDocument), staleTime: 30_000, refetchInterval: 60_000 }
export const serverQuery = { ...query(ServerDocument), staleTime: Infinity }
export const notificationsQuery = pages(NotificationsDocument, { first: 20 }, (data) => data.notifications)

/** Undefined while it is being asked for, null for a visitor. */
export function useSession(): Session | null | undefined {
  return useQuery(meQuery).data?.me
}

/** Signs in; on success everything cached for the visitor is dropped. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { readonly email: string; readonly password: string }) => request(SignInDocument, { input }),
    onSuccess: async ({ signIn }) => {
      if (signIn.__typename !== 'Me') return
      client.clear()
      await client.query(meQuery)
    },
  })
}

/** Ends the session and forgets everything that was loaded in it. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request(SignOutDocument, {}),
    onSuccess: () => {
      client.clear()
    },
  })
}

/** Acts from now on for another organisation. */
export function useSwitchMembership() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (organisationId: string) => request(SwitchMembershipDocument, { organisationId }),
    onSuccess: () => client.resetQueries(),
  })
}

export const useReadNotifications = () => useAct(ReadNotificationsDocument)

/** Gives the password again, for an act that asks for it. */
export async function confirmIdentity(password: string) {
  return (await request(ConfirmIdentityDocument, { input: { password } })).confirmIdentity
}
