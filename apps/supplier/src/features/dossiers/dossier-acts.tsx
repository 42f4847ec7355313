import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { AmendDossierDocument, WithdrawDossierDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Takes a dossier back before it is decided. */
export function WithdrawButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [reason, setReason] = useState('')
  const act = useAct(WithdrawDossierDocument)
  return (
    <ConfirmDialog
      title={m.withdrawTitle}
      consequence={m.withdrawConsequence}
      confirmLabel={m.withdraw}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      trigger={<Button variant="quiet">{m.withdraw}</Button>}
      onConfirm={async () => {
        const { withdrawDossier } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), dossierId: id, reason } })
        if (isFailure(withdrawDossier)) {
          toast.bad(failureMessage(withdrawDossier, locale))
          return false
        }
        toast.good(m.withdrawn)
        return true
      }}
    >
      <TextField label={m.withdrawReason} isRequired isMultiline rows={3} maxLength={1000} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

/** Opens a new version of a decided dossier. */
export function AmendButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const act = useAct(AmendDossierDocument)
  return (
    <ConfirmDialog
      title={m.amendTitle}
      consequence={m.amendConsequence}
      confirmLabel={m.amend}
      trigger={<Button>{m.amend}</Button>}
      onConfirm={async () => {
        const { amendDossier } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), dossierId: id } })
        if (isFailure(amendDossier)) {
          toast.bad(failureMessage(amendDossier, locale))
          return false
        }
        toast.good(m.amended)
        await navigate({ to: '/dossiers/$id/edit', params: { id: amendDossier.id } })
        return true
      }}
    />
  )
}
