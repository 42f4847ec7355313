import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, DateText, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AnswerInformationDocument, type DossierFileFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Task = DossierFileFragment['tasks'][number]

/** Questions that wait for an answer, first on the page because an agency's clock stands still for them. */
export function AnswerQuestions({ file }: { readonly file: DossierFileFragment }) {
  return file.tasks.filter(({ status }) => status === 'WAITING_FOR_APPLICANT').map((task) => <AnswerQuestion key={task.id} dossierId={file.id} task={task} />)
}

function AnswerQuestion({ dossierId, task }: { readonly dossierId: string; readonly task: Task }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const [answer, setAnswer] = useState('')
  const act = useAct(AnswerInformationDocument)
  const open = task.questions.find(({ answeredAt }) => answeredAt === null)
  if (!open) return null
  const send = async () => {
    const { answerInformation } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), dossierId, taskId: task.id, answer } })
    if (isFailure(answerInformation)) toast.bad(failureMessage(answerInformation, locale))
    else toast.good(m.answered)
  }
  return (
    <Card title={m.questionFrom(say(task.agencyName))} description={m.questionNote} className="border-warn">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (answer.trim() !== '') void send()
        }}
      >
        <div className="border-l-2 border-warn pl-3">
          <p className="font-medium">{open.question}</p>
          <DateText value={open.askedAt} withTime className="text-sm text-ink-soft" />
        </div>
        <TextField label={m.answer} description={m.answerExample} isMultiline isRequired maxLength={4000} value={answer} onChange={setAnswer} />
        <div>
          <Button type="submit" variant="primary" isPending={act.isPending} isDisabled={answer.trim() === ''}>
            {m.sendAnswer}
          </Button>
        </div>
      </form>
    </Card>
  )
}
