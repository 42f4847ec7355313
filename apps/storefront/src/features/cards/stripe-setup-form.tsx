import { Button, Form, Loading, Notice, useLocale, useMessages } from '@naru/ui'
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
import { useState } from 'react'
import { declineReason } from '../payment/decline-reason.js'
import { messages } from '../payment/messages.js'
import { clientOf } from '../payment/stripe-client.js'

export interface StripeSetupFormProps {
  readonly publishableKey: string
  readonly clientSecret: string
  readonly onKept: () => Promise<void>
}

/** Stripe's card form for a card that is to be kept. */
export default function StripeSetupForm({ publishableKey, clientSecret, onKept }: StripeSetupFormProps) {
  const locale = useLocale()
  return (
    <Elements stripe={clientOf(publishableKey)} options={{ clientSecret, locale }}>
      <Inside onKept={onKept} />
    </Elements>
  )
}

function Inside({ onKept }: Pick<StripeSetupFormProps, 'onKept'>) {
  const m = useMessages(messages)
  const stripe = useStripe()
  const elements = useElements()
  const [declined, setDeclined] = useState<string | null>(null)
  const [isPending, setPending] = useState(false)
  if (!stripe || !elements) return <Loading />
  const keep = async () => {
    setPending(true)
    try {
      const { error } = await stripe.confirmSetup({ elements, redirect: 'if_required', confirmParams: { return_url: window.location.href } })
      setDeclined(error ? (error.decline_code ?? error.code ?? 'generic_decline') : null)
      if (!error) await onKept()
    } finally {
      setPending(false)
    }
  }
  return (
    <Form onSubmit={() => void keep()} label={m.card}>
      {declined !== null && (
        <Notice tone="bad" title={m.declinedTitle} isLive>
          {declineReason(m, declined)}
        </Notice>
      )}
      <PaymentElement />
      <Button type="submit" variant="primary" size="lg" className="w-full" isPending={isPending}>
        {m.keepCard}
      </Button>
    </Form>
  )
}
