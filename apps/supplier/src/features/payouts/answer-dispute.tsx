import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DateField, Dialog, DialogActions, ErrorState, FileDrop, Form, Loading, Notice, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DisputeDraftDocument, SendDisputeEvidenceDocument, type DisputeDraftQuery, type DisputePartsFragment } from '../../generated/graphql.js'
import { disputeMessages } from './dispute-messages.js'

const largest = 4 * 1024 * 1024

/** The firm's answer to a chargeback, drafted from the order. It can be sent once. */
export function AnswerDispute({ dispute }: { readonly dispute: DisputePartsFragment }) {
  const m = useMessages(disputeMessages)
  return (
    <Dialog title={m.answerTitle} size="lg" trigger={<Button size="sm">{m.answer}</Button>}>
      {(close) => <Draft dispute={dispute} onDone={close} />}
    </Dialog>
  )
}

interface DraftProps {
  readonly dispute: DisputePartsFragment
  readonly onDone: () => void
}

function Draft({ dispute, onDone }: DraftProps) {
  const { data, error, refetch } = useQuery(query(DisputeDraftDocument, { disputeId: dispute.id }))
  if (!data) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading />
  return <AnswerForm dispute={dispute} draft={data.disputeDraft} onDone={onDone} />
}

function AnswerForm({ dispute, draft, onDone }: DraftProps & { readonly draft: DisputeDraftQuery['disputeDraft'] }) {
  const m = useMessages(disputeMessages)
  const locale = useLocale()
  const act = useAct(SendDisputeEvidenceDocument)
  const [key, renew] = useIdempotencyKey()
  const [text, setText] = useState(draft?.text ?? '')
  const [shippedOn, setShippedOn] = useState(draft?.shippedOn ?? '')
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTrackingNumber] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    const [file] = files
    const { sendDisputeEvidence } = await act.mutateAsync({
      input: {
        idempotencyKey: key,
        disputeId: dispute.id,
        text,
        productDescription: draft?.productDescription ?? '',
        buyerName: draft?.buyerName ?? '',
        ...(shippedOn !== '' && { shippedOn }),
        ...(carrier !== '' && { carrier }),
        ...(trackingNumber !== '' && { trackingNumber }),
        ...(file && { file: { name: file.name, content: await base64Of(file) } }),
      },
    })
    renew()
    if (isFailure(sendDisputeEvidence)) setProblem(failureMessage(sendDisputeEvidence, locale))
    else {
      toast.good(m.sent)
      onDone()
    }
  }
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.answerTitle}>
      <Notice>{m.once}</Notice>
      <TextField label={m.text} description={m.textHint} value={text} onChange={setText} isMultiline rows={8} isRequired maxLength={20_000} />
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField label={m.shippedOn} value={shippedOn} onChange={setShippedOn} />
        <TextField label={m.carrier} value={carrier} onChange={setCarrier} maxLength={100} />
        <TextField label={m.tracking} value={trackingNumber} onChange={setTrackingNumber} maxLength={100} isTabular />
      </div>
      <FileDrop label={m.file} description={m.fileHint} files={files} onChange={setFiles} accept={['application/pdf', 'image/jpeg', 'image/png']} maxSize={largest} />
      <DialogActions>
        <Button type="submit" variant="primary" isPending={act.isPending}>
          {m.send}
        </Button>
      </DialogActions>
    </Form>
  )
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let start = 0; start < bytes.length; start += 32_768) binary += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  return btoa(binary)
}
