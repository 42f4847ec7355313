import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, Notice, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { ConfirmClearanceDocument, DisposeHitDocument, type ScreeningHitQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Hit = NonNullable<ScreeningHitQuery['screeningHit']>
type Act = 'propose' | 'confirmMatch' | 'confirmClearance' | 'sendBack'

const actsByStatus = {
  OPEN: ['propose', 'confirmMatch'],
  CLEARANCE_PROPOSED: ['confirmClearance', 'sendBack', 'confirmMatch'],
  CLEARED: [],
  CONFIRMED: [],
} as const satisfies Record<Hit['status'], readonly Act[]>

/** What the reader may decide about a hit, each with its reason. */
export function HitDisposition({ hit }: { readonly hit: Hit }) {
  const m = useMessages(messages)
  const acts: readonly Act[] = actsByStatus[hit.status]
  return (
    <Card title={m.decide}>
      {acts.length === 0 && <p className="text-base text-ink-soft">{m.closed}</p>}
      {hit.needsAnotherPerson && (
        <Notice tone="info" className="mb-3">
          {m.another}
        </Notice>
      )}
      <div className="flex flex-col gap-2">
        {acts.map((act) => (
          <DispositionDialog key={act} hit={hit} act={act} />
        ))}
      </div>
    </Card>
  )
}

function DispositionDialog({ hit, act }: { readonly hit: Hit; readonly act: Act }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const disposing = useAct(DisposeHitDocument)
  const confirming = useAct(ConfirmClearanceDocument)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    const input = { idempotencyKey: newIdempotencyKey(), id: hit.id, reason }
    const answer =
      act === 'propose' || act === 'confirmMatch'
        ? (await disposing.mutateAsync({ input: { ...input, act: act === 'propose' ? 'PROPOSE_CLEARANCE' : 'CONFIRM_MATCH' } })).disposeHit
        : (await confirming.mutateAsync({ input: { ...input, confirm: act === 'confirmClearance' } })).confirmClearance
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  const isDanger = act === 'confirmMatch'
  const variant = isDanger ? 'danger' : act === 'sendBack' ? 'secondary' : 'primary'
  return (
    <ConfirmDialog
      title={m[act]}
      consequence={m[`${act}Consequence`]}
      confirmLabel={m[act]}
      isDanger={isDanger}
      onConfirm={send}
      isConfirmDisabled={reason.trim() === ''}
      trigger={
        <Button variant={variant} isDisabled={act === 'confirmClearance' && hit.needsAnotherPerson}>
          {m[act]}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <TextField label={m.reason} name="reason" description={m.reasonHint} value={reason} onChange={setReason} isMultiline isRequired maxLength={2000} />
      </div>
    </ConfirmDialog>
  )
}
