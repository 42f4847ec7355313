import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, LinkButton, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import {
  CancelSubscriptionDocument,
  PauseSubscriptionDocument,
  ResumeSubscriptionDocument,
  SkipDeliveryDocument,
  type SubscriptionAnswerFragment,
  type SubscriptionPartsFragment,
} from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What its state leaves to its subscriber; each act says what it does before it is done. */
export function SubscriptionActs({ one }: { readonly one: SubscriptionPartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const skip = useAct(SkipDeliveryDocument)
  const pause = useAct(PauseSubscriptionDocument)
  const resume = useAct(ResumeSubscriptionDocument)
  const cancel = useAct(CancelSubscriptionDocument)
  const [reason, setReason] = useState('')
  if (one.acts.length === 0) return null
  const input = () => ({ idempotencyKey: newIdempotencyKey(), subscriptionId: one.id })
  const said = (answer: SubscriptionAnswerFragment, done: string): boolean => {
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(done)
    return !isFailure(answer)
  }
  return (
    <div className="flex flex-wrap gap-2">
      {one.acts.includes('RESUME') && (
        <ConfirmDialog
          title={m.resume}
          consequence={m.resumeText}
          confirmLabel={m.resume}
          onConfirm={async () => said((await resume.mutateAsync({ input: input() })).resumeSubscription, m.resumed)}
          trigger={<Button variant="primary">{m.resume}</Button>}
        />
      )}
      {one.acts.includes('CHANGE') && <LinkButton href={`/subscriptions/${one.id}/change`}>{m.change}</LinkButton>}
      {one.acts.includes('SKIP') && (
        <ConfirmDialog
          title={m.skip}
          consequence={m.skipText(one.dueOn ?? '')}
          confirmLabel={m.skip}
          onConfirm={async () => said((await skip.mutateAsync({ input: input() })).skipDelivery, m.skipped)}
          trigger={<Button>{m.skip}</Button>}
        />
      )}
      {one.acts.includes('PAUSE') && (
        <ConfirmDialog
          title={m.pause}
          consequence={m.pauseText}
          confirmLabel={m.pause}
          onConfirm={async () => said((await pause.mutateAsync({ input: input() })).pauseSubscription, m.paused)}
          trigger={<Button>{m.pause}</Button>}
        />
      )}
      {one.acts.includes('CANCEL') && (
        <ConfirmDialog
          title={m.cancel}
          consequence={m.cancelText}
          confirmLabel={m.cancel}
          isDanger
          onConfirm={async () => said((await cancel.mutateAsync({ input: { ...input(), reason } })).cancelSubscription, m.cancelled)}
          trigger={<Button variant="quiet">{m.cancel}</Button>}
        >
          <TextField label={m.cancelReason} isMultiline rows={2} maxLength={500} value={reason} onChange={setReason} />
        </ConfirmDialog>
      )}
    </div>
  )
}
