import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, ConfirmDialog, formatMoney, Notice, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import { ApprovePurchaseOrderDocument, RejectPurchaseOrderDocument, WithdrawPurchaseOrderDocument, type PurchaseOrderPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Sign, refuse or take back; whoever may not sign reads why. */
export function PurchaseOrderDecision({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  const reasons: Readonly<Record<string, string>> = m.whyNot
  return (
    <Card title={m.status.AWAITING_APPROVAL}>
      {order.whyNot !== null && <Notice className="mb-4">{reasons[order.whyNot] ?? m.whyNot.NOT_AN_APPROVER}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Approve order={order} />
        {order.acts.includes('REJECT') && <Reject order={order} />}
        {order.acts.includes('WITHDRAW') && <Withdraw order={order} />}
      </div>
    </Card>
  )
}

/** Whether this signature is the last one, so that it places the order. */
const isLastSignature = ({ steps }: PurchaseOrderPartsFragment): boolean => steps.reduce((missing, { needed, signatures }) => missing + needed - signatures.length, 0) <= 1

function Approve({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const act = useAct(ApprovePurchaseOrderDocument)
  const [comment, setComment] = useState('')
  const isLast = isLastSignature(order)
  const [key, renew] = useIdempotencyKey()
  const approve = async () => {
    const { approvePurchaseOrder } = await act.mutateAsync({ input: { idempotencyKey: key, purchaseOrderId: order.id, comment } })
    if (isFailure(approvePurchaseOrder)) {
      renew()
      toast.bad(failureMessage(approvePurchaseOrder, locale))
      return false
    }
    toast.good(isLast ? m.approved : m.signed)
    return true
  }
  const button = (
    <Button variant="primary" icon={<FileSignature aria-hidden className="size-4" />} isDisabled={!order.acts.includes('APPROVE')}>
      {isLast ? m.approve : m.sign}
    </Button>
  )
  return (
    <ConfirmDialog
      title={isLast ? m.approveTitle : m.signTitle}
      consequence={isLast ? m.approveText(formatMoney(order.total, locale), order.firms.map(say).join(', '), m.paymentTermsOf[order.paymentTerms]) : m.signText}
      confirmLabel={isLast ? m.approve : m.sign}
      onConfirm={approve}
      trigger={button}
    >
      <TextField label={m.signComment} isMultiline rows={2} maxLength={500} value={comment} onChange={setComment} />
    </ConfirmDialog>
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

function Withdraw({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(WithdrawPurchaseOrderDocument)
  const [key, renew] = useIdempotencyKey()
  const withdraw = async () => {
    const { withdrawPurchaseOrder } = await act.mutateAsync({ input: { idempotencyKey: key, purchaseOrderId: order.id } })
    if (isFailure(withdrawPurchaseOrder)) {
      renew()
      toast.bad(failureMessage(withdrawPurchaseOrder, locale))
      return false
    }
    toast.good(m.withdrawn)
    return true
  }
  return <ConfirmDialog title={m.withdrawTitle} consequence={m.withdrawText} confirmLabel={m.withdraw} isDanger onConfirm={withdraw} trigger={<Button>{m.withdraw}</Button>} />
}
