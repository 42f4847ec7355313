import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, Notice, originWords, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ReplaceCertificateDocument, SubmitCertificateDocument, WithdrawCertificateDocument, type CertificateFileFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type FirmAct = 'SUBMIT' | 'WITHDRAW' | 'REPLACE' | 'DUPLICATE'
const shown: readonly FirmAct[] = ['SUBMIT', 'REPLACE', 'DUPLICATE', 'WITHDRAW']

/** What the firm may do with a certificate in its status. Answers stand beside their questions. */
export function CertificateActs({ certificate }: { readonly certificate: CertificateFileFragment }) {
  const m = useMessages(messages)
  const acts = shown.filter((act) => certificate.myActs.some((mine) => mine.act === act))
  return (
    <Card title={m.acts}>
      {acts.length === 0 ? (
        <p className="text-base text-ink-soft">{m.noActs}</p>
      ) : (
        <div className="flex flex-col gap-2">
          {acts.map((act) => (
            <Act key={act} act={act} certificate={certificate} />
          ))}
        </div>
      )}
    </Card>
  )
}

function Act({ act, certificate: { id } }: { readonly act: FirmAct; readonly certificate: CertificateFileFragment }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const locale = useLocale()
  const router = useRouter()
  const submitting = useAct(SubmitCertificateDocument)
  const withdrawing = useAct(WithdrawCertificateDocument)
  const replacing = useAct(ReplaceCertificateDocument)
  const [why, setWhy] = useState('')
  const [problem, setProblem] = useState<string>()
  const perform = async () => {
    const idempotencyKey = newIdempotencyKey()
    switch (act) {
      case 'SUBMIT':
        return (await submitting.mutateAsync({ input: { idempotencyKey, id } })).submitCertificate
      case 'WITHDRAW':
        return (await withdrawing.mutateAsync({ input: { idempotencyKey, id } })).withdrawCertificate
      case 'REPLACE':
        return (await replacing.mutateAsync({ input: { idempotencyKey, id, kind: 'REPLACEMENT', remarks: why } })).replaceCertificate
      case 'DUPLICATE':
        return (await replacing.mutateAsync({ input: { idempotencyKey, id, kind: 'DUPLICATE', remarks: why } })).replaceCertificate
    }
  }
  const confirm = async () => {
    const answer = await perform()
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return false
    }
    toast.good(m.done)
    if (answer.id !== id) router.history.push(`/certificates/${answer.id}`)
    return true
  }
  const consequences = { SUBMIT: m.submitConsequence, WITHDRAW: m.withdrawConsequence, REPLACE: m.replaceConsequence, DUPLICATE: m.duplicateConsequence }
  const asksWhy = act === 'REPLACE' || act === 'DUPLICATE'
  const isDanger = act === 'WITHDRAW'
  return (
    <ConfirmDialog
      title={words.acts[act]}
      consequence={consequences[act]}
      confirmLabel={words.acts[act]}
      isDanger={isDanger}
      onConfirm={confirm}
      isConfirmDisabled={asksWhy && why.trim() === ''}
      trigger={
        <Button className="w-full" variant={isDanger ? 'danger' : act === 'SUBMIT' ? 'primary' : 'secondary'}>
          {words.acts[act]}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        {asksWhy && <TextField label={m.why} description={m.whyExample} value={why} onChange={setWhy} isMultiline isRequired maxLength={2000} />}
      </div>
    </ConfirmDialog>
  )
}
