import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, DateText, Form, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { CommentOnPurchaseOrderDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import type { PurchaseOrder } from './purchase-order-page.js'

/** What colleagues say about it. */
export function PurchaseOrderComments({ order }: { readonly order: PurchaseOrder }) {
  const m = useMessages(messages)
  return (
    <Card title={m.comments}>
      {order.comments.length === 0 && <p className="text-ink-soft">{m.noComments}</p>}
      <ul className="flex flex-col gap-3">
        {order.comments.map(({ id, author, body, at }) => (
          <li key={id}>
            <p className="text-sm text-ink-soft">
              <span className="font-medium text-ink">{author}</span> <DateText value={at} withTime />
            </p>
            <p className="whitespace-pre-line">{body}</p>
          </li>
        ))}
      </ul>
      {order.acts.includes('COMMENT') && <Say id={order.id} />}
    </Card>
  )
}

function Say({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(CommentOnPurchaseOrderDocument)
  const [key, renew] = useIdempotencyKey()
  const [body, setBody] = useState('')
  const send = async () => {
    const { commentOnPurchaseOrder } = await act.mutateAsync({ input: { idempotencyKey: key, purchaseOrderId: id, body } })
    renew()
    if (isFailure(commentOnPurchaseOrder)) {
      toast.bad(failureMessage(commentOnPurchaseOrder, locale))
      return
    }
    setBody('')
    toast.good(m.commentSent)
  }
  return (
    <Form onSubmit={() => void send()} label={m.writeComment} className="mt-4 flex flex-col items-start gap-3">
      <TextField label={m.writeComment} isMultiline rows={2} maxLength={2000} value={body} onChange={setBody} className="w-full" />
      <Button type="submit" isPending={act.isPending} isDisabled={body.trim() === ''}>
        {m.sendComment}
      </Button>
    </Form>
  )
}
