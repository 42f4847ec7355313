import { useAct } from '@naru/api-client'
import { Button, Checkbox, ConfirmDialog, MoneyField, NumberField, RadioGroup, Select, TextField, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { SettleReturnDocument, type ReturnPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useCaseAct } from './use-case-act.js'

type Line = ReturnPartsFragment['lines'][number]
interface Found {
  readonly accepted: number
  readonly stock: 'RESTOCK' | 'SCRAP'
  readonly deduction: string
  readonly deductionReason: string
}

/** What the firm found of each line, and what the buyer gets for it. Everything is taken until the firm says otherwise. */
export function InspectDialog({ one }: { readonly one: ReturnPartsFragment }) {
  const m = useMessages(messages)
  const act = useAct(SettleReturnDocument)
  const run = useCaseAct(m.settled)
  const [outcome, setOutcome] = useState(one.wish)
  const [found, setFound] = useState<Readonly<Record<string, Found>>>({})
  const [returnFreight, setReturnFreight] = useState('')
  const [isFreightBack, setFreightBack] = useState(false)
  const [remark, setRemark] = useState('')
  const of = ({ lineId, quantity }: Line): Found => found[lineId] ?? { accepted: quantity, stock: 'RESTOCK', deduction: '', deductionReason: '' }
  const currency = one.lines[0]?.worth.currency ?? 'KRW'
  const amount = (text: string) => (text === '' ? null : { amount: text, currency })
  const settle = (idempotencyKey: string) =>
    act.mutateAsync({
      input: {
        idempotencyKey,
        returnId: one.id,
        outcome,
        lines: one.lines.map((line) => {
          const { accepted, stock, deduction, deductionReason } = of(line)
          return {
            lineId: line.lineId,
            accepted,
            stock,
            deduction: outcome === 'REFUND' ? amount(deduction) : null,
            deductionReason: deductionReason === '' ? null : deductionReason,
          }
        }),
        freightBack: isFreightBack ? true : null,
        returnFreight: outcome === 'REFUND' ? amount(returnFreight) : null,
        remark: remark === '' ? null : remark,
      },
    })
  return (
    <ConfirmDialog
      title={m.inspectTitle}
      consequence={m.inspectText}
      confirmLabel={m.settle}
      onConfirm={() => run(async (key) => (await settle(key)).settleReturn)}
      trigger={<Button variant="primary">{m.inspect}</Button>}
    >
      <div className="flex flex-col gap-4">
        <RadioGroup<'REFUND' | 'EXCHANGE'>
          label={m.outcome}
          value={outcome}
          onChange={setOutcome}
          options={[
            { id: 'REFUND', label: m.refund },
            { id: 'EXCHANGE', label: m.exchange },
          ]}
        />
        {one.lines.map((line) => (
          <LineFields
            key={line.lineId}
            line={line}
            found={of(line)}
            isRefund={outcome === 'REFUND'}
            onChange={(over) => setFound({ ...found, [line.lineId]: { ...of(line), ...over } })}
          />
        ))}
        {outcome === 'REFUND' && one.returnFreightBy === 'BUYER' && <MoneyField label={m.returnFreight} currency={currency} value={returnFreight} onChange={setReturnFreight} />}
        {outcome === 'REFUND' && (
          <Checkbox isSelected={isFreightBack} onChange={setFreightBack}>
            {m.freightBack}
          </Checkbox>
        )}
        <TextField label={m.remark} isMultiline rows={2} maxLength={1000} value={remark} onChange={setRemark} />
      </div>
    </ConfirmDialog>
  )
}

interface LineFieldsProps {
  readonly line: Line
  readonly found: Found
  readonly isRefund: boolean
  readonly onChange: (over: Partial<Found>) => void
}

function LineFields({ line, found, isRefund, onChange }: LineFieldsProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <NumberField
        label={m.accepted(say(line.title), line.quantity)}
        value={found.accepted}
        minValue={0}
        maxValue={line.quantity}
        hasButtons
        onChange={(accepted) => onChange({ accepted: Number.isNaN(accepted) ? 0 : accepted })}
      />
      {found.accepted > 0 && (
        <Select<'RESTOCK' | 'SCRAP'>
          label={m.stock}
          value={found.stock}
          onChange={(stock) => onChange({ stock })}
          options={[
            { id: 'RESTOCK', label: m.restock },
            { id: 'SCRAP', label: m.scrap },
          ]}
        />
      )}
      {isRefund && found.accepted > 0 && (
        <MoneyField label={m.deduction} currency={line.worth.currency} value={found.deduction} onChange={(deduction) => onChange({ deduction })} />
      )}
      {isRefund && found.deduction !== '' && (
        <TextField label={m.deductionReason} isRequired maxLength={500} value={found.deductionReason} onChange={(deductionReason) => onChange({ deductionReason })} />
      )}
    </fieldset>
  )
}
