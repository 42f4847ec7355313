import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, Notice, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { DecideAdmissionDocument, type AdmissionCaseFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Option = AdmissionCaseFragment['acts'][number]
const reasons = ['NOT_IN_THIS_STATUS', 'NOT_YOUR_OFFICE', 'SCREENING_OPEN'] as const

/** The next steps: those of the stage, with the reason where the reader cannot take one. */
export function AdmissionDecision({ admission }: { readonly admission: AdmissionCaseFragment }) {
  const m = useMessages(messages)
  const options = admission.acts.filter(({ reason }) => reason !== 'NOT_IN_THIS_STATUS')
  return (
    <Card title={m.decide}>
      {options.length === 0 && <p className="text-base text-ink-soft">{m.nothing}</p>}
      <ul className="flex flex-col gap-2">
        {options.map((option) => (
          <li key={option.act}>
            <Act admission={admission} option={option} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Act({ admission, option: { act, allowed, reason } }: { readonly admission: AdmissionCaseFragment; readonly option: Option }) {
  const m = useMessages(messages)
  const isDanger = act === 'REFUSE' || act === 'REVOKE'
  const known = reasons.find((candidate) => candidate === reason)
  const button = (
    <Button className="w-full" variant={isDanger ? 'danger' : 'primary'} isDisabled={!allowed}>
      {m.acts[act]}
    </Button>
  )
  if (!allowed)
    return (
      <>
        {button}
        {known && <p className="mt-1 text-sm text-ink-soft">{m[known]}</p>}
      </>
    )
  return <DecisionDialog admission={admission} act={act} isDanger={isDanger} />
}

function DecisionDialog({ admission, act, isDanger }: { readonly admission: AdmissionCaseFragment; readonly act: Option['act']; readonly isDanger: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const deciding = useAct(DecideAdmissionDocument)
  const [number, setNumber] = useState('')
  const [amount, setAmount] = useState<string>(admission.plannedInvestment.amount)
  const [grounds, setGrounds] = useState('')
  const [problem, setProblem] = useState<string>()
  const approves = act === 'APPROVE_OPERATOR' || act === 'APPROVE_PROJECT'
  const decide = async () => {
    const { decideAdmission: answer } = await deciding.mutateAsync({
      input: {
        idempotencyKey: newIdempotencyKey(),
        id: admission.id,
        act,
        ...(approves && { number, amount: { amount, currency: admission.plannedInvestment.currency } }),
        ...(isDanger && { grounds }),
      },
    })
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  return (
    <ConfirmDialog
      title={m.acts[act]}
      consequence={m.consequences[act]}
      confirmLabel={m.confirm}
      isDanger={isDanger}
      onConfirm={decide}
      isConfirmDisabled={(approves && number.trim() === '') || (isDanger && grounds.trim() === '')}
      trigger={
        <Button className="w-full" variant={isDanger ? 'danger' : 'primary'}>
          {m.acts[act]}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        {approves && (
          <>
            <TextField label={m.documentNumber} name="number" description={m.documentHint} value={number} onChange={setNumber} isRequired maxLength={60} />
            <TextField label={m.amount} name="amount" inputMode="numeric" value={amount} onChange={setAmount} suffix={admission.plannedInvestment.currency} isRequired isTabular />
          </>
        )}
        {isDanger && <TextField label={m.grounds} name="grounds" description={m.groundsHint} value={grounds} onChange={setGrounds} isMultiline isRequired maxLength={2000} />}
      </div>
    </ConfirmDialog>
  )
}
