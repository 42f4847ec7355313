import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, ConfirmDialog, NumberField, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import {
  CancelOrderDocument,
  CancelOrderLinesDocument,
  CompleteOrderDocument,
  ConfirmDeliveryDocument,
  type FirmOrderPartsFragment,
  type OrderAnswerFragment,
} from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The acts that the order's status leaves to its buyer; each says what it does before it is done. */
export function OrderActs({ order }: { readonly order: FirmOrderPartsFragment }) {
  if (!order.acts.some((act) => act === 'DELIVER' || act === 'COMPLETE' || act === 'CANCEL' || act === 'CANCEL_LINES')) return null
  return (
    <div className="flex flex-wrap gap-2">
      {order.acts.includes('DELIVER') && <Receive orderId={order.id} />}
      {order.acts.includes('COMPLETE') && <Accept orderId={order.id} />}
      {order.acts.includes('CANCEL') && <Cancel orderId={order.id} isUnpaid={order.status === 'AWAITING_PAYMENT'} />}
      {order.acts.includes('CANCEL_LINES') && order.unpacked.reduce((sum, { quantity }) => sum + quantity, 0) > 1 && <CancelPieces order={order} />}
    </div>
  )
}

/** Says how an act went; false keeps its dialog open. */
function useOutcome(done: string) {
  const locale = useLocale()
  return (answer: OrderAnswerFragment): boolean => {
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return false
    }
    toast.good(done)
    return true
  }
}

function Receive({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const act = useAct(ConfirmDeliveryDocument)
  const [key] = useIdempotencyKey()
  const outcome = useOutcome(m.done_received)
  return (
    <ConfirmDialog
      title={m.receivedTitle}
      consequence={m.receivedText}
      confirmLabel={m.received}
      onConfirm={async () => outcome((await act.mutateAsync({ input: { idempotencyKey: key, orderId } })).confirmDelivery)}
      trigger={<Button variant="primary">{m.received}</Button>}
    />
  )
}

function Accept({ orderId }: { readonly orderId: string }) {
  const m = useMessages(messages)
  const act = useAct(CompleteOrderDocument)
  const [key] = useIdempotencyKey()
  const outcome = useOutcome(m.done_accepted)
  return (
    <ConfirmDialog
      title={m.acceptTitle}
      consequence={m.acceptText}
      confirmLabel={m.accept}
      onConfirm={async () => outcome((await act.mutateAsync({ input: { idempotencyKey: key, orderId } })).completeOrder)}
      trigger={<Button variant="primary">{m.accept}</Button>}
    />
  )
}

/** Leaves out pieces that are not packed yet. */
function CancelPieces({ order }: { readonly order: FirmOrderPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(CancelOrderLinesDocument)
  const [key, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>({})
  const outcome = useOutcome(m.done_cancelled_pieces)
  const lines = order.unpacked.map(({ lineId }) => ({ lineId, quantity: pieces[lineId] ?? 0 })).filter(({ quantity }) => quantity > 0)
  const cancel = async () => {
    const isDone = outcome((await act.mutateAsync({ input: { idempotencyKey: key, orderId: order.id, reason, lines } })).cancelOrderLines)
    renew()
    return isDone
  }
  return (
    <ConfirmDialog
      title={m.cancelPiecesTitle}
      consequence={m.cancelPiecesText}
      confirmLabel={m.cancelPieces}
      isDanger
      isConfirmDisabled={reason.trim() === '' || lines.length === 0}
      onConfirm={cancel}
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

function Cancel({ orderId, isUnpaid }: { readonly orderId: string; readonly isUnpaid: boolean }) {
  const m = useMessages(messages)
  const act = useAct(CancelOrderDocument)
  const [key, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const outcome = useOutcome(m.done_cancelled)
  const cancel = async () => {
    const isDone = outcome((await act.mutateAsync({ input: { idempotencyKey: key, orderId, reason } })).cancelOrder)
    if (!isDone) renew()
    return isDone
  }
  return (
    <ConfirmDialog
      title={m.cancelTitle}
      consequence={isUnpaid ? m.cancelUnpaid : m.cancelText}
      confirmLabel={m.cancel}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={cancel}
      trigger={<Button>{m.cancel}</Button>}
    >
      <TextField label={m.cancelReason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}
