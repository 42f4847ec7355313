import { useAct } from '@naru/api-client'
import { Button, ConfirmDialog, DecimalField, NumberField, RadioGroup, Select, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { PackOrderDocument, type PackageInput, type SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useOrderAct } from './use-order-act.js'

type Way = 'one' | 'each'
type Left = SupplierOrderFragment['unpacked'][number]

/** Packages of what is left, all of it or a part; the firm corrects what it has weighed. */
export function PackDialog({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(PackOrderDocument)
  const run = useOrderAct(m.done.pack)
  const [way, setWay] = useState<Way>('one')
  const [kind, setKind] = useState('CT')
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({})
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>({})
  const titleOf = (lineId: string) => {
    const line = order.lines.find(({ id }) => id === lineId)
    return line ? say(line.title) : ''
  }
  const left = order.unpacked.map((one) => ({ ...one, quantity: pieces[one.lineId] ?? one.quantity })).filter(({ quantity }) => quantity > 0)
  const groups: readonly (readonly Left[])[] = way === 'one' ? [left] : left.map((line) => [line])
  const weightOf = (index: number) => weights[`${way}${String(index)}`] ?? ''
  const packages = (): PackageInput[] =>
    groups.map((lines, index) => ({
      kind,
      grossWeightKg: weightOf(index) === '' ? null : weightOf(index),
      lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
    }))
  return (
    <ConfirmDialog
      title={m.packTitle}
      consequence={m.packText}
      confirmLabel={m.pack}
      isConfirmDisabled={left.length === 0}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId: order.id, packages: packages() } })).packOrder)}
      trigger={<Button variant="primary">{m.pack}</Button>}
    >
      <div className="flex flex-col gap-4">
        {order.mustPackWhole ? (
          <p className="text-sm text-ink-soft">{m.packWhole}</p>
        ) : (
          order.unpacked.map(({ lineId, quantity }) => (
            <NumberField
              key={lineId}
              label={`${titleOf(lineId)} · ${m.packQuantity}`}
              description={m.ofPieces(quantity)}
              value={pieces[lineId] ?? quantity}
              minValue={0}
              maxValue={quantity}
              hasButtons
              onChange={(value) => setPieces({ ...pieces, [lineId]: Number.isNaN(value) ? 0 : value })}
            />
          ))
        )}
        {order.unpacked.length > 1 && (
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
            label={groups.length === 1 ? m.weight : `${m.packageOf(index + 1)} · ${lines[0] ? titleOf(lines[0].lineId) : ''}`}
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
