import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, Notice, originWords, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import {
  AskAboutCertificateDocument,
  ExamineCertificateDocument,
  IssueCertificateDocument,
  RefuseCertificateDocument,
  RevokeCertificateDocument,
  type CertificateCaseFragment,
} from '../../generated/graphql.js'
import { messages } from './messages.js'

type BodyAct = 'EXAMINE' | 'ASK' | 'ISSUE' | 'REFUSE' | 'REVOKE'
const shown: readonly BodyAct[] = ['EXAMINE', 'ISSUE', 'ASK', 'REFUSE', 'REVOKE']

/** The acts that are legal now, drawn from the state table; one that is not possible yet shows its reason. */
export function DecisionPanel({ certificate }: { readonly certificate: CertificateCaseFragment }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const acts = shown.flatMap((act) => {
    const mine = certificate.myActs.find((candidate) => candidate.act === act)
    return mine ? [{ kind: act, enabled: mine.enabled, reason: mine.reason }] : []
  })
  return (
    <Card title={m.decide}>
      {acts.length === 0 && <p className="text-base text-ink-soft">{m.nothing}</p>}
      <ul className="flex flex-col gap-2">
        {acts.map(({ kind, enabled, reason }) => (
          <li key={kind}>
            {enabled ? (
              <ActDialog act={kind} certificate={certificate} />
            ) : (
              <>
                <Button className="w-full" isDisabled>
                  {words.acts[kind]}
                </Button>
                {reason && <p className="mt-1 text-sm text-ink-soft">{say(reason)}</p>}
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useBodyAct(id: string) {
  const examining = useAct(ExamineCertificateDocument)
  const asking = useAct(AskAboutCertificateDocument)
  const issuing = useAct(IssueCertificateDocument)
  const refusing = useAct(RefuseCertificateDocument)
  const revoking = useAct(RevokeCertificateDocument)
  return async (act: BodyAct, text: string) => {
    const idempotencyKey = newIdempotencyKey()
    switch (act) {
      case 'EXAMINE':
        return (await examining.mutateAsync({ input: { idempotencyKey, id } })).examineCertificate
      case 'ASK':
        return (await asking.mutateAsync({ input: { idempotencyKey, id, text } })).askAboutCertificate
      case 'ISSUE':
        return (await issuing.mutateAsync({ input: { idempotencyKey, id, finding: text.trim() === '' ? null : text } })).issueCertificate
      case 'REFUSE':
        return (await refusing.mutateAsync({ input: { idempotencyKey, id, grounds: text } })).refuseCertificate
      case 'REVOKE':
        return (await revoking.mutateAsync({ input: { idempotencyKey, id, grounds: text } })).revokeCertificate
    }
  }
}

function ActDialog({ act, certificate }: { readonly act: BodyAct; readonly certificate: CertificateCaseFragment }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const locale = useLocale()
  const perform = useBodyAct(certificate.id)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const confirm = async () => {
    const answer = await perform(act, text)
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  const isDanger = act === 'REFUSE' || act === 'REVOKE'
  const needsText = act === 'ASK' || isDanger || (act === 'ISSUE' && certificate.result === 'UNDECIDED')
  const field = {
    ASK: [m.question, m.questionExample],
    ISSUE: [m.finding, m.findingNote],
    REFUSE: [m.grounds, m.groundsNote],
    REVOKE: [m.grounds, m.groundsNote],
    EXAMINE: undefined,
  }[act]
  return (
    <ConfirmDialog
      title={words.acts[act]}
      consequence={m.consequences[act]}
      confirmLabel={words.acts[act]}
      isDanger={isDanger}
      onConfirm={confirm}
      isConfirmDisabled={needsText && text.trim() === ''}
      trigger={
        <Button className="w-full" variant={isDanger ? 'danger' : act === 'ASK' ? 'secondary' : 'primary'}>
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
        {field && <TextField label={field[0] ?? ''} description={field[1] ?? ''} value={text} onChange={setText} isMultiline isRequired={needsText} maxLength={2000} />}
      </div>
    </ConfirmDialog>
  )
}
