import { query } from '@naru/api-client'
import { Button, Card, DateField, Form, LinkButton, Notice, NumberField, RadioGroup, Select, formatNumber, useLocale, useMessages, type FormProblem } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import { SavedCardsDocument, type DeliveryIntervalInput } from '../../generated/graphql.js'
import { AddressFields, toAddressInput, type AddressValues } from '../checkout/address-form.js'
import { messages as checkoutMessages } from '../checkout/messages.js'
import { intervalId, intervalText } from './interval-text.js'
import { messages } from './messages.js'

type Interval = Pick<DeliveryIntervalInput, 'every' | 'unit'>
/** Paid on the company's terms, instead of by a card. */
const onTerms = 'TERMS'

/** What the form sends: the fields that both mutations take. */
export interface SubscriptionWish {
  readonly quantity: number
  readonly interval: Interval
  readonly address: ReturnType<typeof toAddressInput>
  readonly cardId: string | null
  readonly firstOn: string
}

interface SubscriptionFormProps {
  readonly label: string
  readonly sendLabel: string
  readonly minimum: number
  readonly multiple: number
  readonly intervals: readonly Interval[]
  readonly hasTerms: boolean
  readonly start: { readonly quantity: number; readonly interval: Interval | undefined; readonly address: AddressValues; readonly pay: string | undefined }
  /** The days that the first order may be on; absent when it has been. */
  readonly firstDays?: { readonly from: string; readonly until: string }
  readonly onQuantity: (quantity: number) => void
  /** Says what stands in the way; undefined when it is done. */
  readonly onSend: (wish: SubscriptionWish) => Promise<string | undefined>
  readonly summary: ReactNode
}

/** How many, how often, where to, and from which card. */
export function SubscriptionForm(props: SubscriptionFormProps) {
  const { label, sendLabel, minimum, multiple, intervals, hasTerms, start, firstDays, onQuantity, onSend, summary } = props
  const m = useMessages(messages)
  const names = useMessages(checkoutMessages).fields
  const locale = useLocale()
  const form = useForm<AddressValues>({ defaultValues: start.address, mode: 'onTouched' })
  const [quantity, setQuantity] = useState(start.quantity)
  const [interval, setInterval] = useState(start.interval ?? intervals[0])
  const [firstOn, setFirstOn] = useState(firstDays?.from ?? '')
  const cards = (useQuery(query(SavedCardsDocument)).data?.savedCards ?? []).filter(({ hasExpired }) => !hasExpired)
  const [chosen, setChosen] = useState(start.pay)
  const [refusal, setRefusal] = useState<string>()
  const ways = [...cards.map(({ id, brand, last4 }) => ({ id, label: m.card(brand.toUpperCase(), last4) })), ...(hasTerms ? [{ id: onTerms, label: m.terms }] : [])]
  const pay = ways.find(({ id }) => id === chosen)?.id ?? ways[0]?.id
  const send = form.handleSubmit(async (values) => {
    setRefusal(undefined)
    const missing = interval === undefined ? m.chooseInterval : pay === undefined ? m.choosePayment : firstDays && firstOn === '' ? m.chooseDay : undefined
    if (missing !== undefined || interval === undefined || pay === undefined) setRefusal(missing)
    else setRefusal(await onSend({ quantity, interval, address: toAddressInput(values), cardId: pay === onTerms ? null : pay, firstOn }))
  })
  const problems: readonly FormProblem[] = [
    ...(form.formState.isSubmitted
      ? Object.entries(form.formState.errors).map(([name, error]) => ({ name, message: `${wordOf(names, name)}: ${error.message ?? m.required}` }))
      : []),
    ...(refusal === undefined ? [] : [{ message: refusal }]),
  ]
  return (
    <Form onSubmit={() => void send()} problems={problems} label={label}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title={m.goods}>
            <div className="flex max-w-xl flex-col gap-5">
              <NumberField
                label={m.quantity}
                description={m.rule(formatNumber(minimum, locale), formatNumber(multiple, locale))}
                value={quantity}
                minValue={minimum}
                maxValue={1_000_000}
                step={multiple}
                hasButtons
                onChange={(next) => {
                  const pieces = Number.isNaN(next) ? minimum : next
                  setQuantity(pieces)
                  onQuantity(pieces)
                }}
              />
              <Select
                label={m.interval}
                isRequired
                options={intervals.map((one) => ({ id: intervalId(one), label: intervalText(one, m.every) }))}
                value={interval ? intervalId(interval) : ''}
                onChange={(id) => setInterval(intervals.find((one) => intervalId(one) === id))}
              />
              {firstDays && (
                <DateField label={m.firstOn} isRequired description={m.firstOnHint} value={firstOn} minValue={firstDays.from} maxValue={firstDays.until} onChange={setFirstOn} />
              )}
            </div>
          </Card>
          <Card title={m.address}>
            <div className="flex max-w-xl flex-col gap-5">
              <AddressFields control={form.control} onCountry={() => form.setValue('region', '')} />
            </div>
          </Card>
          <Card title={m.payment}>
            {pay === undefined ? (
              <Notice tone="warn">
                {m.noCard}
                <LinkButton size="sm" href="/cards" className="mt-2">
                  {m.addCard}
                </LinkButton>
              </Notice>
            ) : (
              <RadioGroup label={m.payment} isLabelHidden value={pay} onChange={setChosen} options={ways} />
            )}
          </Card>
        </div>
        <Card title={m.summary} className="lg:sticky lg:top-24">
          {summary}
          <Button type="submit" variant="primary" size="lg" className="mt-5 w-full" isPending={form.formState.isSubmitting} isDisabled={pay === undefined}>
            {sendLabel}
          </Button>
          <p className="mt-3 text-sm text-ink-soft">{m.lockHint}</p>
        </Card>
      </div>
    </Form>
  )
}

const wordOf = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name
