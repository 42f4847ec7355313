import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, cx, DateText, Form, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AnswerRfqDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import type { SupplierRfq } from './rfq-page.js'

/** Messages between the company and this firm alone. */
export function RfqMessages({ rfq }: { readonly rfq: SupplierRfq }) {
  const m = useMessages(messages)
  const firmId = rfq.firms[0]?.firmId
  return (
    <Card title={m.messages}>
      <ol className="flex flex-col gap-3">
        {rfq.messages.length === 0 && <li className="text-sm text-ink-soft">{m.noMessages}</li>}
        {rfq.messages.map((message) => (
          <li key={message.id} className={cx('max-w-[92%] rounded-md px-3 py-2', message.fromFirm ? 'self-end bg-brand-soft' : 'self-start bg-sunken')}>
            <p className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              <span className="font-medium">{message.author}</span>
              <DateText value={message.at} withTime />
            </p>
            <p className="whitespace-pre-wrap">{message.body}</p>
          </li>
        ))}
      </ol>
      {rfq.acts.includes('MESSAGE') && firmId !== undefined && <Write rfqId={rfq.id} firmId={firmId} />}
    </Card>
  )
}

function Write({ rfqId, firmId }: { readonly rfqId: string; readonly firmId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(AnswerRfqDocument)
  const [key, renew] = useIdempotencyKey()
  const [body, setBody] = useState('')
  const send = async () => {
    if (body.trim() === '') return
    const { sendRfqMessage } = await act.mutateAsync({ input: { idempotencyKey: key, rfqId, firmId, body } })
    renew()
    if (isFailure(sendRfqMessage)) toast.bad(failureMessage(sendRfqMessage, locale))
    else setBody('')
  }
  return (
    <Form onSubmit={() => void send()} label={m.write} className="mt-4 gap-3">
      <TextField label={m.write} isMultiline rows={3} maxLength={4000} value={body} onChange={setBody} />
      <div className="flex justify-end">
        <Button type="submit" size="sm" isPending={act.isPending} isDisabled={body.trim() === ''}>
          {m.sendMessage}
        </Button>
      </div>
    </Form>
  )
}
