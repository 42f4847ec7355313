import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, cx, DateText, Form, Select, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { SendRfqMessageDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import type { Rfq } from './rfq-page.js'

/** Messages with one of the firms at a time: what is said to one is not shown to another. */
export function RfqConversation({ rfq }: { readonly rfq: Rfq }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [firmId, setFirmId] = useState(rfq.messages.at(-1)?.firmId ?? rfq.firms[0]?.firmId ?? '')
  const said = rfq.messages.filter((message) => message.firmId === firmId)
  return (
    <Card title={m.messages}>
      {rfq.firms.length > 1 && (
        <Select label={m.talkTo} value={firmId} onChange={setFirmId} options={rfq.firms.map(({ firmId: id, name }) => ({ id, label: say(name) }))} className="mb-4" />
      )}
      <ol className="flex flex-col gap-3">
        {said.length === 0 && <li className="text-sm text-ink-soft">{m.noMessages}</li>}
        {said.map((message) => (
          <li key={message.id} className={cx('max-w-[92%] rounded-md px-3 py-2', message.fromFirm ? 'self-start bg-sunken' : 'self-end bg-brand-soft')}>
            <p className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              <span className="font-medium">{message.author}</span>
              <DateText value={message.at} withTime />
            </p>
            <p className="whitespace-pre-wrap">{message.body}</p>
          </li>
        ))}
      </ol>
      {rfq.acts.includes('MESSAGE') && firmId !== '' && <Write key={firmId} rfqId={rfq.id} firmId={firmId} />}
    </Card>
  )
}

function Write({ rfqId, firmId }: { readonly rfqId: string; readonly firmId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(SendRfqMessageDocument)
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
          {m.send}
        </Button>
      </div>
    </Form>
  )
}
