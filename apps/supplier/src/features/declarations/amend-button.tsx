import { newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, ConfirmDialog, NumberField, TextField, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AmendDeclarationDocument, type DeclarationFileFragment } from '../../generated/graphql.js'
import { useOutcome } from './declaration-acts.js'
import { messages } from './messages.js'

/** A new version: packages and gross weights, which are known only after packing. */
export function AmendButton({ file }: { readonly file: DeclarationFileFragment }) {
  const m = useMessages(messages)
  const say = useOutcome()
  const [reason, setReason] = useState('')
  const [packages, setPackages] = useState(file.totals.packages)
  const [weights, setWeights] = useState<Readonly<Record<number, string>>>({})
  const act = useAct(AmendDeclarationDocument)
  const changed = file.items.flatMap(({ number, grossWeightKg }) => {
    const weight = weights[number]?.trim() ?? ''
    return weight === '' || weight === grossWeightKg ? [] : [{ number, grossWeightKg: weight }]
  })
  const isUnchanged = packages === file.totals.packages && changed.length === 0
  const send = async () => {
    const input = { id: file.id, reason, packages, items: changed, idempotencyKey: newIdempotencyKey() }
    return say((await act.mutateAsync({ input })).amendDeclaration, m.amended)
  }
  return (
    <ConfirmDialog
      title={m.amendTitle}
      consequence={m.amendConsequence}
      confirmLabel={m.amend}
      isConfirmDisabled={reason.trim() === '' || isUnchanged || Number.isNaN(packages)}
      trigger={<Button>{m.amend}</Button>}
      onConfirm={send}
    >
      <TextField label={m.amendReason} isRequired maxLength={500} value={reason} onChange={setReason} />
      <NumberField label={m.packages} value={packages} onChange={setPackages} minValue={1} step={1} hasButtons />
      {file.items.map(({ number, grossWeightKg }) => (
        <TextField
          key={number}
          label={m.grossOf(number)}
          suffix="kg"
          inputMode="decimal"
          isTabular
          value={weights[number] ?? grossWeightKg}
          onChange={(weight) => setWeights({ ...weights, [number]: weight })}
        />
      ))}
    </ConfirmDialog>
  )
}
