import { query } from '@naru/api-client'
import { LinkButton, Notice, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { GuestOrderDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Above an order without an account: where its letters go, and how to keep it. */
export function GuestBanner() {
  const m = useMessages(messages)
  const held = useQuery(query(GuestOrderDocument)).data?.guestOrder
  if (!held) return null
  return (
    <Notice title={m.bannerTitle} className="mb-6">
      <p>{m.banner(held.email)}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton size="sm" href="/sign-up?next=/guest-order">
          {m.signUp}
        </LinkButton>
        <LinkButton size="sm" href="/sign-in?next=/guest-order">
          {m.signIn}
        </LinkButton>
      </div>
    </Notice>
  )
}
