import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale } from '@naru/kernel'
import { AcceptInvitationDocument, InvitationDocument, SignUpDocument, type InvitationQuery } from '../generated/graphql.js'
import { query } from '../queries.js'
import { request } from '../request.js'
import { meQuery } from './use-session.js'

export type InvitationPreview = NonNullable<InvitationQuery['invitation']>

/** Undefined while it is being asked for, null when it cannot be used. */
export function useInvitation(token: string): InvitationPreview | null | undefined {
  return useQuery(query(InvitationDocument, { token })).data?.invitation
}

/** Joins by an invitation; `name` and `password` are for a person without an account. On success the session is the new member's. */
export function useAcceptInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { readonly token: string; readonly name?: string; readonly password?: string }) => request(AcceptInvitationDocument, { input }),
    onSuccess: async ({ acceptInvitation }) => {
      if (acceptInvitation.__typename !== 'Me') return
      client.clear()
      await client.query(meQuery)
    },
  })
}

/** Makes an account and signs in. */
export function useSignUp() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { readonly name: string; readonly email: string; readonly password: string; readonly locale: Locale }) => request(SignUpDocument, { input }),
    onSuccess: async ({ signUp }) => {
      if (signUp.__typename !== 'Me') return
      client.clear()
      await client.query(meQuery)
    },
  })
}
