import { useAct } from '@naru/api-client'
import { Button, ConfirmDialog, DecimalField, RadioGroup, Select, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { PackOrderDocument, type PackageInput, type SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useOrderAct } from './use-order-act.js'

type Way = 'one' | 'each'
type Line = SupplierOrderFragment['lines'][number]

/** Packages are proposed from the goods; the firm corrects what it has weighed. */
export function PackDialog({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(PackOrderDocument)
  const run = useOrderAct(m.done.pack)
  const [way, setWay] = useState<Way>('one')
  const [kind, setKind] = useState('CT')
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({})
  const groups: readonly (readonly Line[])[] = way === 'one' ? [order.lines] : order.lines.map((line) => [line])
  const weightOf = (index: number) => weights[`${way}${String(index)}`] ?? ''
  const packages = (): PackageInput[] =>
    groups.map((lines, index) => ({
      kind,
      grossWeightKg: weightOf(index) === '' ? null : weightOf(index),
      lines: lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
    }))
  return (
    <ConfirmDialog
      title={m.packTitle}
      consequence={m.packText}
      confirmLabel={m.pack}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId: order.id, packages: packages() } })).packOrder)}
      trigger={<Button variant="primary">{m.pack}</Button>}
    >
      <div className="flex flex-col gap-4">
        {order.lines.length > 1 && (
          <RadioGroup<Way>
            label={m.packHow}
            value={way}
            onChange={setWay}
            options={[
              { id: 'one', label: m.oneCarton },
              { id: 'each', label: m.perLine },
            ]}
          />
        )}
        <Select label={m.kind} value={kind} onChange={setKind} options={Object.entries(m.kinds).map(([id, label]) => ({ id, label }))} />
        {groups.map((lines, index) => (
          <DecimalField
            key={`${way}${String(index)}`}
            label={groups.length === 1 ? m.weight : `${m.packageOf(index + 1)} · ${lines[0] ? say(lines[0].title) : ''}`}
            description={index === 0 ? m.weightHint : undefined}
            unit="kg"
            value={weightOf(index)}
            onChange={(value) => setWeights({ ...weights, [`${way}${String(index)}`]: value })}
          />
        ))}
      </div>
    </ConfirmDialog>
  )
}
