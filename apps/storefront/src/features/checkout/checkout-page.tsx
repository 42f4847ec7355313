import { failureMessage, isFailure, query, useAct, useIdempotencyKey, type Session } from '@naru/api-client'
import { Button, Card, ErrorState, Form, formatMoney, LinkButton, Loading, Notice, PageHeader, RadioGroup, Steps, useLocale, useMessages, type FormProblem } from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { BuyingOfCompanyDocument, CheckoutPreviewDocument, PlaceOrderDocument, type CheckoutPreviewQuery } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { SignedIn } from '../../lib/signed-in.js'
import { CouponField } from '../cart/coupon-field.js'
import { useCart } from '../cart/use-cart.js'
import { AddressFields, emptyAddress, toAddressInput, type AddressValues } from './address-form.js'
import { RequestApproval } from '../purchase-orders/request-approval.js'
import { messages } from './messages.js'
import { TotalsList } from './order-summary.js'
import { FirmParcel } from './parcel-of-firm.js'

export const CheckoutPage = () => <SignedIn>{(session) => <Checkout session={session} />}</SignedIn>

/** What the price depends on besides the goods. */
interface Way {
  readonly country: string
  readonly region: string
  readonly incoterm: string
  readonly methods: readonly { readonly firmId: string; readonly methodId: string }[]
}

type Preview = Extract<CheckoutPreviewQuery['checkoutPreview'], { readonly __typename: 'CheckoutPreview' }>

function Checkout({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { destination } = useDestination()
  const [way, setWay] = useState<Way>({ country: destination, region: '', incoterm: 'DAP', methods: [] })
  const cart = useCart()
  const input = { ...way, region: way.region === '' ? null : way.region }
  const preview = useQuery({ ...query(CheckoutPreviewDocument, { input }), placeholderData: keepPreviousData, enabled: cart.data !== undefined })
  if (preview.error) return <ErrorState onRetry={() => void preview.refetch()} />
  if (preview.data === undefined) return <Loading />
  const answer = preview.data.checkoutPreview
  // Another destination or term may be within reach, and within what the complex's phase allows.
  const hangsOnWay = answer.__typename === 'NoFreight' || answer.__typename === 'DdpNotPossible' || (answer.__typename === 'TradeNotAllowed' && answer.reason === 'PHASE')
  if (isFailure(answer) && !hangsOnWay)
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
        way={way}
        onWay={setWay}
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
  readonly way: Way
  readonly onWay: (way: Way) => void
  readonly preview: Preview | undefined
  readonly refusal: string | undefined
}

function CheckoutForm({ recipient, isCompany, way, onWay, preview, refusal }: CheckoutFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const form = useForm<AddressValues>({ defaultValues: emptyAddress(way.country, recipient), mode: 'onTouched' })
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
        incoterm: way.incoterm,
        methods: way.methods,
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
              <AddressFields
                control={form.control}
                onCountry={(country) => onWay({ ...way, country, region: '', methods: [] })}
                onRegion={(region) => onWay({ ...way, region })}
                hasReference={isCompany}
              />
            </div>
          </Card>
          {!isGoverned && (preview === undefined || preview.incoterms.length > 2 || way.country !== 'KR') && (
            <TermsOfDelivery terms={preview?.incoterms ?? ['DAP', 'DDP']} value={way.incoterm} onChange={(incoterm) => onWay({ ...way, incoterm })} />
          )}
          {refusal !== undefined && (
            <Notice tone="warn">
              {refusal}
              {way.incoterm !== 'DAP' && (
                <Button size="sm" className="mt-2" onPress={() => onWay({ ...way, incoterm: 'DAP' })}>
                  {m.offerDap}
                </Button>
              )}
            </Notice>
          )}
          {preview?.firms.map((firm) => (
            <FirmParcel
              key={firm.firmId}
              firm={firm}
              country={way.country}
              // Approvers sign the plain offer: delivered at place, by the cheapest way.
              isFixed={isGoverned}
              onMethod={(methodId) => onWay({ ...way, methods: [...way.methods.filter(({ firmId }) => firmId !== firm.firmId), { firmId: firm.firmId, methodId }] })}
            />
          ))}
        </div>
        <Card title={m.summary} className="lg:sticky lg:top-24">
          {preview && (
            <div className="mb-5">
              <CouponField cartId={preview.cartId} coupons={preview.coupons} />
            </div>
          )}
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

/** How far the firm's price brings the goods. */
function TermsOfDelivery({ terms, value, onChange }: { readonly terms: readonly string[]; readonly value: string; readonly onChange: (term: string) => void }) {
  const m = useMessages(messages)
  return (
    <Card title={m.terms}>
      <RadioGroup
        label={m.terms}
        isLabelHidden
        value={value}
        onChange={onChange}
        options={terms.map((term) => ({ id: term, label: fieldName(m.incoterms, term), description: fieldName(m.incotermHints, term) }))}
      />
    </Card>
  )
}
