import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, ConfirmDialog, formatMoney, Notice, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import { ApprovePurchaseOrderDocument, RejectPurchaseOrderDocument, type PurchaseOrderPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Sign or refuse; whoever raised it sees why the signature is not theirs. */
export function PurchaseOrderDecision({ order, mayDecide }: { readonly order: PurchaseOrderPartsFragment; readonly mayDecide: boolean }) {
  const m = useMessages(messages)
  const why = order.requestedByReader ? m.ownRequest : mayDecide ? undefined : m.notApprover
  return (
    <Card title={m.status.AWAITING_APPROVAL}>
      {why !== undefined && <Notice className="mb-4">{why}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Approve order={order} />
        {order.acts.includes('REJECT') && <Reject order={order} />}
      </div>
    </Card>
  )
}

function Approve({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const act = useAct(ApprovePurchaseOrderDocument)
  const [key, renew] = useIdempotencyKey()
  const approve = async () => {
    const { approvePurchaseOrder } = await act.mutateAsync({ input: { idempotencyKey: key, purchaseOrderId: order.id } })
    if (isFailure(approvePurchaseOrder)) {
      renew()
      toast.bad(failureMessage(approvePurchaseOrder, locale))
      return false
    }
    toast.good(m.approved)
    return true
  }
  const button = (
    <Button variant="primary" icon={<FileSignature aria-hidden className="size-4" />} isDisabled={!order.acts.includes('APPROVE')}>
      {m.approve}
    </Button>
  )
  return (
    <ConfirmDialog
      title={m.approveTitle}
      consequence={m.approveText(formatMoney(order.total, locale), say(order.firm))}
      confirmLabel={m.approve}
      onConfirm={approve}
      trigger={button}
    />
  )
}

function Reject({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(RejectPurchaseOrderDocument)
  const [key, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const reject = async () => {
    const { rejectPurchaseOrder } = await act.mutateAsync({ input: { idempotencyKey: key, purchaseOrderId: order.id, reason } })
    if (isFailure(rejectPurchaseOrder)) {
      renew()
      toast.bad(failureMessage(rejectPurchaseOrder, locale))
      return false
    }
    toast.good(m.rejected)
    return true
  }
  return (
    <ConfirmDialog
      title={m.rejectTitle}
      consequence={m.rejectText}
      confirmLabel={m.reject}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={reject}
      trigger={<Button>{m.reject}</Button>}
    >
      <TextField label={m.rejectReason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}
