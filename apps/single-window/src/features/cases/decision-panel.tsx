import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, caseWords, Checkbox, CheckboxGroup, ConfirmDialog, RadioGroup, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import {
  AskInformationDocument,
  ClaimTaskDocument,
  DecideTaskDocument,
  ReleaseTaskDocument,
  type CaseTaskFragment,
  type DecideTaskMutation,
  type DecideTaskInput,
  type TaskOutcome,
} from '../../generated/graphql.js'
import { decisionConsequence } from './decision-consequence.js'
import type { Case } from './case-page.js'
import { messages } from './messages.js'

type Answer = DecideTaskMutation['decideTask']
type Draft = Pick<DecideTaskInput, 'conditions' | 'remarks'> & { readonly grounds: readonly string[]; readonly excluded: Readonly<Record<string, string>> }
const blank: Draft = { grounds: [], excluded: {} }

/** What may be done now, from the task's own list of acts; what may not is shown with its reason. */
export function DecisionPanel({ file, task }: { readonly file: Case; readonly task: CaseTaskFragment }) {
  const m = useMessages(messages)
  const say = useSettled()
  const claim = useAct(ClaimTaskDocument)
  const release = useAct(ReleaseTaskDocument)
  const may = (act: CaseTaskFragment['acts'][number]) => task.acts.includes(act)
  if (task.status === 'COMPLETED') return null
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-4">
      {task.acts.length === 0 && <p className="text-ink-soft">{m.cannot[task.status]}</p>}
      {may('CLAIM') && (
        <Button
          variant="primary"
          isPending={claim.isPending}
          onPress={() => void claim.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), taskId: task.id } }).then(({ claimTask }) => say(claimTask, m.claimed))}
        >
          {m.claim}
        </Button>
      )}
      {may('DECIDE') && <Decide file={file} task={task} />}
      {!may('DECIDE') && may('ASK') && <p className="text-ink-soft">{m.noRight}</p>}
      {may('ASK') && <Ask task={task} />}
      {may('RELEASE') && (
        <Button
          variant="quiet"
          isPending={release.isPending}
          onPress={() => void release.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), taskId: task.id } }).then(({ releaseTask }) => say(releaseTask, m.released))}
        >
          {m.release}
        </Button>
      )}
    </div>
  )
}

/** Tells what came of an act; false for a refusal, which keeps a dialog open. */
function useSettled(): (answer: Answer, done: string) => boolean {
  const locale = useLocale()
  return (answer, done) => {
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(done)
    return !isFailure(answer)
  }
}

function Ask({ task }: { readonly task: CaseTaskFragment }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const [question, setQuestion] = useState('')
  const ask = useAct(AskInformationDocument)
  return (
    <ConfirmDialog
      title={m.askTitle}
      consequence={m.askConsequence}
      confirmLabel={m.send}
      isConfirmDisabled={question.trim() === ''}
      trigger={<Button>{m.ask}</Button>}
      onConfirm={async () => {
        const { askInformation } = await ask.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), taskId: task.id, question } })
        const isSent = settled(askInformation, m.asked)
        if (isSent) setQuestion('')
        return isSent
      }}
    >
      <TextField label={m.question} description={m.questionExample} isMultiline isRequired maxLength={2000} value={question} onChange={setQuestion} />
    </ConfirmDialog>
  )
}

function Decide({ file, task }: { readonly file: Case; readonly task: CaseTaskFragment }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  const settled = useSettled()
  const [outcome, setOutcome] = useState<TaskOutcome | ''>('')
  const [draft, setDraft] = useState<Draft>(blank)
  const decide = useAct(DecideTaskDocument)
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup label={m.decision} hasCards value={outcome} onChange={setOutcome} options={task.outcomes.map((id) => ({ id, label: words.outcomes[id] }))} />
      {outcome !== '' && <Particulars outcome={outcome} file={file} draft={draft} onChange={setDraft} />}
      <ConfirmDialog
        title={outcome === '' ? m.decide : words.outcomes[outcome]}
        consequence={outcome === '' ? '' : decisionConsequence(outcome, file, task, m, say)}
        confirmLabel={m.confirm}
        isDanger={outcome === 'REFUSED'}
        trigger={
          <Button variant="primary" isDisabled={outcome === '' || !isComplete(outcome, draft, file)}>
            {m.decide}
          </Button>
        }
        onConfirm={async () => {
          if (outcome === '') return false
          const { decideTask } = await decide.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), taskId: task.id, outcome, ...toInput(outcome, draft) } })
          return settled(decideTask, m.decided)
        }}
      />
    </div>
  )
}

const excludedIds = ({ excluded }: Draft): readonly string[] => Object.keys(excluded)

function isComplete(outcome: TaskOutcome, draft: Draft, { projection }: Case): boolean {
  switch (outcome) {
    case 'APPROVED':
    case 'DEEMED_APPROVED':
      return true
    case 'APPROVED_WITH_CONDITIONS':
      return (draft.conditions ?? '').trim() !== ''
    case 'REFUSED':
      return draft.grounds.length > 0
    case 'PARTLY_APPROVED': {
      const count = excludedIds(draft).length
      return count > 0 && count < (projection?.goods?.rows.length ?? 0) && Object.values(draft.excluded).every((ground) => ground.trim() !== '')
    }
  }
}

function toInput(outcome: TaskOutcome, { conditions, remarks, grounds, excluded }: Draft): Partial<DecideTaskInput> {
  return {
    ...(remarks != null && remarks.trim() !== '' && { remarks }),
    ...(outcome === 'APPROVED_WITH_CONDITIONS' && { conditions: conditions ?? '' }),
    ...(outcome === 'REFUSED' && { grounds }),
    ...(outcome === 'PARTLY_APPROVED' && { excluded: Object.entries(excluded).map(([goodsId, ground]) => ({ goodsId, ground })) }),
  }
}

interface ParticularsProps {
  readonly outcome: TaskOutcome
  readonly file: Case
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

/** Only what the chosen decision needs. */
function Particulars({ outcome, file, draft, onChange }: ParticularsProps) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  return (
    <>
      {outcome === 'APPROVED_WITH_CONDITIONS' && (
        <TextField
          label={m.conditionText}
          description={m.conditionExample}
          isMultiline
          isRequired
          rows={3}
          maxLength={2000}
          value={draft.conditions ?? ''}
          onChange={(conditions) => onChange({ ...draft, conditions })}
        />
      )}
      {outcome === 'REFUSED' && (
        <CheckboxGroup
          label={m.grounds}
          isRequired
          value={draft.grounds}
          onChange={(grounds) => onChange({ ...draft, grounds })}
          options={Object.entries(words.grounds).map(([id, label]) => ({ id, label }))}
        />
      )}
      {outcome === 'PARTLY_APPROVED' && <Exclusions file={file} draft={draft} onChange={onChange} outcome={outcome} />}
      <TextField
        label={m.remarks}
        description={m.remarksNote}
        isMultiline
        rows={3}
        maxLength={4000}
        value={draft.remarks ?? ''}
        onChange={(remarks) => onChange({ ...draft, remarks })}
      />
    </>
  )
}

function Exclusions({ file, draft, onChange }: ParticularsProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const set = (id: string, ground: string | null) => {
    const { [id]: _, ...rest } = draft.excluded
    onChange({ ...draft, excluded: ground === null ? rest : { ...rest, [id]: ground } })
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-sm font-medium">{m.exclude}</legend>
      <p className="text-sm text-ink-soft">{m.excludedNote}</p>
      {(file.projection?.goods?.rows ?? []).map(({ id, cells }) => {
        const ground = draft.excluded[id]
        const name = cells[0] ? say(cells[0]) : id
        return (
          <div key={id} className="flex flex-col gap-1">
            <Checkbox isSelected={ground !== undefined} onChange={(isOut) => set(id, isOut ? '' : null)}>
              {name}
            </Checkbox>
            {ground !== undefined && <TextField label={m.excludeGround} isRequired maxLength={500} value={ground} onChange={(text) => set(id, text)} />}
          </div>
        )
      })}
    </fieldset>
  )
}
