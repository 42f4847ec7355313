import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, Form, formatNumber, Notice, NumberField, Select, Tabs, TextField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { SetLowStockDocument, TransferStockDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { usePlaces } from './place-select.js'
import type { Shelf } from './shelf-list.js'
import { useAnswer } from '../../lib/use-answer.js'

/** Carries pieces elsewhere, or says below which quantity to warn. */
export function ShelfDialog({ shelf }: { readonly shelf: Shelf }) {
  const m = useMessages(messages)
  return (
    <Dialog title={m.manageOf(shelf.sku, shelf.location)} trigger={<Button size="sm">{m.manage}</Button>}>
      {(close) => (
        <Tabs
          label={m.manage}
          items={[
            { id: 'transfer', label: m.transfer, content: <TransferForm shelf={shelf} close={close} /> },
            { id: 'warn', label: m.warn, content: <WarnForm shelf={shelf} close={close} /> },
          ]}
        />
      )}
    </Dialog>
  )
}

interface Props {
  readonly shelf: Shelf
  readonly close: () => void
}

function TransferForm({ shelf, close }: Props) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const act = useAct(TransferStockDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const places = usePlaces().filter(({ code, isActive }) => isActive && code !== shelf.location)
  const [to, setTo] = useState('')
  const [quantity, setQuantity] = useState(0)
  const [note, setNote] = useState('')
  const submit = async () => {
    const { transferStock } = await act.mutateAsync({ input: { idempotencyKey, variantId: shelf.variantId, from: shelf.location, to, quantity, note } })
    renew()
    if (answer.take(transferStock, m.moved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.transfer}>
      <p className="text-base text-ink-soft">{m.transferHint(formatNumber(shelf.available, locale))}</p>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      <Select label={m.to} isRequired value={to} onChange={setTo} options={places.map(({ code, name }) => ({ id: code, label: say(name) }))} />
      <NumberField label={m.quantity} isRequired value={quantity} onChange={(value) => setQuantity(Number.isNaN(value) ? 0 : value)} />
      <TextField label={m.note} isRequired value={note} onChange={setNote} />
      <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={to === '' || quantity < 1 || note.trim() === ''} className="self-start">
        {m.move}
      </Button>
    </Form>
  )
}

function WarnForm({ shelf, close }: Props) {
  const m = useMessages(messages)
  const act = useAct(SetLowStockDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const [threshold, setThreshold] = useState(shelf.threshold ?? Number.NaN)
  const submit = async () => {
    const { setLowStock } = await act.mutateAsync({ input: { idempotencyKey, sku: shelf.sku, location: shelf.location, threshold: Number.isNaN(threshold) ? null : threshold } })
    renew()
    if (answer.take(setLowStock, m.saved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.warn}>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      <NumberField label={m.threshold} description={m.warnHint} value={threshold} onChange={setThreshold} />
      <Button variant="primary" type="submit" isPending={act.isPending} className="self-start">
        {m.set}
      </Button>
    </Form>
  )
}
