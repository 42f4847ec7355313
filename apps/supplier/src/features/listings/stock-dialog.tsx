import { pages, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DateText, Dialog, Form, formatNumber, Loading, NumberField, Tabs, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AdjustStockDocument, ReceiveStockDocument, VariantMovementsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusals } from './refusals.js'
import type { OwnVariant } from './variants-tab.js'

/** Receive goods, correct a count, read the journal. */
export function StockDialog({ variant }: { readonly variant: OwnVariant }) {
  const { variant: m } = useMessages(messages)
  return (
    <Dialog title={m.stockOf(variant.sku)} size="md" trigger={<Button size="sm">{m.stock}</Button>}>
      {(close) => (
        <Tabs
          label={m.stock}
          items={[
            { id: 'receive', label: m.receive, content: <Receive variant={variant} close={close} /> },
            { id: 'adjust', label: m.adjust, content: <Adjust variant={variant} close={close} /> },
            { id: 'journal', label: m.journal, content: <Journal variantId={variant.id} /> },
          ]}
        />
      )}
    </Dialog>
  )
}

interface FormProps {
  readonly variant: OwnVariant
  readonly close: () => void
}

function Receive({ variant, close }: FormProps) {
  const { variant: m, saved } = useMessages(messages)
  const act = useAct(ReceiveStockDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [location, setLocation] = useState(variant.stock[0]?.location ?? '')
  const [quantity, setQuantity] = useState(0)
  const [reference, setReference] = useState('')
  const submit = async () => {
    const { receiveStock } = await act.mutateAsync({ input: { idempotencyKey, variantId: variant.id, location, quantity, reference } })
    renew()
    if (!refusals.take(receiveStock)) return
    toast.good(saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <TextField label={m.location} name="location" isRequired value={location} onChange={setLocation} errorMessage={refusals.at('location')} />
      <NumberField
        label={m.quantity}
        name="quantity"
        isRequired
        value={quantity}
        onChange={(value) => setQuantity(Number.isNaN(value) ? 0 : value)}
        errorMessage={refusals.at('quantity')}
      />
      <TextField label={m.reference} name="reference" isRequired value={reference} onChange={setReference} errorMessage={refusals.at('reference')} />
      <Button type="submit" variant="primary" className="self-end" isPending={act.isPending}>
        {m.receive}
      </Button>
    </Form>
  )
}

function Adjust({ variant, close }: FormProps) {
  const { variant: m, saved } = useMessages(messages)
  const act = useAct(AdjustStockDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [location, setLocation] = useState(variant.stock[0]?.location ?? '')
  const [difference, setDifference] = useState(0)
  const [note, setNote] = useState('')
  const submit = async () => {
    const { adjustStock } = await act.mutateAsync({ input: { idempotencyKey, variantId: variant.id, location, difference, note } })
    renew()
    if (!refusals.take(adjustStock)) return
    toast.good(saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <TextField label={m.location} name="location" isRequired value={location} onChange={setLocation} errorMessage={refusals.at('location')} />
      <NumberField
        label={m.difference}
        description={m.differenceHint}
        name="difference"
        isRequired
        value={difference}
        onChange={(value) => setDifference(Number.isNaN(value) ? 0 : value)}
        errorMessage={refusals.at('difference')}
      />
      <TextField label={m.note} name="note" isRequired value={note} onChange={setNote} errorMessage={refusals.at('note')} />
      <Button type="submit" variant="primary" className="self-end" isPending={act.isPending}>
        {m.adjust}
      </Button>
    </Form>
  )
}

function Journal({ variantId }: { readonly variantId: string }) {
  const { variant: m } = useMessages(messages)
  const locale = useLocale()
  const list = useInfiniteQuery(pages(VariantMovementsDocument, { variantId, first: 20 }, (data) => data.stockMovements))
  if (!list.data) return <Loading />
  return (
    <div className="flex flex-col gap-3">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left text-ink-soft">
            <th scope="col" className="py-1 font-medium">
              {m.when}
            </th>
            <th scope="col" className="py-1 font-medium">
              {m.kind}
            </th>
            <th scope="col" className="py-1 font-medium">
              {m.location}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {m.quantity}
            </th>
          </tr>
        </thead>
        <tbody>
          {list.data.map(({ id, at, kind, location, quantity, reference, note }) => (
            <tr key={id} className="border-b border-line align-top last:border-b-0">
              <td className="py-1.5">
                <DateText value={at} withTime />
              </td>
              <td className="py-1.5">
                {m.kinds[kind]}
                <span className="tabular block max-w-48 truncate text-xs text-ink-soft" title={reference}>
                  {note ?? reference}
                </span>
              </td>
              <td className="py-1.5">{location}</td>
              <td className="tabular py-1.5 text-right">{formatNumber(quantity, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button size="sm" className="self-center" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </div>
  )
}
