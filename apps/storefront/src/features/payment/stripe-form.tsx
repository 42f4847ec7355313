import { Button, Form, formatMoney, Loading, Notice, useLocale, useMessages, type MoneyText } from '@naru/ui'
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
import { useState } from 'react'
import { declineReason } from './decline-reason.js'
import { messages } from './messages.js'
import { clientOf } from './stripe-client.js'

export interface StripeFormProps {
  readonly publishableKey: string
  readonly clientSecret: string
  readonly amount: MoneyText
  readonly onTry: () => Promise<void>
  readonly onCharged: () => Promise<void>
  readonly declineCode: string | null
}

/** Stripe's card form, in Stripe's own frame. */
export default function StripeForm({ publishableKey, clientSecret, ...rest }: StripeFormProps) {
  const locale = useLocale()
  return (
    <Elements stripe={clientOf(publishableKey)} options={{ clientSecret, locale }}>
      <Inside {...rest} />
    </Elements>
  )
}

function Inside({ amount, onTry, onCharged, declineCode }: Omit<StripeFormProps, 'publishableKey' | 'clientSecret'>) {
  const m = useMessages(messages)
  const locale = useLocale()
  const stripe = useStripe()
  const elements = useElements()
  const [declined, setDeclined] = useState(declineCode)
  const [isPending, setPending] = useState(false)
  if (!stripe || !elements) return <Loading />
  const pay = async () => {
    setPending(true)
    try {
      await onTry()
      const { error } = await stripe.confirmPayment({ elements, redirect: 'if_required', confirmParams: { return_url: window.location.href } })
      setDeclined(error ? (error.decline_code ?? error.code ?? 'generic_decline') : null)
      if (!error) await onCharged()
    } finally {
      setPending(false)
    }
  }
  return (
    <Form onSubmit={() => void pay()} label={m.card}>
      {declined !== null && (
        <Notice tone="bad" title={m.declinedTitle} isLive>
          {declineReason(m, declined)} {m.orderKept}
        </Notice>
      )}
      <PaymentElement />
      <Button type="submit" variant="primary" size="lg" className="w-full" isPending={isPending}>
        {m.pay(formatMoney(amount, locale))}
      </Button>
    </Form>
  )
}
