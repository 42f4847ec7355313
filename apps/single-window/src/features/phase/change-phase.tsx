import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { dateIn } from '@naru/kernel'
import { Button, ConfirmDialog, DateField, Notice, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { ChangePhaseDocument, type ComplexPhaseFragment } from '../../generated/graphql.js'
import { counterpartyName, messages } from './messages.js'

type Policy = ComplexPhaseFragment['phases'][number]

const admitted = (policy: Policy | undefined): readonly string[] => policy?.channels.flatMap(({ counterparties }) => counterparties) ?? []

/** The committee moves its complex to another phase; what that opens and closes is said before it does. */
export function ChangePhase({ complex, to }: { readonly complex: ComplexPhaseFragment; readonly to: Policy }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const today = dateIn('Asia/Seoul', new Date())
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  const [grounds, setGrounds] = useState('')
  const [problem, setProblem] = useState<string>()
  const changing = useAct(ChangePhaseDocument)
  const decide = async () => {
    const { changePhase: answer } = await changing.mutateAsync({
      input: { idempotencyKey: newIdempotencyKey(), complex: complex.code, phase: to.phase, effectiveOn, grounds },
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
      title={m.move(m.phases[to.phase])}
      consequence={<Consequence complex={complex} to={to} effectiveOn={effectiveOn} />}
      confirmLabel={m.confirm}
      onConfirm={decide}
      isConfirmDisabled={grounds.trim() === '' || effectiveOn === ''}
      trigger={<Button>{m.move(m.phases[to.phase])}</Button>}
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <DateField label={m.effectiveOn} value={effectiveOn} onChange={setEffectiveOn} minValue={today} isRequired />
        <TextField label={m.grounds} description={m.groundsHint} value={grounds} onChange={setGrounds} isMultiline rows={3} isRequired maxLength={2000} />
      </div>
    </ConfirmDialog>
  )
}

function Consequence({ complex, to, effectiveOn }: { readonly complex: ComplexPhaseFragment; readonly to: Policy; readonly effectiveOn: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const now = admitted(complex.phases.find(({ phase }) => phase === complex.phase))
  const then = admitted(to)
  const named = (codes: readonly string[]) => codes.map((code) => counterpartyName(code, m.counterparties)).join(', ')
  const opened = then.filter((code) => !now.includes(code))
  const closed = now.filter((code) => !then.includes(code))
  return (
    <span className="flex flex-col gap-1">
      <span>{m.consequence(say(complex.name), m.phases[to.phase], effectiveOn)}</span>
      {opened.length > 0 && <span>{m.opens(named(opened))}</span>}
      {closed.length > 0 && <span>{m.closes(named(closed))}</span>}
      <span>{m.logged}</span>
    </span>
  )
}
