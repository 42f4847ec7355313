import { evidenceTypes, largestEvidence, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, FileDrop, TextField, useMessages } from '@naru/ui'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { OpenDisputeDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useCaseAct, useUploads } from './use-case-act.js'

/** Takes a difference with the firm to the committee: about a return, or goods that never came. */
export function OpenDispute({ orderId, returnId }: { readonly orderId: string; readonly returnId: string | null }) {
  const m = useMessages(messages)
  const navigate = useNavigate()
  const act = useAct(OpenDisputeDocument)
  const run = useCaseAct(m.opened)
  const upload = useUploads()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const open = async () => {
    const kept = await upload(orderId, files)
    if (kept === null) return false
    const id = await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId, returnId, text, files: [...kept] } })).openDispute)
    if (id !== null) await navigate({ to: '/disputes/$disputeId', params: { disputeId: id } })
    return id !== null
  }
  return (
    <ConfirmDialog
      title={m.disputeTitle}
      consequence={m.disputeText}
      confirmLabel={m.dispute}
      isConfirmDisabled={text.trim() === ''}
      onConfirm={open}
      trigger={<Button>{returnId === null ? m.missing : m.dispute}</Button>}
    >
      <div className="flex flex-col gap-4">
        <TextField label={m.disputeWords} isRequired isMultiline rows={4} maxLength={4000} value={text} onChange={setText} />
        <FileDrop
          label={m.disputeFiles}
          description={m.photosHint}
          files={files}
          onChange={(next) => setFiles(next.slice(0, 10))}
          accept={evidenceTypes}
          maxSize={largestEvidence}
          isMultiple
        />
      </div>
    </ConfirmDialog>
  )
}
