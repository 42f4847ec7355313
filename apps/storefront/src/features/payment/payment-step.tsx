import { failureMessage, isFailure, newIdempotencyKey, query, useAct, useSession } from '@naru/api-client'
import { Button, ErrorState, Loading, Notice, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import {
  CardProcessorDocument,
  PaymentOfOrderDocument,
  RefreshPaymentDocument,
  RetryPaymentDocument,
  StartPaymentDocument,
  type CardProcessorQuery,
  type PaymentPartsFragment,
} from '../../generated/graphql.js'
import { ChooseTransfer, TransferOfOrder } from './bank-transfer.js'
import { CardForm } from './card-form.js'
import { PayWithSavedCard } from '../cards/pay-with-saved-card.js'
import { messages } from './messages.js'

// Only who pays with the real processor loads its parts.
const StripeForm = lazy(() => import('./stripe-form.js'))

export interface PaymentStepProps {
  readonly orderGroupId: string
  /** The money is held; the order stands as soon as the server is asked to complete it. */
  readonly onPaid: () => Promise<void> | void
}

/** Paying for an order: prepares the payment, takes the card, and asks until the server knows. A declined card costs nothing but another try. */
export function PaymentStep({ orderGroupId, onPaid }: PaymentStepProps) {
  const m = useMessages(messages)
  const payment = useQuery(query(PaymentOfOrderDocument, { orderGroupId }))
  const processor = useQuery({ ...query(CardProcessorDocument), staleTime: Infinity })
  const problem = payment.error ?? processor.error
  if (problem) return <ErrorState onRetry={() => void Promise.all([payment.refetch(), processor.refetch()])} />
  if (!payment.data || !processor.data) return <Loading />
  if (payment.data.payment === null) return <Notice tone="warn">{m.notFound}</Notice>
  return <Standing payment={payment.data.payment} processor={processor.data.cardProcessor} onPaid={onPaid} />
}

interface StandingProps {
  readonly payment: PaymentPartsFragment
  readonly processor: CardProcessorQuery['cardProcessor']
  readonly onPaid: PaymentStepProps['onPaid']
}

function Standing({ payment, processor, onPaid }: StandingProps) {
  const m = useMessages(messages)
  switch (payment.status) {
    case 'OPENED':
      return <Prepare orderGroupId={payment.orderGroupId} />
    case 'AWAITING_CARD':
    case 'DECLINED':
      return <TakeCard payment={payment} processor={processor} onPaid={onPaid} />
    case 'AWAITING_TRANSFER':
      return <TransferOfOrder orderGroupId={payment.orderGroupId} />
    case 'SUCCEEDED':
      return (
        <Notice tone="good" isLive>
          {m.done}
        </Notice>
      )
    case 'INVOICED':
      return <Notice>{m.onInvoice}</Notice>
    case 'CANCELLED':
      return <Notice tone="warn">{m.cancelled}</Notice>
  }
}

/** Tells the card processor of the payment, once; a refusal can be tried again. */
function Prepare({ orderGroupId }: { readonly orderGroupId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { mutateAsync } = useAct(StartPaymentDocument)
  const [attempt, setAttempt] = useState(0)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    void mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), orderGroupId } })
      .then(({ startPayment }) => isCurrent && setProblem(isFailure(startPayment) ? failureMessage(startPayment, locale) : undefined))
      .catch(() => isCurrent && setProblem(m.unreachable))
    return () => {
      isCurrent = false
    }
  }, [mutateAsync, orderGroupId, attempt, locale, m])
  if (problem === undefined)
    return (
      <>
        <p className="text-ink-soft">{m.preparing}</p>
        <Loading lines={3} />
      </>
    )
  return (
    <Notice tone="bad" title={m.problem} isLive>
      <p>{problem}</p>
      <Button className="mt-3" onPress={() => setAttempt(attempt + 1)}>
        {m.again}
      </Button>
    </Notice>
  )
}

function TakeCard({ payment, processor, onPaid }: StandingProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const retrying = useAct(RetryPaymentDocument)
  const refreshing = useAct(RefreshPaymentDocument)
  const [problem, setProblem] = useState<string>()
  // Who has no account has no kept cards, and a transfer would hold goods for days.
  const isSignedIn = useSession() != null
  const { orderGroupId, clientSecret, amount, declineCode, status } = payment
  // The first declined try stands on the page; later ones are told by the form itself.
  const [firstDecline] = useState(declineCode)
  if (clientSecret === null) return <Notice tone="warn">{m.notFound}</Notice>
  const onTry = async () => {
    setProblem(undefined)
    if (status === 'DECLINED') await retrying.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), orderGroupId } })
  }
  const onCharged = async () => {
    const { refreshPayment } = await refreshing.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), orderGroupId } })
    if (isFailure(refreshPayment)) setProblem(failureMessage(refreshPayment, locale))
    else await onPaid()
  }
  const form = { clientSecret, amount, onTry, onCharged, declineCode: firstDecline }
  return (
    <>
      {problem !== undefined && (
        <Notice tone="bad" title={m.problem} isLive className="mb-4">
          {problem}
        </Notice>
      )}
      {isSignedIn && <PayWithSavedCard payment={payment} processor={processor} onCharged={onCharged} />}
      {processor.kind === 'SIMULATOR' && processor.endpoint !== null ? (
        <CardForm {...form} simulator={{ endpoint: processor.endpoint, publishableKey: processor.publishableKey }} />
      ) : (
        <Suspense fallback={<Loading />}>
          <StripeForm {...form} publishableKey={processor.publishableKey} />
        </Suspense>
      )}
      {isSignedIn && <ChooseTransfer orderGroupId={orderGroupId} />}
    </>
  )
}
