import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Badge, Button, Card, CheckboxGroup, ConfirmDialog, ErrorState, Form, Loading, NumberField, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  CloseSubscriptionOfferDocument,
  OfferSubscriptionDocument,
  OwnSubscriptionOfferDocument,
  type IntervalUnit,
  type SubscriptionOfferPartsFragment,
} from '../../generated/graphql.js'
import { useAnswer } from '../../lib/use-answer.js'
import { messages } from './messages.js'

interface Interval {
  readonly every: number
  readonly unit: IntervalUnit
}
const usual: readonly Interval[] = [
  { every: 1, unit: 'WEEK' },
  { every: 2, unit: 'WEEK' },
  { every: 4, unit: 'WEEK' },
  { every: 1, unit: 'MONTH' },
  { every: 2, unit: 'MONTH' },
  { every: 3, unit: 'MONTH' },
  { every: 6, unit: 'MONTH' },
]
const idOf = ({ every, unit }: Interval): string => `${unit}-${String(every)}`

/** Whether and on which terms a listing is delivered regularly. */
export function OfferTab({ listingId }: { readonly listingId: string }) {
  const { data, error, refetch } = useQuery(query(OwnSubscriptionOfferDocument, { listingIds: [listingId] }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const offer = data.subscriptionOffers[0]
  return <OfferForm key={JSON.stringify(offer)} listingId={listingId} offer={offer} />
}

function OfferForm({ listingId, offer }: { readonly listingId: string; readonly offer: SubscriptionOfferPartsFragment | undefined }) {
  const m = useMessages(messages)
  const act = useAct(OfferSubscriptionDocument)
  const [key, renew] = useIdempotencyKey()
  const { problem, take } = useAnswer()
  const known = [...usual, ...(offer?.intervals ?? []).filter((one) => !usual.some((other) => idOf(other) === idOf(one)))]
  const [intervals, setIntervals] = useState<readonly string[]>(offer?.intervals.map(idOf) ?? ['MONTH-1'])
  const [discountPercent, setDiscount] = useState(offer?.discountPercent ?? 5)
  const [lockMonths, setLock] = useState(offer?.lockMonths ?? 6)
  const [missing, setMissing] = useState<string>()
  const save = async () => {
    setMissing(intervals.length === 0 ? m.chooseInterval : undefined)
    if (intervals.length === 0) return
    const chosen = known.filter((one) => intervals.includes(idOf(one))).map(({ every, unit }) => ({ every, unit }))
    const { offerSubscription } = await act.mutateAsync({ input: { idempotencyKey: key, listingId, intervals: chosen, discountPercent, lockMonths } })
    renew()
    take(offerSubscription, m.saved)
  }
  return (
    <Card title={m.offer} description={m.offerHint} actions={offer && <Badge tone={offer.isOpen ? 'good' : 'neutral'}>{offer.isOpen ? m.open : m.closed}</Badge>}>
      <Form onSubmit={() => void save()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.offer} className="max-w-xl">
        <CheckboxGroup
          label={m.intervals}
          isRequired
          options={known.map((one) => ({ id: idOf(one), label: m.every[one.unit](one.every) }))}
          value={intervals}
          onChange={setIntervals}
          {...(missing !== undefined && { errorMessage: missing })}
        />
        <NumberField
          label={m.discount}
          description={m.discountHint}
          unit="%"
          value={discountPercent}
          minValue={0}
          maxValue={50}
          onChange={(value) => setDiscount(Number.isNaN(value) ? 0 : value)}
        />
        <NumberField
          label={m.lock}
          description={m.lockHint}
          unit={m.months}
          value={lockMonths}
          minValue={0}
          maxValue={36}
          onChange={(value) => setLock(Number.isNaN(value) ? 0 : value)}
        />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={act.isPending}>
            {m.save}
          </Button>
          {offer?.isOpen && <CloseOffer listingId={listingId} />}
        </div>
      </Form>
    </Card>
  )
}

function CloseOffer({ listingId }: { readonly listingId: string }) {
  const m = useMessages(messages)
  const act = useAct(CloseSubscriptionOfferDocument)
  const [key] = useIdempotencyKey()
  const { take } = useAnswer()
  return (
    <ConfirmDialog
      title={m.closeTitle}
      consequence={m.closeText}
      confirmLabel={m.close}
      onConfirm={async () => take((await act.mutateAsync({ input: { idempotencyKey: key, listingId } })).closeSubscriptionOffer, m.closedNow)}
      trigger={<Button>{m.close}</Button>}
    />
  )
}
