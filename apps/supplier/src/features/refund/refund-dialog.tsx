import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, controlled, Dialog, DialogActions, Form, formatMoney, MoneyField, TextField, toast, useLocale, useMessages, type FormProblem } from '@naru/ui'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { RequestRefundDocument, type SettlementPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface RefundValues {
  readonly amount: string
  readonly reason: string
}

/** Gives the buyer of an order money back, all of what is left by default. */
export function RefundDialog({ settlement }: { readonly settlement: SettlementPartsFragment }) {
  const m = useMessages(messages)
  return (
    <Dialog title={m.refundTitle} size="sm" trigger={<Button>{m.refund}</Button>}>
      {(close) => <RefundForm settlement={settlement} onDone={close} />}
    </Dialog>
  )
}

function RefundForm({ settlement, onDone }: { readonly settlement: SettlementPartsFragment; readonly onDone: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { firmOrderId, number, refundable } = settlement
  const form = useForm<RefundValues>({ defaultValues: { amount: refundable.amount, reason: '' } })
  const act = useAct(RequestRefundDocument)
  const [key, renew] = useIdempotencyKey()
  const [problem, setProblem] = useState<string>()
  const send = form.handleSubmit(async ({ amount, reason }) => {
    const { requestRefund } = await act.mutateAsync({ input: { idempotencyKey: key, firmOrderId, amount: { amount, currency: refundable.currency }, reason } })
    renew()
    if (isFailure(requestRefund)) setProblem(failureMessage(requestRefund, locale))
    else {
      toast.good(m.done)
      onDone()
    }
  })
  const { errors, isSubmitted } = form.formState
  const problems: readonly FormProblem[] = [
    ...(isSubmitted ? (['amount', 'reason'] as const).flatMap((name) => (errors[name] ? [{ name, message: errors[name].message ?? m.required }] : [])) : []),
    ...(problem === undefined ? [] : [{ message: problem }]),
  ]
  const atMost = m.atMost(formatMoney(refundable, locale))
  return (
    <Form onSubmit={() => void send()} problems={problems} label={m.refundTitle}>
      <p className="text-ink-soft">{m.refundText(number)}</p>
      <Controller
        control={form.control}
        name="amount"
        rules={{ required: m.required, validate: (amount) => (Number(amount) > 0 && Number(amount) <= Number(refundable.amount)) || atMost }}
        render={(it) => <MoneyField label={m.amount} description={atMost} currency={refundable.currency} isRequired {...controlled(it)} />}
      />
      <Controller
        control={form.control}
        name="reason"
        rules={{ validate: (reason) => reason.trim() !== '' || m.required }}
        render={(it) => <TextField label={m.reason} description={m.reasonHint} isRequired maxLength={500} isMultiline rows={3} {...controlled(it)} />}
      />
      <DialogActions>
        <Button type="submit" variant="danger" isPending={act.isPending}>
          {m.refund}
        </Button>
      </DialogActions>
    </Form>
  )
}
