import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  controlled,
  DateField,
  Dialog,
  DialogActions,
  Form,
  formatMoney,
  MoneyField,
  TextField,
  toast,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
  legalToday,
} from '@naru/ui'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { RecordInvoicePaymentDocument, type OwedInvoicePartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface PaymentValues {
  readonly amount: string
  readonly paidOn: string
  readonly bankReference: string
}
const fields = ['amount', 'paidOn', 'bankReference'] as const

export function RecordPayment({ invoice }: { readonly invoice: OwedInvoicePartsFragment }) {
  const m = useMessages(messages)
  return (
    <Dialog title={m.recordTitle(invoice.number)} size="sm" trigger={<Button size="sm">{m.record}</Button>}>
      {(close) => <PaymentForm invoice={invoice} onDone={close} />}
    </Dialog>
  )
}

/** The amount is asked for, not taken over: what the bank reports is compared with what is due. */
function PaymentForm({ invoice, onDone }: { readonly invoice: OwedInvoicePartsFragment; readonly onDone: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const form = useForm<PaymentValues>({ defaultValues: { amount: '', paidOn: legalToday(), bankReference: '' } })
  const act = useAct(RecordInvoicePaymentDocument)
  const [key, renew] = useIdempotencyKey()
  const [problem, setProblem] = useState<string>()
  const send = form.handleSubmit(async ({ amount, paidOn, bankReference }) => {
    const { recordInvoicePayment } = await act.mutateAsync({
      input: { idempotencyKey: key, invoiceId: invoice.id, amount: { amount, currency: invoice.due.currency }, paidOn, bankReference },
    })
    renew()
    if (isFailure(recordInvoicePayment)) setProblem(failureMessage(recordInvoicePayment, locale))
    else {
      toast.good(m.recorded)
      onDone()
    }
  })
  const { errors, isSubmitted } = form.formState
  const problems: readonly FormProblem[] = [
    ...(isSubmitted ? fields.flatMap((name) => (errors[name] ? [{ name, message: `${fieldName(m, name)}: ${errors[name].message ?? m.required}` }] : [])) : []),
    ...(problem === undefined ? [] : [{ message: problem }]),
  ]
  const required = { required: m.required }
  return (
    <Form onSubmit={() => void send()} problems={problems} label={m.recordTitle(invoice.number)}>
      <p className="text-ink-soft">{m.recordText(formatMoney(invoice.due, locale), say(invoice.buyer))}</p>
      <Controller
        control={form.control}
        name="amount"
        rules={required}
        render={(it) => <MoneyField label={m.amount} currency={invoice.due.currency} isRequired {...controlled(it)} />}
      />
      <Controller control={form.control} name="paidOn" rules={required} render={(it) => <DateField label={m.paidOn} isRequired {...controlled(it)} />} />
      <Controller
        control={form.control}
        name="bankReference"
        rules={{ validate: (value) => value.trim() !== '' || m.required }}
        render={(it) => <TextField label={m.reference} description={m.referenceHint} isRequired maxLength={60} isTabular {...controlled(it)} />}
      />
      <DialogActions>
        <Button type="submit" variant="primary" isPending={act.isPending}>
          {m.record}
        </Button>
      </DialogActions>
    </Form>
  )
}

const fieldName = (m: { readonly amount: string; readonly paidOn: string; readonly reference: string }, name: (typeof fields)[number]): string =>
  name === 'bankReference' ? m.reference : m[name]
