import { failureMessage, isFailure, useAct, type Session } from '@naru/api-client'
import { LinkButton, Loading, Notice, PageHeader, useLocale, useMessages } from '@naru/ui'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ClaimGuestOrdersDocument } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { FindOrders } from './guest-order-page.js'
import { messages } from './messages.js'

/** Where the letter that proves an address leads. */
export const ClaimOrdersPage = () => <SignedIn>{(session) => <ClaimOrders session={session} />}</SignedIn>

function ClaimOrders({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const token = useLocation().hash.replace(/^#/, '')
  return (
    <>
      <PageHeader title={m.findTitle} />
      <div className="flex max-w-xl flex-col gap-6">
        {session.active !== null ? (
          <Notice tone="warn">{m.notForCompany}</Notice>
        ) : token === '' ? (
          <FindOrders email={session.person.email} />
        ) : (
          <Claim token={token} session={session} />
        )}
      </div>
    </>
  )
}

function Claim({ token, session }: { readonly token: string; readonly session: Session }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { mutate, data } = useAct(ClaimGuestOrdersDocument)
  useEffect(() => mutate({ input: { token } }), [mutate, token])
  const answer = data?.claimGuestOrders
  if (!answer)
    return (
      <>
        <p className="text-ink-soft">{m.claiming}</p>
        <Loading />
      </>
    )
  if (isFailure(answer))
    return (
      <>
        <Notice tone="warn" isLive>
          {failureMessage(answer, locale)}
        </Notice>
        <FindOrders email={session.person.email} />
      </>
    )
  return (
    <>
      <Notice tone="good" isLive>
        {m.claimed(answer.orders)}
      </Notice>
      <LinkButton variant="primary" href="/orders">
        {m.toOrders}
      </LinkButton>
    </>
  )
}
