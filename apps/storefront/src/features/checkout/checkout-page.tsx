import { failureMessage, isFailure, newIdempotencyKey, query, useAct, useIdempotencyKey, useSession, type Session } from '@naru/api-client'
import { Button, Card, ErrorState, Form, formatMoney, LinkButton, Loading, Notice, PageHeader, RadioGroup, Steps, useLocale, useMessages, type FormProblem } from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import {
  BuyingOfCompanyDocument,
  CheckoutPreviewDocument,
  KeepAddressDocument,
  PlaceGuestOrderDocument,
  PlaceOrderDocument,
  SavedAddressesDocument,
  type CheckoutPreviewQuery,
  type PlaceGuestOrderInput,
  type PlaceOrderInput,
  type SavedAddressPartsFragment,
} from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { guestCartId, rememberGuestCart } from '../../lib/guest-cart.js'
import { CouponField } from '../cart/coupon-field.js'
import { useCart } from '../cart/use-cart.js'
import { anotherAddress, ChooseAddress } from '../addresses/choose-address.js'
import { AddressFields, emptyAddress, toAddressInput, toAddressValues, type AddressValues } from './address-form.js'
import { RequestApproval } from '../purchase-orders/request-approval.js'
import { messages } from './messages.js'
import { TotalsList } from './order-summary.js'
import { FirmParcel } from './parcel-of-firm.js'

/** For who is signed in, and for visitors, who say where to write to them. */
export function CheckoutPage() {
  const session = useSession()
  const saved = useQuery({ ...query(SavedAddressesDocument), enabled: session != null })
  if (session === undefined || (session !== null && saved.isPending)) return <Loading />
  return <Checkout session={session} saved={saved.data?.savedAddresses ?? []} />
}

/** What the price depends on besides the goods. */
interface Way {
  readonly country: string
  readonly region: string
  readonly incoterm: string
  readonly methods: readonly { readonly firmId: string; readonly methodId: string }[]
}

type Preview = Extract<CheckoutPreviewQuery['checkoutPreview'], { readonly __typename: 'CheckoutPreview' }>

function Checkout({ session, saved }: { readonly session: Session | null; readonly saved: readonly SavedAddressPartsFragment[] }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { destination } = useDestination()
  const usual = saved.find(({ isDefault }) => isDefault)?.address
  const [way, setWay] = useState<Way>({ country: usual?.country ?? destination, region: usual?.region ?? '', incoterm: 'DAP', methods: [] })
  const cart = useCart()
  const input = { ...way, cartId: session === null ? guestCartId() : null, region: way.region === '' ? null : way.region }
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
      {session === null && (
        <Notice title={m.guestTitle} className="mb-6">
          <p>{m.guestHint}</p>
          <LinkButton size="sm" href="/sign-in?next=/checkout" className="mt-3">
            {m.signIn}
          </LinkButton>
        </Notice>
      )}
      <CheckoutForm
        recipient={session?.person.name[locale] ?? ''}
        isGuest={session === null}
        saved={saved}
        isCompany={session?.active?.kind === 'COMPANY'}
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
  readonly isGuest: boolean
  readonly saved: readonly SavedAddressPartsFragment[]
  readonly isCompany: boolean
  readonly way: Way
  readonly onWay: (way: Way) => void
  readonly preview: Preview | undefined
  readonly refusal: string | undefined
}

function CheckoutForm({ recipient, isGuest, saved, isCompany, way, onWay, preview, refusal }: CheckoutFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const usual = saved.find(({ isDefault }) => isDefault)
  const form = useForm<AddressValues>({ defaultValues: usual ? toAddressValues(usual.address) : emptyAddress(way.country, recipient), mode: 'onTouched' })
  const [chosen, setChosen] = useState(usual?.id ?? anotherAddress)
  const [isKept, setKept] = useState(false)
  const keep = useAct(KeepAddressDocument)
  const choose = (id: string) => {
    setChosen(id)
    const address = saved.find((one) => one.id === id)?.address
    form.reset({ ...(address ? toAddressValues(address) : emptyAddress(way.country, recipient)), buyerReference: form.getValues('buyerReference') })
    if (address) onWay({ ...way, country: address.country, region: address.region ?? '', methods: [] })
  }
  const place = useAct(PlaceOrderDocument)
  const placeAsGuest = useAct(PlaceGuestOrderDocument)
  const isGoverned = useQuery({ ...query(BuyingOfCompanyDocument), enabled: isCompany }).data?.companyBuying.governs === true
  const [key, renewKey] = useIdempotencyKey()
  const [problem, setProblem] = useState<string>()
  const signedIn = async (input: PlaceOrderInput) => (await place.mutateAsync({ input })).placeOrder
  const asGuest = async (input: PlaceGuestOrderInput) => {
    const { placeGuestOrder } = await placeAsGuest.mutateAsync({ input })
    if (isFailure(placeGuestOrder)) return placeGuestOrder
    rememberGuestCart(placeGuestOrder.nextCartId)
    return { __typename: 'OrderGroup' as const, id: placeGuestOrder.orderGroup.id }
  }
  const send = form.handleSubmit(async (values) => {
    if (!preview) return
    const { amount, currency } = preview.totals.total
    const order = {
      idempotencyKey: key,
      cartId: preview.cartId,
      address: toAddressInput(values),
      expectedTotal: { amount, currency },
      incoterm: way.incoterm,
      methods: way.methods,
    }
    const placed = isGuest ? await asGuest({ ...order, email: values.email.trim() }) : await signedIn({ ...order, buyerReference: values.buyerReference.trim() || null })
    if (isFailure(placed)) {
      // The same key answers for the same input alone: a corrected order is another one.
      renewKey()
      setProblem(failureMessage(placed, locale))
      return
    }
    // The order stands whether the address can be kept or not.
    if (isKept && chosen === anotherAddress) await keep.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), address: order.address, isDefault: false } })
    await navigate({ to: '/checkout/$groupId', params: { groupId: placed.id } })
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
              {!isGuest && <ChooseAddress saved={saved} chosen={chosen} onChoose={choose} isKept={isKept} onKeep={setKept} />}
              <AddressFields
                control={form.control}
                onCountry={(country) => {
                  form.setValue('region', '')
                  onWay({ ...way, country, region: '', methods: [] })
                }}
                onRegion={(region) => onWay({ ...way, region })}
                hasReference={isCompany}
                hasEmail={isGuest}
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
            <Button type="submit" variant="primary" size="lg" className="mt-5 w-full" isPending={place.isPending || placeAsGuest.isPending} isDisabled={!preview?.ready}>
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
