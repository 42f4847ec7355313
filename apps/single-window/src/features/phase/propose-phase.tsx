import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, DateField, Notice, Select, TextField, toast, useLocale, useLocalized, useMessages, legalToday } from '@naru/ui'
import { useState } from 'react'
import { ProposePhaseDocument, type ComplexPhaseFragment } from '../../generated/graphql.js'
import { counterpartyName, messages } from './messages.js'

type Policy = ComplexPhaseFragment['phases'][number]

const admitted = (policies: ComplexPhaseFragment['phases'], phase: Policy['phase'], channel: string): readonly string[] =>
  policies.find((policy) => policy.phase === phase)?.channels.find((each) => each.channel === channel)?.counterparties ?? []

/** An officer proposes another phase; what that opens and closes is said before it is done. */
export function ProposePhase({ complex, to }: { readonly complex: ComplexPhaseFragment; readonly to: Policy }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const today = legalToday()
  const [effectiveOn, setEffectiveOn] = useState<string>(today)
  const [grounds, setGrounds] = useState('')
  const [channel, setChannel] = useState<keyof typeof m.channels | 'all'>('all')
  const [problem, setProblem] = useState<string>()
  const changing = useAct(ProposePhaseDocument)
  const decide = async () => {
    const { proposePhase: answer } = await changing.mutateAsync({
      input: { idempotencyKey: newIdempotencyKey(), complex: complex.code, channel: channel === 'all' ? null : channel, phase: to.phase, effectiveOn, grounds },
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
      consequence={<Consequence complex={complex} to={to} channel={channel} effectiveOn={effectiveOn} />}
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
        <Select
          label={m.channel}
          value={channel}
          onChange={setChannel}
          options={[{ id: 'all' as const, label: m.allChannels }, ...(['B2B', 'B2C', 'G2B'] as const).map((id) => ({ id, label: m.channels[id] }))]}
        />
        <DateField label={m.effectiveOn} value={effectiveOn} onChange={setEffectiveOn} minValue={today} isRequired />
        <TextField label={m.grounds} description={m.groundsHint} value={grounds} onChange={setGrounds} isMultiline rows={3} isRequired maxLength={2000} />
      </div>
    </ConfirmDialog>
  )
}

interface ConsequenceProps {
  readonly complex: ComplexPhaseFragment
  readonly to: Policy
  readonly channel: string
  readonly effectiveOn: string
}

function Consequence({ complex, to, channel, effectiveOn }: ConsequenceProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const concerned = complex.channels.filter((each) => channel === 'all' || each.channel === channel)
  const now = concerned.flatMap((each) => admitted(complex.phases, each.phase, each.channel))
  const then = concerned.flatMap((each) => admitted(complex.phases, to.phase, each.channel))
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
