import { failureMessage, isFailure, query, useAct, useIdempotencyKey, useSession, type Session } from '@naru/api-client'
import { Button, Card, controlled, Form, LinkButton, Loading, Notice, PageHeader, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { FindGuestOrdersDocument, GuestOrderDocument, KeepGuestOrderDocument, OpenOrderLinkDocument, SendOrderLinkDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Where a letter's link leads. The token stands behind `#`, so that only this page reads it. */
export function GuestOrderPage() {
  const m = useMessages(messages)
  const session = useSession()
  const token = useLocation().hash.replace(/^#/, '')
  return (
    <>
      <PageHeader title={m.title} />
      <div className="flex max-w-xl flex-col gap-6">
        {session === undefined ? <Loading /> : session ? <KeepOrder session={session} token={token} /> : token === '' ? <OpenOrder /> : <OpenLink token={token} />}
      </div>
    </>
  )
}

/** Nobody is signed in: the order opens at once. */
function OpenLink({ token }: { readonly token: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const { mutateAsync } = useAct(OpenOrderLinkDocument)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    void mutateAsync({ input: { token } }).then(({ openOrderLink }) => {
      if (!isCurrent) return
      if (!isFailure(openOrderLink)) void navigate({ to: '/orders/$groupId', params: { groupId: openOrderLink.orderGroupId }, replace: true })
      else setProblem(openOrderLink.code === 'LINK_EXPIRED' ? m.expired : failureMessage(openOrderLink, locale))
    })
    return () => {
      isCurrent = false
    }
  }, [mutateAsync, token, navigate, locale, m])
  if (problem === undefined)
    return (
      <>
        <p className="text-ink-soft">{m.opening}</p>
        <Loading />
      </>
    )
  return (
    <>
      <Notice tone="warn" isLive>
        {problem}
      </Notice>
      <AskForLink />
    </>
  )
}

function OpenOrder() {
  const m = useMessages(messages)
  const held = useQuery(query(GuestOrderDocument)).data?.guestOrder
  return (
    <>
      {held && (
        <Card title={m.heldTitle}>
          <LinkButton variant="primary" href={`/orders/${held.orderGroupId}`}>
            {m.openOrder(held.number)}
          </LinkButton>
        </Card>
      )}
      <AskForLink />
    </>
  )
}

function AskForLink() {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(SendOrderLinkDocument)
  const form = useForm({ defaultValues: { email: '', number: '' }, mode: 'onTouched' })
  const [problem, setProblem] = useState<string>()
  const send = form.handleSubmit(async (input) => {
    const { sendOrderLink } = await act.mutateAsync({ input })
    setProblem(isFailure(sendOrderLink) ? failureMessage(sendOrderLink, locale) : undefined)
  })
  const isSent = act.data?.sendOrderLink.__typename === 'LetterSent'
  return (
    <Card title={m.send} description={m.hint}>
      <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.title}>
        <div className="flex flex-col gap-5">
          <Controller
            control={form.control}
            name="email"
            rules={{ required: m.required, pattern: { value: emailForm, message: m.badEmail } }}
            render={(it) => <TextField label={m.email} isRequired type="email" autoComplete="email" maxLength={254} {...controlled(it)} />}
          />
          <Controller
            control={form.control}
            name="number"
            rules={{ required: m.required }}
            render={(it) => <TextField label={m.number} description={m.numberHint} isRequired isTabular maxLength={40} {...controlled(it)} />}
          />
          {isSent && (
            <Notice tone="good" isLive>
              {m.sent}
            </Notice>
          )}
          <Button type="submit" variant="primary" isPending={act.isPending}>
            {m.send}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

/** Enough to catch a slip of the finger; the server checks again. */
const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/

/** Whoever is signed in may put the order into their account. */
function KeepOrder({ session, token }: { readonly session: Session; readonly token: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const held = useQuery({ ...query(GuestOrderDocument), enabled: token === '' })
  const act = useAct(KeepGuestOrderDocument)
  const [problem, setProblem] = useState<string>()
  const order = held.data?.guestOrder
  const keep = async () => {
    const { keepGuestOrder } = await act.mutateAsync({ input: { token: token === '' ? null : token } })
    if (isFailure(keepGuestOrder)) setProblem(keepGuestOrder.code === 'LINK_EXPIRED' ? m.expired : failureMessage(keepGuestOrder, locale))
    else {
      toast.good(m.kept)
      await navigate({ to: '/orders/$groupId', params: { groupId: keepGuestOrder.orderGroupId } })
    }
  }
  if (session.active !== null) return <Notice tone="warn">{m.notForCompany}</Notice>
  if (token === '' && held.isPending) return <Loading />
  if (token === '' && !order) return <FindOrders email={session.person.email} />
  return (
    <Card title={m.keepTitle} description={m.keepHint(order?.number ?? '')}>
      {problem !== undefined && (
        <Notice tone="warn" isLive className="mb-4">
          {problem}
        </Notice>
      )}
      <Button variant="primary" isPending={act.isPending} onPress={() => void keep()}>
        {m.keep}
      </Button>
    </Card>
  )
}

/** The orders that were placed with an account's address: a letter proves that it is the reader's. */
export function FindOrders({ email }: { readonly email: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(FindGuestOrdersDocument)
  const [key] = useIdempotencyKey()
  const answer = act.data?.findGuestOrders
  return (
    <Card title={m.findTitle} description={m.findHint(email)}>
      {answer && (
        <Notice tone={isFailure(answer) ? 'warn' : 'good'} isLive className="mb-4">
          {isFailure(answer) ? failureMessage(answer, locale) : m.findSent(answer.email)}
        </Notice>
      )}
      <Button variant="primary" isPending={act.isPending} onPress={() => act.mutate({ input: { idempotencyKey: key } })}>
        {m.find}
      </Button>
    </Card>
  )
}
