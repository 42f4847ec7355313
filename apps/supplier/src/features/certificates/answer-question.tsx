import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Notice, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AnswerCertificateQuestionDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The firm's answer to the examiner; the clock runs again once it is sent. */
export function AnswerQuestion({ certificateId, questionId }: { readonly certificateId: string; readonly questionId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const answering = useAct(AnswerCertificateQuestionDocument)
  const [key, renew] = useIdempotencyKey()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    const { answerCertificateQuestion: answer } = await answering.mutateAsync({ input: { idempotencyKey: key, id: certificateId, questionId, text } })
    renew()
    if (isFailure(answer)) setProblem(failureMessage(answer, locale))
    else toast.good(m.answered)
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {problem !== undefined && (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      )}
      <TextField label={m.answer} value={text} onChange={setText} isMultiline isRequired maxLength={2000} />
      <div>
        <Button type="submit" variant="primary" isPending={answering.isPending} isDisabled={text.trim() === ''}>
          {m.sendAnswer}
        </Button>
      </div>
    </form>
  )
}
