import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { Button, Dialog, Loading, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { CardsProcessorDocument, KeepCardDocument, StartSavingCardDocument } from '../../generated/graphql.js'
import { CardForm } from '../payment/card-form.js'
import { messages } from './messages.js'

const StripeSetupForm = lazy(() => import('./stripe-setup-form.js'))

interface Setup {
  readonly setupId: string
  readonly clientSecret: string
}

/** Gives a card to the processor to keep; what we note of it comes from there. */
export function AddCard() {
  const m = useMessages(messages)
  const locale = useLocale()
  const processor = useQuery({ ...query(CardsProcessorDocument), staleTime: Infinity }).data?.cardProcessor
  const starting = useAct(StartSavingCardDocument)
  const keeping = useAct(KeepCardDocument)
  const [setup, setSetup] = useState<Setup>()
  const [problem, setProblem] = useState<string>()
  const open = async () => {
    setProblem(undefined)
    const { startSavingCard } = await starting.mutateAsync({ input: { idempotencyKey: newIdempotencyKey() } })
    if (isFailure(startSavingCard)) toast.bad(failureMessage(startSavingCard, locale))
    else setSetup(startSavingCard)
  }
  const keep = async () => {
    if (!setup) return
    const { keepCard } = await keeping.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), setupId: setup.setupId } })
    if (isFailure(keepCard)) setProblem(failureMessage(keepCard, locale))
    else {
      toast.good(m.kept)
      setSetup(undefined)
    }
  }
  return (
    <>
      <Button variant="primary" isPending={starting.isPending} onPress={() => void open()}>
        {m.add}
      </Button>
      <Dialog title={m.addTitle} isOpen={setup !== undefined} onOpenChange={(isOpen) => !isOpen && setSetup(undefined)}>
        <p className="mb-4 text-ink-soft">{m.hint}</p>
        {problem !== undefined && (
          <Notice tone="bad" title={m.problem} isLive className="mb-4">
            {problem}
          </Notice>
        )}
        {setup &&
          processor &&
          (processor.kind === 'SIMULATOR' && processor.endpoint !== null ? (
            <CardForm
              simulator={{ endpoint: processor.endpoint, publishableKey: processor.publishableKey }}
              clientSecret={setup.clientSecret}
              amount={null}
              onTry={() => Promise.resolve()}
              onCharged={keep}
              declineCode={null}
            />
          ) : (
            <Suspense fallback={<Loading />}>
              <StripeSetupForm publishableKey={processor.publishableKey} clientSecret={setup.clientSecret} onKept={keep} />
            </Suspense>
          ))}
      </Dialog>
    </>
  )
}
