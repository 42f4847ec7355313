import { useAct } from '@naru/api-client'
import { Button, CheckboxGroup, ConfirmDialog, TextField, useMessages } from '@naru/ui'
import { useState } from 'react'
import { RecordTrackingDocument, ShipOrderDocument, type SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useOrderAct } from './use-order-act.js'

/** Hands packages to a carrier, all or some: the rest can follow. */
export function ShipDialog({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const act = useAct(ShipOrderDocument)
  const run = useOrderAct(m.done.ship)
  const waiting = order.packages.filter(({ shipmentId }) => shipmentId === null).map(({ number }) => String(number))
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTracking] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(waiting)
  const ship = (idempotencyKey: string) => act.mutateAsync({ input: { idempotencyKey, orderId: order.id, carrier, trackingNumber, packages: chosen.map(Number) } })
  return (
    <ConfirmDialog
      title={m.shipTitle}
      consequence={m.shipText}
      confirmLabel={m.ship}
      isConfirmDisabled={carrier.trim() === '' || trackingNumber.trim() === '' || chosen.length === 0}
      onConfirm={() => run(async (key) => (await ship(key)).shipOrder)}
      trigger={<Button variant="primary">{m.ship}</Button>}
    >
      <div className="flex flex-col gap-4">
        <TextField label={m.carrier} isRequired maxLength={80} value={carrier} onChange={setCarrier} />
        <TextField label={m.tracking} isRequired maxLength={60} isTabular value={trackingNumber} onChange={setTracking} />
        {waiting.length > 1 && <CheckboxGroup label={m.which} value={chosen} onChange={setChosen} options={waiting.map((id) => ({ id, label: m.packageOf(Number(id)) }))} />}
      </div>
    </ConfirmDialog>
  )
}

/** Names the carrier of goods that left over the line. */
export function TrackingDialog({ orderId, shipmentId }: { readonly orderId: string; readonly shipmentId: string }) {
  const m = useMessages(messages)
  const act = useAct(RecordTrackingDocument)
  const run = useOrderAct(m.done.track)
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTracking] = useState('')
  return (
    <ConfirmDialog
      title={m.recordTitle}
      consequence={m.shipText}
      confirmLabel={m.recordTracking}
      isConfirmDisabled={carrier.trim() === '' || trackingNumber.trim() === ''}
      onConfirm={() => run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, orderId, shipmentId, carrier, trackingNumber } })).recordTracking)}
      trigger={<Button size="sm">{m.recordTracking}</Button>}
    >
      <div className="flex flex-col gap-4">
        <TextField label={m.carrier} isRequired maxLength={80} value={carrier} onChange={setCarrier} />
        <TextField label={m.tracking} isRequired maxLength={60} isTabular value={trackingNumber} onChange={setTracking} />
      </div>
    </ConfirmDialog>
  )
}
