import { failureMessage, isFailure, newIdempotencyKey, useAct, useSession } from '@naru/api-client'
import { Button, ConfirmDialog, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { RevokePermitDocument } from '../../generated/graphql.js'
import type { Case } from './case-page.js'
import { messages } from './messages.js'

/** For approvers, while the permit is valid. */
export function RevokePermit({ permit }: { readonly permit: NonNullable<Case['permit']> }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const session = useSession()
  const [reason, setReason] = useState('')
  const revoke = useAct(RevokePermitDocument)
  if (permit.status !== 'VALID' || !session?.active?.roles.includes('approver')) return null
  return (
    <ConfirmDialog
      title={m.revokeTitle}
      consequence={m.revokeConsequence(permit.number)}
      confirmLabel={m.revoke}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      trigger={
        <Button size="sm" variant="danger">
          {m.revoke}
        </Button>
      }
      onConfirm={async () => {
        const { revokePermit } = await revoke.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), permitId: permit.id, reason } })
        if (isFailure(revokePermit)) {
          toast.bad(failureMessage(revokePermit, locale))
          return false
        }
        toast.good(m.revoked)
        return true
      }}
    >
      <TextField label={m.revokeReason} isRequired isMultiline rows={3} maxLength={1000} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}
