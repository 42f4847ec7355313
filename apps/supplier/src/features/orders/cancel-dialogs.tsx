import { useAct } from '@naru/api-client'
import { Button, ConfirmDialog, NumberField, TextField, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { CancelOrderDocument, CancelOrderLinesDocument, type SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useOrderAct } from './use-order-act.js'

/** The firm cannot deliver an order that it has confirmed. */
export function CancelOrder({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const act = useAct(CancelOrderDocument)
  const run = useOrderAct(m.done.cancel)
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      title={m.cancelOrderTitle}
      consequence={m.cancelOrderText}
      confirmLabel={m.cancelOrder}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId, reason } })).cancelOrder)}
      trigger={<Button>{m.cancelOrder}</Button>}
    >
      <TextField label={m.cancelReason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

/** Leaves out what cannot be delivered; the rest of the order goes on. */
export function CancelPieces({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(CancelOrderLinesDocument)
  const run = useOrderAct(m.done.cancel)
  const [reason, setReason] = useState('')
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>({})
  const lines = order.unpacked.map(({ lineId }) => ({ lineId, quantity: pieces[lineId] ?? 0 })).filter(({ quantity }) => quantity > 0)
  return (
    <ConfirmDialog
      title={m.cancelPiecesTitle}
      consequence={m.cancelPiecesText}
      confirmLabel={m.cancelPieces}
      isDanger
      isConfirmDisabled={reason.trim() === '' || lines.length === 0}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId: order.id, reason, lines } })).cancelOrderLines)}
      trigger={<Button>{m.cancelPieces}</Button>}
    >
      <div className="flex flex-col gap-4">
        {order.unpacked.map(({ lineId, sku, quantity }) => {
          const line = order.lines.find(({ id }) => id === lineId)
          return (
            <NumberField
              key={lineId}
              label={line ? say(line.title) : sku}
              description={m.ofPieces(quantity)}
              value={pieces[lineId] ?? 0}
              minValue={0}
              maxValue={quantity}
              hasButtons
              onChange={(value) => setPieces({ ...pieces, [lineId]: Number.isNaN(value) ? 0 : value })}
            />
          )
        })}
        <TextField label={m.cancelReason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  )
}
