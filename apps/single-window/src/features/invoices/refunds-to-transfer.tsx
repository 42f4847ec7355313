import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, ConfirmDialog, DateText, Money, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RecordRefundTransferDocument, RefundsToTransferDocument, type RefundToTransferPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Refunds that wait for the officer's bank transfer; nothing when none do. */
export function RefundsToTransfer() {
  const m = useMessages(messages)
  const say = useLocalized()
  const refunds = useQuery(query(RefundsToTransferDocument)).data?.refundsToTransfer ?? []
  const reasons: Readonly<Record<string, string>> = m.reasons
  const bounceReasons: Readonly<Record<string, string>> = m.bounceReasons
  if (refunds.length === 0) return null
  return (
    <Card title={m.refunds} description={m.refundsHint} className="mb-6">
      <ul className="flex flex-col gap-3">
        {refunds.map(({ refund, buyer, payers, contact, bounceReason }) => (
          <li key={refund.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <span className="min-w-0">
              <span className="tabular font-medium">{refund.number}</span>
              <span className="block text-sm text-ink-soft">
                {reasons[refund.reason] ?? refund.reason} · <DateText value={refund.requestedAt} withTime />
              </span>
              <span className="block text-sm">
                {say(buyer)}
                {bounceReason && <span className="block text-ink-soft">{m.bounced(bounceReasons[bounceReason] ?? bounceReason)}</span>}
                {contact && <span className="block text-ink-soft">{m.askForAccount(contact)}</span>}
                {payers.map(({ name, account, bankReference }) => (
                  <span key={bankReference} className="tabular block text-ink-soft">
                    {m.paidFrom([name, account].filter(Boolean).join(' '), bankReference)}
                  </span>
                ))}
              </span>
            </span>
            <span className="flex items-center gap-4">
              <Money value={refund.amount} className="font-semibold" />
              <BookTransfer refund={refund} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function BookTransfer({ refund }: { readonly refund: RefundToTransferPartsFragment['refund'] }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [reference, setReference] = useState('')
  const act = useAct(RecordRefundTransferDocument)
  const [key, renew] = useIdempotencyKey()
  const book = async () => {
    const { recordRefundTransfer } = await act.mutateAsync({ input: { idempotencyKey: key, refundId: refund.id, bankReference: reference } })
    renew()
    if (isFailure(recordRefundTransfer)) {
      toast.bad(failureMessage(recordRefundTransfer, locale))
      return false
    }
    toast.good(m.transferred)
    return true
  }
  return (
    <ConfirmDialog
      title={m.transferTitle(refund.number)}
      consequence={m.refundsHint}
      confirmLabel={m.transfer}
      isConfirmDisabled={reference.trim() === ''}
      onConfirm={book}
      trigger={<Button size="sm">{m.transfer}</Button>}
    >
      <TextField label={m.reference} value={reference} onChange={setReference} isRequired maxLength={60} isTabular />
    </ConfirmDialog>
  )
}
