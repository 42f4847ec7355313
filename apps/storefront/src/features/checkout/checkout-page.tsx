import { failureMessage, isFailure, query, useAct, useIdempotencyKey, type Session } from '@naru/api-client'
import {
  Button,
  Card,
  ErrorState,
  Form,
  formatMoney,
  formatNumber,
  LinkButton,
  Loading,
  Money,
  Notice,
  PageHeader,
  Steps,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
} from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { BuyingOfCompanyDocument, CheckoutPreviewDocument, PlaceOrderDocument, type CheckoutFirmPartsFragment, type CheckoutPreviewQuery } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { SignedIn } from '../../lib/signed-in.js'
import { useCart } from '../cart/use-cart.js'
import { AddressFields, emptyAddress, toAddressInput, type AddressValues } from './address-form.js'
import { RequestApproval } from '../purchase-orders/request-approval.js'
import { LandedCostOfFirm } from './landed-cost.js'
import { messages } from './messages.js'
import { TotalsList } from './order-summary.js'

export const CheckoutPage = () => <SignedIn>{(session) => <Checkout session={session} />}</SignedIn>

type Preview = Extract<CheckoutPreviewQuery['checkoutPreview'], { readonly __typename: 'CheckoutPreview' }>

function Checkout({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { destination } = useDestination()
  const [country, setCountry] = useState(destination)
  const cart = useCart()
  const preview = useQuery({ ...query(CheckoutPreviewDocument, { input: { country } }), placeholderData: keepPreviousData, enabled: cart.data !== undefined })
  if (preview.error) return <ErrorState onRetry={() => void preview.refetch()} />
  if (preview.data === undefined) return <Loading />
  const answer = preview.data.checkoutPreview
  // Another destination may be within reach, and within what the complex's phase allows.
  const hangsOnCountry = answer.__typename === 'NoFreight' || (answer.__typename === 'TradeNotAllowed' && answer.reason === 'PHASE')
  if (isFailure(answer) && !hangsOnCountry)
    return (
      <>
        <PageHeader title={m.title} />
        <Notice tone="warn">{failureMessage(answer, locale)}</Notice>
        <LinkButton href="/cart" className="mt-4">
          {m.backToCart}
        </LinkButton>
      </>
    )
  return (
    <>
      <PageHeader title={m.title} />
      <CheckoutSteps current="address" />
      <CheckoutForm
        recipient={session.person.name[locale]}
        isCompany={session.active?.kind === 'COMPANY'}
        country={country}
        onCountry={setCountry}
        preview={isFailure(answer) ? undefined : answer}
        refusal={isFailure(answer) ? failureMessage(answer, locale) : undefined}
      />
    </>
  )
}

export function CheckoutSteps({ current }: { readonly current: 'address' | 'payment' | 'done' }) {
  const m = useMessages(messages)
  const order = ['address', 'payment', 'done'] as const
  const labels = { address: m.stepAddress, payment: m.stepPayment, done: m.stepDone }
  const reached = order.indexOf(current)
  return (
    <Steps
      className="mb-6"
      label={m.steps}
      steps={order.map((id, index) => ({ id, label: labels[id], state: index < reached || current === 'done' ? 'done' : index === reached ? 'current' : 'open' }))}
    />
  )
}

interface CheckoutFormProps {
  readonly recipient: string
  readonly isCompany: boolean
  readonly country: string
  readonly onCountry: (country: string) => void
  readonly preview: Preview | undefined
  readonly refusal: string | undefined
}

function CheckoutForm({ recipient, isCompany, country, onCountry, preview, refusal }: CheckoutFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const form = useForm<AddressValues>({ defaultValues: emptyAddress(country, recipient), mode: 'onTouched' })
  const place = useAct(PlaceOrderDocument)
  const isGoverned = useQuery({ ...query(BuyingOfCompanyDocument), enabled: isCompany }).data?.companyBuying.governs === true
  const [key, renewKey] = useIdempotencyKey()
  const [problem, setProblem] = useState<string>()
  const send = form.handleSubmit(async (values) => {
    if (!preview) return
    const { amount, currency } = preview.totals.total
    const { placeOrder } = await place.mutateAsync({
      input: {
        idempotencyKey: key,
        cartId: preview.cartId,
        address: toAddressInput(values),
        expectedTotal: { amount, currency },
        buyerReference: values.buyerReference.trim() === '' ? null : values.buyerReference.trim(),
      },
    })
    if (isFailure(placeOrder)) {
      // The same key answers for the same input alone: a corrected order is another one.
      renewKey()
      setProblem(failureMessage(placeOrder, locale))
    } else await navigate({ to: '/checkout/$groupId', params: { groupId: placeOrder.id } })
  })
  const errors = Object.entries(form.formState.errors)
  const problems: readonly FormProblem[] = [
    ...(form.formState.isSubmitted ? errors.map(([name, error]) => ({ name, message: `${fieldName(m.fields, name)}: ${error.message ?? m.required}` })) : []),
    ...(problem === undefined ? [] : [{ message: problem }]),
  ]
  return (
    <Form onSubmit={() => void send()} problems={problems} label={m.title}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title={m.address}>
            <div className="flex max-w-xl flex-col gap-5">
              <AddressFields control={form.control} onCountry={onCountry} hasReference={isCompany} />
            </div>
          </Card>
          {refusal !== undefined && <Notice tone="warn">{refusal}</Notice>}
          {preview?.firms.map((firm) => (
            <FirmParcel key={firm.firmId} firm={firm} country={country} />
          ))}
        </div>
        <Card title={m.summary} className="lg:sticky lg:top-24">
          {preview && <TotalsList totals={preview.totals} isLarge />}
          {preview?.ready === false && (
            <Notice tone="warn" className="mt-4">
              {m.notReady}
            </Notice>
          )}
          {isCompany && preview && <RequestApproval preview={preview} address={form} />}
          {!isGoverned && (
            <Button type="submit" variant="primary" size="lg" className="mt-5 w-full" isPending={place.isPending} isDisabled={!preview?.ready}>
              {preview ? m.place(formatMoney(preview.totals.total, locale)) : m.title}
            </Button>
          )}
          <p className="mt-2 text-sm text-ink-soft">{m.placing}</p>
        </Card>
      </div>
    </Form>
  )
}

const fieldName = (names: Readonly<Record<string, string>>, name: string): string => names[name] ?? name

function FirmParcel({ firm, country }: { readonly firm: CheckoutFirmPartsFragment; readonly country: string }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <Card title={m.parcel(say(firm.name))} actions={<Money value={firm.totals.total} className="font-semibold" />}>
      <ul className="mb-4 flex flex-col gap-3">
        {firm.lines.map((line) => (
          <li key={line.variantId} className="flex items-center gap-3">
            {line.image !== null && <img src={line.image} alt="" className="size-12 shrink-0 rounded-sm bg-sunken object-cover" />}
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{say(line.title)}</span>
              <span className="block text-sm text-ink-soft">
                {line.options ? `${say(line.options)} · ` : ''}
                {m.pieces(formatNumber(line.quantity, locale))}
              </span>
            </span>
            <Money value={line.total} />
          </li>
        ))}
      </ul>
      <p className="mb-4 flex flex-wrap justify-between gap-x-4 border-t border-line pt-3 text-sm text-ink-soft">
        <span>
          {m.freight} ({m.freightReasons[firm.freightReason]}) · {m.weight(formatNumber(firm.grossWeightKg, locale))}
        </span>
        <Money value={firm.totals.freight} />
      </p>
      {country !== 'KR' && <LandedCostOfFirm firm={firm} country={country} />}
    </Card>
  )
}
