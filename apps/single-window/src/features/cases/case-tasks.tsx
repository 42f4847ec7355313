import { Card, caseWords, DateText, DescriptionList, outcomeTones, StatusBadge, TaskClock, taskTones, useLocalized, useMessages } from '@naru/ui'
import type { CaseTaskFragment } from '../../generated/graphql.js'
import type { Case } from './case-page.js'
import { DecisionPanel } from './decision-panel.js'
import { messages } from './messages.js'

/** The task of the reader's agency, with what can be done with it now. */
export function OwnTask({ file, tasks }: { readonly file: Case; readonly tasks: readonly CaseTaskFragment[] }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  return tasks.map((task) => (
    <Card key={task.id} title={say(task.name)} description={m.myTask} actions={<StatusBadge tone={taskTones[task.status]}>{words.taskStatus[task.status]}</StatusBadge>}>
      <div className="flex flex-col gap-4">
        {task.clock && task.status !== 'COMPLETED' && <TaskClock {...task.clock} className="w-full" />}
        <DescriptionList
          columns={1}
          items={[
            { term: m.duty, value: say(task.duty) },
            { term: m.holder, value: task.mine ? m.me : task.holder ? say(task.holder) : m.nobody },
          ]}
        />
        <Questions task={task} />
        <Outcome task={task} />
        <DecisionPanel file={file} task={task} />
      </div>
    </Card>
  ))
}

function Questions({ task: { questions } }: { readonly task: CaseTaskFragment }) {
  const m = useMessages(messages)
  if (questions.length === 0) return null
  return (
    <section aria-label={m.questions}>
      <h3 className="text-sm font-medium text-ink-soft">{m.questions}</h3>
      <ul className="mt-1 flex flex-col gap-3">
        {questions.map(({ id, question, askedAt, answer, answeredAt }) => (
          <li key={id} className="border-l-2 border-line-strong pl-3">
            <p className="font-medium">{question}</p>
            <p className="text-sm text-ink-soft">
              <DateText value={askedAt} withTime />
            </p>
            <p className={answer === null ? 'text-ink-soft' : 'mt-1'}>{answer ?? m.unanswered}</p>
            {answeredAt !== null && (
              <p className="text-sm text-ink-soft">
                <DateText value={answeredAt} withTime />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outcome({ task: { outcome, conditions, grounds, remarks, decidedAt } }: { readonly task: CaseTaskFragment }) {
  const words = useMessages(caseWords)
  if (outcome === null) return null
  const groundNames = new Map<string, string>(Object.entries(words.grounds))
  const said = [conditions, grounds.map((ground) => groundNames.get(ground) ?? ground).join(', '), remarks].filter((text) => text !== null && text !== '')
  return (
    <div className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <StatusBadge tone={outcomeTones[outcome]}>{words.outcomes[outcome]}</StatusBadge>
        {decidedAt !== null && <DateText value={decidedAt} withTime className="text-sm text-ink-soft" />}
      </span>
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}

/** Who else has the file, so that nobody asks on the telephone. */
export function OtherTasks({ tasks }: { readonly tasks: readonly CaseTaskFragment[] }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  if (tasks.length === 0) return null
  return (
    <Card title={m.otherAgencies}>
      <ul className="flex flex-col gap-4">
        {tasks.map((task) => (
          <li key={task.id} className="flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0">
              <p className="font-medium">{say(task.agencyName)}</p>
              <p className="text-sm text-ink-soft">{say(task.name)}</p>
              <Outcome task={task} />
            </div>
            <div className="flex items-center gap-4">
              {task.clock && task.status !== 'COMPLETED' && <TaskClock {...task.clock} />}
              <StatusBadge tone={taskTones[task.status]}>{words.taskStatus[task.status]}</StatusBadge>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
