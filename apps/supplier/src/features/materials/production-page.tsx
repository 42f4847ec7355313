import { pages, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  ComboBox,
  DataTable,
  DateText,
  Dialog,
  DialogActions,
  EmptyState,
  Form,
  NumberField,
  PageHeader,
  Select,
  TextField,
  toast,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Factory } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { GoodsToMakeDocument, ProductionRunsDocument, RecordProductionDocument, VariantsToMakeDocument } from '../../generated/graphql.js'
import { ConsumedLots } from './consumed-lots.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

/** Batches that were made, with the lots in them. */
export function ProductionPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const [isRecording, setRecording] = useState(false)
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(pages(ProductionRunsDocument, {}, ({ productionRuns }) => productionRuns))
  return (
    <>
      <PageHeader
        title={m.production}
        description={m.productionDescription}
        actions={
          <Button variant="primary" icon={<Factory aria-hidden className="size-4" />} onPress={() => setRecording(true)}>
            {m.record}
          </Button>
        }
      />
      <Card title={m.production} isFlush>
        <DataTable
          label={m.production}
          rows={data}
          rowId={({ id }) => id}
          rowLabel={({ number }) => number}
          hasMore={hasNextPage}
          onMore={() => void fetchNextPage()}
          columns={[
            { id: 'number', header: m.run, cell: ({ number }) => <code className="tabular">{number}</code>, isTitle: true },
            { id: 'at', header: m.at, cell: ({ at }) => <DateText value={at} withTime /> },
            { id: 'good', header: m.good, cell: ({ title }) => say(title) },
            { id: 'sku', header: m.sku, cell: ({ sku }) => <code className="tabular">{sku}</code> },
            { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity }) => quantity },
            { id: 'consumed', header: m.consumed, cell: ({ consumed }) => <ConsumedLots lots={consumed} /> },
          ]}
          empty={
            <EmptyState title={m.noRuns} icon={Factory}>
              {m.noRunsBody}
            </EmptyState>
          }
        />
      </Card>
      {isRecording && <RecordDialog onClose={() => setRecording(false)} />}
    </>
  )
}

function RecordDialog({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(RecordProductionDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [text, setText] = useState('')
  const [listingId, setListingId] = useState('')
  const [variantId, setVariantId] = useState('')
  const [number, setNumber] = useState('')
  const [quantity, setQuantity] = useState<number>(NaN)
  const asked = useDeferredValue(text)
  const goods = useQuery({ ...query(GoodsToMakeDocument, { text: asked }), placeholderData: keepPreviousData }).data?.myListings.items ?? []
  const variants = useQuery({ ...query(VariantsToMakeDocument, { id: listingId }), enabled: listingId !== '' }).data?.myListing?.variants ?? []
  const [location, setLocation] = useState('main')
  const save = async () => {
    const { recordProduction } = await act.mutateAsync({ input: { idempotencyKey, variantId, number, quantity, location } })
    renew()
    if (!refusal.take(recordProduction)) return
    toast.good(m.made)
    onClose()
  }
  return (
    <Dialog title={m.record} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void save()} problems={refusal.problems} label={m.record}>
        <ComboBox
          label={m.good}
          name="good"
          isRequired
          options={goods.map(({ id, title }) => ({ id, label: say(title) }))}
          value={listingId}
          onChange={setListingId}
          onSearch={setText}
        />
        <Select label={m.sku} isRequired value={variantId} onChange={setVariantId} options={variants.map(({ id, sku }) => ({ id, label: sku }))} />
        <TextField label={m.run} isRequired maxLength={40} autoComplete="off" value={number} onChange={setNumber} isTabular />
        <NumberField label={m.quantity} isRequired minValue={1} value={quantity} onChange={setQuantity} />
        <TextField label={m.place} isRequired autoComplete="off" value={location} onChange={setLocation} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={variantId === '' || number === '' || Number.isNaN(quantity)}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
