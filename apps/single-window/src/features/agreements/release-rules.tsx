import { failureMessage, isFailure, newIdempotencyKey, pages, useAct } from '@naru/api-client'
import {
  Button,
  Card,
  Checkbox,
  DataTable,
  Dialog,
  DialogActions,
  EmptyState,
  Form,
  Notice,
  StatusBadge,
  TextField,
  toast,
  useLocale,
  useMessages,
  type FormProblem,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FileUp, Plus } from 'lucide-react'
import { useState } from 'react'
import {
  EditReleaseDocument,
  ImportReleaseRulesDocument,
  ReleaseRulesDocument,
  type ReleaseFactsFragment,
  type ReleaseRuleInput,
  type ReleaseRulesQuery,
} from '../../generated/graphql.js'
import { messages } from './messages.js'

type Rule = ReleaseRulesQuery['releaseRules']['items'][number]

/** The rules of a change. After a published set was read in, `open` shows what needs a human: what a machine cannot decide, with its sentence beside it. */
export function ReleaseRules({ release }: { readonly release: ReleaseFactsFragment }) {
  const m = useMessages(messages)
  const [open, setOpen] = useState(false)
  const [editing, setEditing] = useState<Rule | 'new'>()
  const [isImporting, setImporting] = useState(false)
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(pages(ReleaseRulesDocument, { id: release.id, open }, ({ releaseRules }) => releaseRules))
  return (
    <Card
      title={m.rules}
      description={release.openCount > 0 ? m.needHuman(release.openCount, release.ruleCount) : m.rulesNote}
      actions={
        release.mayEdit ? (
          <div className="flex flex-wrap gap-2">
            <Button size="sm" icon={<FileUp aria-hidden className="size-4" />} onPress={() => setImporting(true)}>
              {m.importSet}
            </Button>
            <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onPress={() => setEditing('new')}>
              {m.addRule}
            </Button>
          </div>
        ) : undefined
      }
    >
      <Checkbox isSelected={open} onChange={setOpen}>
        {m.onlyOpen}
      </Checkbox>
      <DataTable
        label={m.rules}
        rows={data}
        rowId={({ place }) => String(place)}
        rowLabel={({ heading }) => heading}
        {...(release.mayEdit && { onOpen: setEditing })}
        hasMore={hasNextPage}
        onMore={() => void fetchNextPage()}
        empty={<EmptyState title={open ? m.nothingOpen : m.noRules} />}
        columns={[
          { id: 'heading', header: m.heading, isTitle: true, cell: ({ heading, subdivision }) => (subdivision === '' ? heading : `${heading}: ${subdivision}`) },
          { id: 'text', header: m.text, cell: ({ text }) => text },
          { id: 'expression', header: m.expression, cell: (rule) => <Expression rule={rule} /> },
          {
            id: 'state',
            header: m.status,
            cell: ({ problem, decidable }) => (
              <StatusBadge tone={problem ? 'bad' : decidable ? 'good' : 'warn'}>{problem ? m.unreadable : decidable ? m.decidable : m.human}</StatusBadge>
            ),
          },
        ]}
      />
      {editing !== undefined && <RuleDialog release={release} rule={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {isImporting && <ImportDialog release={release} onClose={() => setImporting(false)} />}
    </Card>
  )
}

/** A rule as typed; where it cannot be read, the place is marked and said in words. */
function Expression({ rule: { expression, problem } }: { readonly rule: Rule }) {
  const m = useMessages(messages)
  if (problem?.kind !== 'RULE_SYNTAX') return <code className="text-sm break-words">{expression}</code>
  return (
    <>
      <code className="text-sm break-words">
        {expression.slice(0, problem.at)}
        <mark className="bg-bad-soft text-bad">{expression.slice(problem.at, problem.at + 1) || '␣'}</mark>
        {expression.slice(problem.at + 1)}
      </code>
      <span className="block text-sm text-bad">{m.syntax(problem.at + 1, problem.expected)}</span>
    </>
  )
}

const empty = { heading: '', subdivision: '', min: '', max: '', text: '', expression: '', source: '' }

function RuleDialog({ release, rule, onClose }: { readonly release: ReleaseFactsFragment; readonly rule: Rule | undefined; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(EditReleaseDocument)
  const { heading, subdivision, min, max, text, expression, source } = rule ?? empty
  const [draft, setDraft] = useState({ heading, subdivision, min, max, text, expression, source })
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const set = (field: keyof ReleaseRuleInput) => (value: string) => setDraft((before) => ({ ...before, [field]: value }))
  const send = async (edited: ReleaseRuleInput | null) => {
    const { id, title, from, tolerancePercent, textilePercent } = release
    const { editRelease } = await act.mutateAsync({
      input: { idempotencyKey: newIdempotencyKey(), id, title, from, tolerancePercent, textilePercent, rules: [{ place: rule?.place ?? null, rule: edited }] },
    })
    if (isFailure(editRelease)) {
      setProblems([{ message: failureMessage(editRelease, locale) }])
      return
    }
    toast.good(m.saved)
    onClose()
  }
  return (
    <Dialog title={rule ? m.editRule : m.addRule} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void send(draft)} problems={problems} label={m.rule}>
        {rule?.problem && <Notice tone="warn">{rule.problem.kind === 'RULE_SYNTAX' ? m.syntax(rule.problem.at + 1, rule.problem.expected) : m.badRange}</Notice>}
        <TextField label={m.heading} description={m.headingHint} isRequired autoComplete="off" value={draft.heading} onChange={set('heading')} />
        <TextField label={m.subdivision} autoComplete="off" value={draft.subdivision} onChange={set('subdivision')} />
        <TextField label={m.min} description={m.rangeHint} isRequired maxLength={10} autoComplete="off" isTabular value={draft.min} onChange={set('min')} />
        <TextField label={m.max} isRequired maxLength={10} autoComplete="off" isTabular value={draft.max} onChange={set('max')} />
        <TextField label={m.text} isMultiline value={draft.text} onChange={set('text')} />
        <TextField label={m.expression} description={m.expressionHint} isRequired isMultiline isTabular value={draft.expression} onChange={set('expression')} />
        <TextField label={m.source} autoComplete="off" value={draft.source} onChange={set('source')} />
        <DialogActions>
          {rule && (
            <Button variant="danger" onPress={() => void send(null)}>
              {m.removeRule}
            </Button>
          )}
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function ImportDialog({ release, onClose }: { readonly release: ReleaseFactsFragment; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(ImportReleaseRulesDocument)
  const [file, setFile] = useState('')
  const [source, setSource] = useState('')
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const send = async () => {
    const { importReleaseRules } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), id: release.id, file, source } })
    if (isFailure(importReleaseRules)) {
      setProblems([{ message: failureMessage(importReleaseRules, locale) }])
      return
    }
    toast.good(m.imported)
    onClose()
  }
  return (
    <Dialog title={m.importSet} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void send()} problems={problems} label={m.importSet}>
        <p className="text-base text-ink-soft">{m.importNote}</p>
        <TextField label={m.file} description={m.fileHint} isRequired isMultiline rows={8} isTabular value={file} onChange={setFile} />
        <TextField label={m.source} isRequired autoComplete="off" value={source} onChange={setSource} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={file === '' || source === ''}>
            {m.importSet}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
