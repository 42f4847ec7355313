import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { incoterms } from '@naru/kernel'
import {
  Button,
  controlled,
  DateField,
  Form,
  formatMoney,
  MoneyField,
  Notice,
  NumberField,
  Select,
  TextField,
  toast,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
  legalToday,
} from '@naru/ui'
import { useState } from 'react'
import { Controller, useForm, type Control } from 'react-hook-form'
import { QuoteRfqDocument, ReviseQuoteDocument, type QuoteTermsInput, type SupplierQuoteFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { goodFor, QuoteGoods } from './quote-goods.js'
import { firstValidity, totalOfTerms, type GoodTerms, type Terms } from './quote-terms.js'
import type { SupplierRfq } from './rfq-page.js'

interface QuoteFormProps {
  readonly rfq: SupplierRfq
  /** The quote that gets its next round; absent for the first offer. */
  readonly quote: SupplierQuoteFragment | undefined
  readonly onDone: () => void
}

/** What the firm offers. The goods are its own, so that an order needs nothing typed again. */
export function QuoteForm({ rfq, quote, onDone }: QuoteFormProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const first = useAct(QuoteRfqDocument)
  const next = useAct(ReviseQuoteDocument)
  const [key, renew] = useIdempotencyKey()
  const [refusal, setRefusal] = useState<string>()
  const form = useForm<Terms>({ mode: 'onTouched', defaultValues: termsFor(rfq, quote, say) })
  const send = form.handleSubmit(async (values) => {
    const terms = toTermsInput(values, rfq.currency)
    const answer = quote
      ? (await next.mutateAsync({ input: { idempotencyKey: key, quoteId: quote.id, terms } })).reviseQuote
      : (await first.mutateAsync({ input: { idempotencyKey: key, rfqId: rfq.id, terms } })).quoteRfq
    renew()
    if (isFailure(answer)) setRefusal(failureMessage(answer, locale))
    else {
      toast.good(m.sent)
      onDone()
    }
  })
  const problems: readonly FormProblem[] = [
    ...(form.formState.isSubmitted ? Object.entries(form.formState.errors).map(([name, error]) => ({ name, message: error.message ?? m.required })) : []),
    ...(refusal === undefined ? [] : [{ message: refusal }]),
  ]
  const total = totalOfTerms(form.watch())
  return (
    <Form onSubmit={() => void send()} problems={problems} label={m.quoteTitle} className="max-w-2xl">
      <QuoteGoods control={form.control} rfq={rfq} />
      <CarriageFields control={form.control} currency={rfq.currency} />
      <DeliveryFields control={form.control} />
      {total !== undefined && <Notice>{m.sum(formatMoney({ amount: total, currency: rfq.currency }, locale))}</Notice>}
      <div>
        <Button type="submit" variant="primary" isPending={first.isPending || next.isPending}>
          {m.send}
        </Button>
      </div>
    </Form>
  )
}

function termsFor(rfq: SupplierRfq, quote: SupplierQuoteFragment | undefined, say: ReturnType<typeof useLocalized>): Terms {
  const last = quote?.current
  const [first] = rfq.lines
  const begun = rfq.lines.map((line) => ({ ...goodFor(rfq, line), listingId: line.listingId ?? (line === first ? (rfq.listingId ?? '') : '') }))
  const offered = last?.lines.map(({ variantId, sku, title, quantity, unitPrice, madeToOrder, answers }): GoodTerms => ({
    listingId: '',
    variantId,
    offered: `${say(title)} · ${sku}`,
    quantity,
    unitPrice: unitPrice.amount,
    supply: madeToOrder ? 'order' : 'stock',
    answers: answers === null ? '' : String(answers),
  }))
  return {
    goods: offered ?? begun,
    freight: last?.freight.amount ?? '0',
    insurance: last?.insurance.amount ?? '0',
    incoterm: last?.incoterm ?? rfq.incoterm,
    leadTimeDays: last?.leadTimeDays ?? 14,
    validUntil: firstValidity(legalToday()),
    note: '',
  }
}

const toLineInput = ({ variantId, quantity, unitPrice, supply, answers }: GoodTerms, currency: string) => ({
  variantId,
  quantity,
  unitPrice: { amount: unitPrice, currency },
  madeToOrder: supply === 'order',
  answers: answers === '' ? null : Number(answers),
})

function toTermsInput({ goods, freight, insurance, note, ...rest }: Terms, currency: string): QuoteTermsInput {
  const [first, ...further] = goods.map((good) => toLineInput(good, currency))
  if (!first) throw new Error('a quote offers at least one good')
  return {
    ...rest,
    ...first,
    further,
    freight: { amount: freight === '' ? '0' : freight, currency },
    insurance: { amount: insurance === '' ? '0' : insurance, currency },
    note: note.trim() === '' ? null : note.trim(),
  }
}

function CarriageFields({ control, currency }: { readonly control: Control<Terms>; readonly currency: string }) {
  const m = useMessages(messages)
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      <Controller control={control} name="freight" render={(it) => <MoneyField label={m.field.freight} currency={currency} {...controlled(it)} />} />
      <Controller control={control} name="insurance" render={(it) => <MoneyField label={m.field.insurance} currency={currency} {...controlled(it)} />} />
    </div>
  )
}

function DeliveryFields({ control }: { readonly control: Control<Terms> }) {
  const m = useMessages(messages)
  const isDays = (value: number) => (Number.isInteger(value) && value >= 0 && value <= 730) || m.wholeDays
  return (
    <>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-3">
        <Controller
          control={control}
          name="incoterm"
          render={(it) => <Select label={m.field.incoterm} options={Object.keys(incoterms).map((id) => ({ id, label: id }))} {...controlled(it)} />}
        />
        <Controller
          control={control}
          name="leadTimeDays"
          rules={{ validate: isDays }}
          render={(it) => <NumberField label={m.field.leadTimeDays} minValue={0} maxValue={730} unit={m.days(0).replace(/\d+\s?/, '')} {...controlled(it)} />}
        />
        <Controller
          control={control}
          name="validUntil"
          rules={{ required: m.required }}
          render={(it) => <DateField label={m.field.validUntil} isRequired description={m.hint.validUntil} {...controlled(it)} />}
        />
      </div>
      <Controller control={control} name="note" render={(it) => <TextField label={m.field.note} isMultiline rows={3} maxLength={2000} {...controlled(it)} />} />
    </>
  )
}
