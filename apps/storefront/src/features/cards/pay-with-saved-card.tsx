import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { Button, formatMoney, Notice, RadioGroup, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PayWithSavedCardDocument, SavedCardsDocument, type CardProcessorQuery, type PaymentPartsFragment } from '../../generated/graphql.js'
import { ChallengeDialog } from '../payment/challenge-dialog.js'
import { messages } from '../payment/messages.js'
import { answerChallenge } from '../payment/simulator-client.js'
import { expiryOf } from './expiry-of.js'

interface PayWithSavedCardProps {
  readonly payment: PaymentPartsFragment
  readonly processor: CardProcessorQuery['cardProcessor']
  readonly onCharged: () => Promise<void>
}

/** The buyer's kept cards, before the form for another one; nothing when there are none. */
export function PayWithSavedCard({ payment, processor, onCharged }: PayWithSavedCardProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const cards = (useQuery(query(SavedCardsDocument)).data?.savedCards ?? []).filter(({ hasExpired }) => !hasExpired)
  const act = useAct(PayWithSavedCardDocument)
  const [chosen, setChosen] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [isAsked, setAsked] = useState(false)
  const cardId = chosen ?? cards[0]?.id
  if (cardId === undefined) return null
  const challenge = async (clientSecret: string) => {
    if (processor.endpoint !== null) {
      setAsked(true)
      return
    }
    const { clientOf } = await import('../payment/stripe-client.js')
    const stripe = await clientOf(processor.publishableKey)
    const answer = await stripe?.handleNextAction({ clientSecret })
    if (answer?.error) setProblem(answer.error.message ?? m.problem)
    else await onCharged()
  }
  const pay = async () => {
    setProblem(undefined)
    const { payWithSavedCard } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), orderGroupId: payment.orderGroupId, cardId } })
    if (isFailure(payWithSavedCard)) setProblem(failureMessage(payWithSavedCard, locale))
    else if (payWithSavedCard.isChallenged && payment.clientSecret !== null) await challenge(payment.clientSecret)
    else await onCharged()
  }
  const answer = async (outcome: 'pass' | 'fail') => {
    if (payment.clientSecret === null || processor.endpoint === null) return
    const heard = await answerChallenge({ endpoint: processor.endpoint, publishableKey: processor.publishableKey }, payment.clientSecret, outcome)
    setAsked(false)
    if (heard.state === 'succeeded') await onCharged()
    else setProblem(m.declinedTitle)
  }
  return (
    <section className="mb-8 flex flex-col gap-4 border-b border-line pb-8">
      {problem !== undefined && (
        <Notice tone="bad" title={m.declinedTitle} isLive>
          {problem}
        </Notice>
      )}
      <RadioGroup
        label={m.savedCards}
        value={cardId}
        onChange={setChosen}
        options={cards.map((card) => ({ id: card.id, label: m.cardOf(card.brand.toUpperCase(), card.last4, expiryOf(card)) }))}
      />
      <Button variant="primary" size="lg" isPending={act.isPending} onPress={() => void pay()}>
        {m.payWith(formatMoney(payment.amount, locale))}
      </Button>
      <p className="text-sm font-semibold">{m.otherCard}</p>
      <ChallengeDialog isOpen={isAsked} amount={payment.amount} onAnswer={answer} />
    </section>
  )
}
