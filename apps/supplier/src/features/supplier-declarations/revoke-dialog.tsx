import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, Notice, TextField, toast, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { RevokeDeclarationDocument, type DeclarationFactsFragment } from '../../generated/graphql.js'
import { useRefusal } from '../materials/use-refusal.js'
import { messages } from './messages.js'

/** Takes a declaration out of use, with what follows said first. */
export function RevokeDialog({ declaration, onClose }: { readonly declaration: DeclarationFactsFragment; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(RevokeDeclarationDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const send = async () => {
    const { revokeDeclaration } = await act.mutateAsync({ input: { idempotencyKey, id: declaration.id, reason } })
    renew()
    if (!refusal.take(revokeDeclaration)) return
    toast.good(m.revoked)
    onClose()
  }
  return (
    <Dialog title={m.revoke} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void send()} problems={refusal.problems} label={m.revoke}>
        <Notice tone="warn">{m.revokeNotice(say(declaration.material))}</Notice>
        <TextField label={m.reason} isMultiline isRequired value={reason} onChange={setReason} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="danger" type="submit" isPending={act.isPending} isDisabled={reason.trim() === ''}>
            {m.revoke}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
