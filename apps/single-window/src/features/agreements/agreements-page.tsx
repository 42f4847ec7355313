import { failureMessage, isFailure, pages, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  CountryName,
  DataTable,
  DateField,
  DateText,
  Dialog,
  DialogActions,
  EmptyState,
  ErrorState,
  Form,
  PageHeader,
  Select,
  StatusBadge,
  TextField,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { AgreementReleasesDocument, DraftReleaseDocument, KnownAgreementsDocument } from '../../generated/graphql.js'
import { messages, releaseTones } from './messages.js'

/** Dated changes of agreements, and the bans that stand beside them. */
export function AgreementsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const navigate = useNavigate()
  const [isDrafting, setDrafting] = useState(false)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(pages(AgreementReleasesDocument, {}, ({ agreementReleases }) => agreementReleases))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          <Button variant="primary" icon={<FilePlus2 aria-hidden className="size-4" />} onPress={() => setDrafting(true)}>
            {m.draft}
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <Card title={m.releases} isFlush>
          <DataTable
            label={m.releases}
            rows={data}
            rowId={({ id }) => id}
            rowLabel={({ title }) => title}
            onOpen={({ id }) => void navigate({ to: '/agreements/$id', params: { id } })}
            hasMore={hasNextPage}
            onMore={() => void fetchNextPage()}
            empty={
              <EmptyState title={m.none} icon={ScrollText}>
                {m.noneBody}
              </EmptyState>
            }
            columns={[
              { id: 'title', header: m.change, isTitle: true, cell: ({ title }) => title },
              { id: 'agreement', header: m.agreement, cell: ({ agreementName }) => say(agreementName) },
              { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={releaseTones[status]}>{m.statuses[status]}</StatusBadge> },
              { id: 'from', header: m.from, cell: ({ from }) => <DateText value={from} /> },
              { id: 'rules', header: m.rules, align: 'end', cell: ({ ruleCount }) => ruleCount },
              { id: 'open', header: m.open, align: 'end', cell: ({ openCount }) => openCount },
              { id: 'authors', header: m.authors, cell: ({ authors }) => authors.map(say).join(', ') },
            ]}
          />
        </Card>
        <Measures />
      </div>
      {isDrafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </>
  )
}

/** What bars goods whatever their origin: for the officer to see, dated, with the licence that lifts it. */
function Measures() {
  const m = useMessages(messages)
  const say = useLocalized()
  const measures = useQuery(query(KnownAgreementsDocument)).data?.importMeasures
  return (
    <Card title={m.measures} description={m.measuresNote} isFlush>
      <DataTable
        label={m.measures}
        rows={measures}
        rowId={({ madeIn, importingCountry, from }) => [madeIn, importingCountry, from].join(' ')}
        rowLabel={({ because }) => say(because)}
        columns={[
          { id: 'because', header: m.because, isTitle: true, cell: ({ because }) => say(because) },
          { id: 'made', header: m.madeIn, cell: ({ madeIn }) => <CountryName code={madeIn} /> },
          {
            id: 'into',
            header: m.into,
            cell: ({ importingCountry, notIn }) => (importingCountry === null ? m.everywhereBut(notIn.join(', ')) : <CountryName code={importingCountry} />),
          },
          { id: 'chapters', header: m.chapters, cell: ({ chapters }) => (chapters.length === 0 ? m.everyChapter : chapters.join(', ')) },
          { id: 'from', header: m.from, cell: ({ from }) => <DateText value={from} /> },
          { id: 'licence', header: m.licence, cell: ({ licence }) => <code>{licence}</code> },
        ]}
      />
    </Card>
  )
}

function DraftDialog({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const act = useAct(DraftReleaseDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const agreements = useQuery(query(KnownAgreementsDocument)).data?.agreements ?? []
  const [agreement, setAgreement] = useState('')
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState('')
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const draft = async () => {
    const { draftRelease } = await act.mutateAsync({ input: { idempotencyKey, agreement, title, from } })
    renew()
    if (isFailure(draftRelease)) {
      setProblems([{ message: failureMessage(draftRelease, locale) }])
      return
    }
    if ('id' in draftRelease) void navigate({ to: '/agreements/$id', params: { id: draftRelease.id } })
  }
  return (
    <Dialog title={m.draft} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void draft()} problems={problems} label={m.draft}>
        <Select
          label={m.agreement}
          isRequired
          placeholder={m.choose}
          value={agreement}
          onChange={setAgreement}
          options={agreements.map(({ code, name }) => ({ id: code, label: say(name) }))}
        />
        <TextField label={m.change} description={m.changeHint} isRequired maxLength={200} autoComplete="off" value={title} onChange={setTitle} />
        <DateField label={m.from} description={m.fromHint} isRequired value={from} onChange={setFrom} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={agreement === '' || title === '' || from === ''}>
            {m.draft}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
