import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, Notice, NumberField, TextField, useMessages } from '@naru/ui'
import { useState } from 'react'
import { SetBookPricesDocument, type PriceBookFieldsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useAnswer } from '../../lib/use-answer.js'

/** Sets what one good costs by a book. */
export function SetPriceDialog({ book }: { readonly book: PriceBookFieldsFragment }) {
  const m = useMessages(messages)
  return (
    <Dialog title={m.setPrice} trigger={<Button variant="primary">{m.setPrice}</Button>}>
      {(close) => <SetPriceForm book={book} close={close} />}
    </Dialog>
  )
}

function SetPriceForm({ book, close }: { readonly book: PriceBookFieldsFragment; readonly close: () => void }) {
  const m = useMessages(messages)
  const act = useAct(SetBookPricesDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const [sku, setSku] = useState('')
  const [from, setFrom] = useState(1)
  const [amount, setAmount] = useState('')
  const submit = async () => {
    const tiers = amount.trim() === '' ? [] : [{ from, price: { amount: amount.trim().replaceAll(',', ''), currency: book.currency } }]
    const { setBookPrices } = await act.mutateAsync({ input: { idempotencyKey, id: book.id, prices: [{ sku: sku.trim(), tiers }] } })
    renew()
    if (answer.take(setBookPrices, m.saved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.setPrice}>
      <p className="text-base text-ink-soft">{m.setPriceHint}</p>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      <TextField label={m.sku} isRequired value={sku} onChange={setSku} />
      <NumberField label={m.quantityFrom} isRequired value={from} onChange={(value) => setFrom(Number.isNaN(value) ? 1 : value)} />
      <TextField label={`${m.price} (${book.currency})`} value={amount} onChange={setAmount} />
      <DialogActions>
        <Button variant="quiet" onPress={close}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={sku.trim() === ''}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
