import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { incoterms } from '@naru/kernel'
import {
  Button,
  controlled,
  DateField,
  Form,
  formatMoney,
  formatNumber,
  MoneyField,
  Notice,
  NumberField,
  RadioGroup,
  Select,
  TextField,
  toast,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
  legalToday,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm, type Control } from 'react-hook-form'
import { QuotableListingDocument, QuotableListingsDocument, QuoteRfqDocument, ReviseQuoteDocument, type SupplierQuoteFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { firstValidity, totalOfTerms, type Terms } from './quote-terms.js'
import type { SupplierRfq } from './rfq-page.js'

interface QuoteFormProps {
  readonly rfq: SupplierRfq
  /** The quote that gets its next round; absent for the first offer. */
  readonly quote: SupplierQuoteFragment | undefined
  readonly onDone: () => void
}

/** What the firm offers. The good is one of its own, so that an order needs nothing typed again. */
export function QuoteForm({ rfq, quote, onDone }: QuoteFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const first = useAct(QuoteRfqDocument)
  const next = useAct(ReviseQuoteDocument)
  const [key, renew] = useIdempotencyKey()
  const [refusal, setRefusal] = useState<string>()
  const form = useForm<Terms>({ mode: 'onTouched', defaultValues: termsFor(rfq, quote) })
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
      <GoodFields control={form.control} rfq={rfq} listingId={form.watch('listingId')} />
      <PriceFields control={form.control} currency={rfq.currency} />
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

function termsFor(rfq: SupplierRfq, quote: SupplierQuoteFragment | undefined): Terms {
  const last = quote?.current
  return {
    listingId: rfq.listingId ?? '',
    variantId: last?.variantId ?? '',
    quantity: last?.quantity ?? rfq.quantity,
    unitPrice: last?.unitPrice.amount ?? '',
    freight: last?.freight.amount ?? '0',
    insurance: last?.insurance.amount ?? '0',
    incoterm: last?.incoterm ?? rfq.incoterm,
    leadTimeDays: last?.leadTimeDays ?? 14,
    validUntil: firstValidity(legalToday()),
    supply: last?.madeToOrder === false ? 'stock' : 'order',
    note: '',
  }
}

const toTermsInput = ({ unitPrice, freight, insurance, supply, note, listingId: _, ...rest }: Terms, currency: string) => ({
  ...rest,
  unitPrice: { amount: unitPrice, currency },
  freight: { amount: freight === '' ? '0' : freight, currency },
  insurance: { amount: insurance === '' ? '0' : insurance, currency },
  madeToOrder: supply === 'order',
  note: note.trim() === '' ? null : note.trim(),
})

function GoodFields({ control, rfq, listingId }: { readonly control: Control<Terms>; readonly rfq: SupplierRfq; readonly listingId: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const listings = useQuery(query(QuotableListingsDocument)).data?.myListings.items ?? []
  const listing = useQuery({ ...query(QuotableListingDocument, { id: listingId }), enabled: listingId !== '' }).data?.myListing
  const variants = listing?.variants ?? []
  const required = { required: m.required }
  return (
    <>
      <Controller
        control={control}
        name="listingId"
        rules={required}
        render={(it) => (
          <Select label={m.field.listing} isRequired placeholder={m.chooseListing} options={listings.map(({ id, title }) => ({ id, label: say(title) }))} {...controlled(it)} />
        )}
      />
      {listing && listing.currency !== rfq.currency && <Notice tone="warn">{m.wrongCurrency(rfq.currency)}</Notice>}
      <Controller
        control={control}
        name="variantId"
        rules={required}
        render={(it) => (
          <Select
            label={m.field.variant}
            isRequired
            isDisabled={variants.length === 0}
            options={variants.map(({ id, sku, options, price, available }) => ({
              id,
              label: options.length === 0 ? sku : options.map(say).join(' · '),
              description: m.hint.variant(sku, formatMoney(price, locale), formatNumber(available, locale)),
            }))}
            {...controlled(it)}
          />
        )}
      />
    </>
  )
}

function PriceFields({ control, currency }: { readonly control: Control<Terms>; readonly currency: string }) {
  const m = useMessages(messages)
  const isPositive = (value: string) => Number(value) > 0 || m.positive
  const isWhole = (value: number) => (Number.isInteger(value) && value >= 1 && value <= 1_000_000) || m.wholePieces
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      <Controller
        control={control}
        name="quantity"
        rules={{ validate: isWhole }}
        render={(it) => <NumberField label={m.field.quantity} isRequired minValue={1} description={m.hint.quantity} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name="unitPrice"
        rules={{ required: m.required, validate: isPositive }}
        render={(it) => <MoneyField label={m.field.unitPrice} isRequired currency={currency} {...controlled(it)} />}
      />
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
      <Controller
        control={control}
        name="supply"
        render={(it) => (
          <RadioGroup<Terms['supply']>
            label={m.field.supply}
            options={[
              { id: 'order', label: m.madeToOrder },
              { id: 'stock', label: m.fromStock },
            ]}
            {...controlled(it)}
          />
        )}
      />
      <Controller control={control} name="note" render={(it) => <TextField label={m.field.note} isMultiline rows={3} maxLength={2000} {...controlled(it)} />} />
    </>
  )
}
