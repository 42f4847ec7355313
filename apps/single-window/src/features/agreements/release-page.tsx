import { failureMessage, isFailure, newIdempotencyKey, query, useAct, type FailureAnswer } from '@naru/api-client'
import {
  Button,
  Card,
  ConfirmDialog,
  DataTable,
  DateField,
  DateText,
  DecimalField,
  DescriptionList,
  EmptyState,
  ErrorState,
  Form,
  LinkButton,
  Loading,
  Notice,
  PageHeader,
  StatusBadge,
  TextField,
  toast,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { AgreementReleaseByIdDocument, DiscardReleaseDocument, EditReleaseDocument, ReleaseAgreementDocument, type ReleaseFactsFragment } from '../../generated/graphql.js'
import { messages, releaseTones } from './messages.js'
import { ReleaseRules } from './release-rules.js'
import { agreementReleaseRoute } from './routes.js'

/** One dated change of an agreement: what it says, what that changes, and the act of putting it into force. */
export function ReleasePage() {
  const m = useMessages(messages)
  const { id } = agreementReleaseRoute.useParams()
  const { data, isError, refetch } = useQuery(query(AgreementReleaseByIdDocument, { id }))
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <Loading lines={10} />
  const release = data.agreementRelease
  if (!release) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/agreements">{m.title}</LinkButton>} />
  return <Release key={release.updatedAt} release={release} />
}

function Release({ release }: { readonly release: ReleaseFactsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { agreementName, title, status, from, authors, releasedBy, releasedAt } = release
  return (
    <>
      <PageHeader
        title={title}
        description={`${say(agreementName)} · ${m.validFrom(from)}`}
        status={<StatusBadge tone={releaseTones[status]}>{m.statuses[status]}</StatusBadge>}
        crumbs={[{ label: m.title, href: '/agreements' }, { label: title }]}
        actions={status === 'DRAFT' ? <ReleaseActs release={release} /> : undefined}
      />
      <div className="flex flex-col gap-6">
        {release.releaseReason && <Notice tone="info">{say(release.releaseReason)}</Notice>}
        <Card title={m.who}>
          <DescriptionList
            columns={3}
            items={[
              { term: m.authors, value: authors.map(say).join(', ') },
              { term: m.releasedBy, value: releasedBy && say(releasedBy) },
              { term: m.releasedAt, value: releasedAt && <DateText value={releasedAt} withTime /> },
            ]}
          />
        </Card>
        {release.mayEdit && <TermsForm release={release} />}
        <Differences release={release} />
        <ReleaseRules release={release} />
      </div>
    </>
  )
}

function ReleaseActs({ release: { id, mayRelease, from, agreementName } }: { readonly release: ReleaseFactsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const releasing = useAct(ReleaseAgreementDocument)
  const discarding = useAct(DiscardReleaseDocument)
  const [confirming, setConfirming] = useState<'release' | 'discard'>()
  const take = (answer: { readonly __typename: string } | FailureAnswer, done: string) => {
    setConfirming(undefined)
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(done)
  }
  return (
    <>
      <Button variant="quiet" onPress={() => setConfirming('discard')}>
        {m.discard}
      </Button>
      <Button variant="primary" isDisabled={!mayRelease} onPress={() => setConfirming('release')}>
        {m.release}
      </Button>
      <ConfirmDialog
        title={confirming === 'discard' ? m.discard : m.release}
        isOpen={confirming !== undefined}
        onOpenChange={(isOpen) => !isOpen && setConfirming(undefined)}
        confirmLabel={confirming === 'discard' ? m.discard : m.release}
        consequence={confirming === 'discard' ? m.discardNotice : m.releaseNotice(say(agreementName), from)}
        isDanger={confirming === 'discard'}
        onConfirm={async () => {
          const input = { id, idempotencyKey: newIdempotencyKey() }
          if (confirming === 'discard') take((await discarding.mutateAsync({ input })).discardRelease, m.discarded)
          else take((await releasing.mutateAsync({ input })).releaseAgreement, m.released)
        }}
      />
    </>
  )
}

function TermsForm({ release }: { readonly release: ReleaseFactsFragment }) {
  const m = useMessages(messages)
  const reasons: Readonly<Record<string, string>> = m.rowReasons
  const locale = useLocale()
  const act = useAct(EditReleaseDocument)
  const [title, setTitle] = useState(release.title)
  const [from, setFrom] = useState(release.from)
  const [tolerance, setTolerance] = useState(release.tolerancePercent ?? '')
  const [textile, setTextile] = useState(release.textilePercent ?? '')
  const [list, setList] = useState(release.zoneList?.join('\n') ?? '')
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const save = async () => {
    const { editRelease } = await act.mutateAsync({
      input: {
        idempotencyKey: newIdempotencyKey(),
        id: release.id,
        title,
        from,
        tolerancePercent: tolerance === '' ? null : tolerance,
        textilePercent: textile === '' ? null : textile,
        zoneListCsv: list,
      },
    })
    if (editRelease.__typename === 'ZoneListInvalid') {
      setProblems(editRelease.problems.map(({ row, value, reason }) => ({ message: m.badRow(row, value, reasons[reason] ?? reason) })))
      return
    }
    if (isFailure(editRelease)) {
      setProblems([{ message: failureMessage(editRelease, locale) }])
      return
    }
    setProblems([])
    toast.good(m.saved)
  }
  return (
    <Card title={m.terms} description={m.termsNote}>
      <Form onSubmit={() => void save()} problems={problems} label={m.terms}>
        <TextField label={m.change} isRequired maxLength={200} autoComplete="off" value={title} onChange={setTitle} />
        <DateField label={m.from} description={m.fromHint} isRequired value={from} onChange={setFrom} />
        <DecimalField label={m.tolerance} description={m.leaveEmpty} unit="%" value={tolerance} onChange={setTolerance} />
        <DecimalField label={m.textile} description={m.leaveEmpty} unit="%" value={textile} onChange={setTextile} />
        <TextField label={m.zoneList} description={m.zoneListHint} isMultiline rows={6} value={list} onChange={setList} isTabular />
        <div>
          <Button type="submit" variant="primary" isPending={act.isPending}>
            {m.save}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function Differences({ release: { differences } }: { readonly release: ReleaseFactsFragment }) {
  const m = useMessages(messages)
  const words: Readonly<Record<string, string>> = m.what
  return (
    <Card title={m.differences} description={m.differencesNote} isFlush>
      <DataTable
        label={m.differences}
        rows={differences}
        rowId={({ what }) => what}
        rowLabel={({ what }) => words[what] ?? what}
        empty={<EmptyState title={m.noDifference} />}
        columns={[
          { id: 'what', header: m.whatChanges, isTitle: true, cell: ({ what }) => words[what] ?? what.replace(/^rule /, `${m.rule} `) },
          { id: 'before', header: m.before, cell: ({ before }) => (before === null ? m.nothing : <code className="text-sm break-words">{before}</code>) },
          { id: 'after', header: m.after, cell: ({ after }) => (after === null ? m.nothing : <code className="text-sm break-words">{after}</code>) },
        ]}
      />
    </Card>
  )
}
