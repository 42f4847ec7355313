import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, controlled, Dialog, DialogActions, Form, Select, TextField, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { Controller, useForm, useWatch, type Control } from 'react-hook-form'
import { StartPromotionDocument, type BenefitInput, type BenefitKind } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface Values {
  readonly ko: string
  readonly en: string
  readonly kind: BenefitKind
  readonly percent: string
  readonly amount: string
  readonly buy: string
  readonly get: string
  readonly minimum: string
  readonly code: string
  readonly uses: string
}

const empty: Values = { ko: '', en: '', kind: 'PERCENTAGE', percent: '', amount: '', buy: '2', get: '1', minimum: '', code: '', uses: '' }
const kinds: readonly BenefitKind[] = ['PERCENTAGE', 'AMOUNT', 'BUY_GET', 'FREE_SHIPPING']
const won = (amount: string) => ({ amount: amount.trim(), currency: 'KRW' })
const filled = (text: string): boolean => text.trim() !== ''

function benefitOf({ kind, percent, amount, buy, get }: Values): BenefitInput {
  switch (kind) {
    case 'PERCENTAGE':
      return { kind, percent: percent.trim() }
    case 'AMOUNT':
      return { kind, amount: won(amount) }
    case 'BUY_GET':
      return { kind, buy: Number(buy), get: Number(get) }
    case 'FREE_SHIPPING':
      return { kind, ...(filled(amount) && { amount: won(amount) }) }
  }
}

/** A new promotion: what it gives, to whom, and how often. */
export function StartPromotion() {
  const m = useMessages(messages)
  return (
    <Dialog title={m.start} trigger={<Button variant="primary">{m.start}</Button>}>
      {(close) => <StartForm close={close} />}
    </Dialog>
  )
}

function StartForm({ close }: { readonly close: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const form = useForm<Values>({ defaultValues: empty, mode: 'onTouched' })
  const start = useAct(StartPromotionDocument)
  const [key, renewKey] = useIdempotencyKey()
  const [problem, setProblem] = useState<string>()
  const send = form.handleSubmit(async (values) => {
    const { startPromotion } = await start.mutateAsync({
      input: {
        idempotencyKey: key,
        name: { ko: values.ko, en: values.en },
        benefit: benefitOf(values),
        ...(filled(values.minimum) && { minimumSpend: won(values.minimum) }),
        ...(filled(values.code) && { coupon: values.code }),
        ...(filled(values.uses) && { uses: Number(values.uses) }),
      },
    })
    if (!isFailure(startPromotion)) {
      close()
      return
    }
    renewKey()
    setProblem(failureMessage(startPromotion, locale))
  })
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.start}>
      <TextOf control={form.control} name="ko" label={m.nameKo} isRequired />
      <TextOf control={form.control} name="en" label={m.nameEn} isRequired />
      <Controller control={form.control} name="kind" render={(it) => <Select label={m.kind} options={kinds.map((id) => ({ id, label: m.kinds[id] }))} {...controlled(it)} />} />
      <BenefitFields control={form.control} />
      <TextOf control={form.control} name="minimum" label={m.minimum} hint={m.minimumHint} />
      <TextOf control={form.control} name="code" label={m.code} hint={m.codeHint} />
      <TextOf control={form.control} name="uses" label={m.uses} hint={m.usesHint} />
      <DialogActions>
        <Button onPress={close}>{m.cancel}</Button>
        <Button type="submit" variant="primary" isPending={start.isPending}>
          {m.start}
        </Button>
      </DialogActions>
    </Form>
  )
}

function BenefitFields({ control }: { readonly control: Control<Values> }) {
  const m = useMessages(messages)
  const kind = useWatch({ control, name: 'kind' })
  switch (kind) {
    case 'PERCENTAGE':
      return <TextOf control={control} name="percent" label={m.percent} isRequired />
    case 'AMOUNT':
      return <TextOf control={control} name="amount" label={m.amount} isRequired />
    case 'BUY_GET':
      return (
        <>
          <TextOf control={control} name="buy" label={m.buy} isRequired />
          <TextOf control={control} name="get" label={m.get} isRequired />
        </>
      )
    case 'FREE_SHIPPING':
      return null
  }
}

interface TextOfProps {
  readonly control: Control<Values>
  readonly name: Exclude<keyof Values, 'kind'>
  readonly label: string
  readonly hint?: string
  readonly isRequired?: boolean
}

function TextOf({ control, name, label, hint, isRequired = false }: TextOfProps) {
  const m = useMessages(messages)
  return (
    <Controller
      control={control}
      name={name}
      rules={isRequired ? { required: m.required } : {}}
      render={(it) => <TextField label={label} isRequired={isRequired} maxLength={80} {...(hint !== undefined && { description: hint })} {...controlled(it)} />}
    />
  )
}
