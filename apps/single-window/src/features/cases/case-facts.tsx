import { request } from '@naru/api-client'
import { Button, Card, caseWords, countryName, DataTable, DescriptionList, ErrorState, useLocale, useLocalized, useMessages, type Column } from '@naru/ui'
import { useMutation } from '@tanstack/react-query'
import { Eye, FileText } from 'lucide-react'
import { CasePeopleDocument, type CasePeopleQuery, type ProjectedTableFragment } from '../../generated/graphql.js'
import type { Case } from './case-page.js'
import { messages } from './messages.js'

type Row = ProjectedTableFragment['rows'][number]

/** What the agency's duty needs and nothing else: its projection, the differences from the version before, the documents. */
export function CaseFacts({ file }: { readonly file: Case }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { projection, changes, documents } = file
  return (
    <>
      {changes.length > 0 && (
        <Card title={m.changes} isFlush>
          <DataTable
            label={m.changes}
            rows={changes}
            rowId={({ field, after }) => `${field} ${after}`}
            columns={[
              { id: 'label', header: m.facts, isTitle: true, cell: ({ label }) => say(label) },
              { id: 'before', header: m.before, cell: ({ before }) => <del className="text-ink-soft">{before === '' ? '–' : before}</del> },
              { id: 'after', header: m.after, cell: ({ after }) => <ins className="font-medium no-underline">{after === '' ? '–' : after}</ins> },
            ]}
          />
        </Card>
      )}
      {projection && (
        <Card title={m.facts}>
          <DescriptionList columns={3} items={projection.facts.map(({ label, value }) => ({ term: say(label), value: say(value) }))} />
        </Card>
      )}
      {projection?.goods && (
        <Card title={m.goods} isFlush>
          <Projected label={m.goods} table={projection.goods} />
        </Card>
      )}
      {projection?.people && <People file={file} table={projection.people} />}
      <Card title={m.documents}>
        {documents.length === 0 ? (
          <p className="text-ink-soft">{m.noDocuments}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {documents.map(({ kind, id, label }) => (
              <li key={`${kind} ${id}`} className="flex items-start gap-2.5">
                <FileText aria-hidden className="mt-0.5 size-4.5 shrink-0 text-ink-soft" />
                <span>
                  <span className="font-medium">{kind === 'PERMIT' ? m.permit : m.certificate}</span> <span className="text-ink-soft">{say(label)}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function Projected({ label, table }: { readonly label: string; readonly table: ProjectedTableFragment }) {
  const say = useLocalized()
  const columns = table.columns.map(({ field, label: header, numeric }, index): Column<Row> => ({
    id: field,
    header: say(header),
    isTitle: index === 0,
    align: numeric ? 'end' : 'start',
    cell: ({ cells }) => {
      const cell = cells[index]
      return cell ? say(cell) : '–'
    },
  }))
  return <DataTable label={label} columns={columns} rows={table.rows} rowId={({ id }) => id} />
}

/** Names stay covered until somebody asks for them; asking is written to the log. */
function People({ file, table }: { readonly file: Case; readonly table: ProjectedTableFragment }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const locale = useLocale()
  const reading = useMutation<CasePeopleQuery>({ mutationFn: () => request(CasePeopleDocument, { id: file.id }) })
  const showsDocument = table.columns.some(({ field }) => field === 'people.document')
  const people = reading.data?.dossierPeople
  return (
    <Card
      title={m.people}
      description={m.peopleNote}
      isFlush
      actions={
        people ? undefined : (
          <Button size="sm" icon={<Eye aria-hidden className="size-4" />} isPending={reading.isPending} onPress={() => reading.mutate()}>
            {m.showPeople}
          </Button>
        )
      }
    >
      {reading.error && <ErrorState onRetry={() => reading.mutate()} />}
      {people ? (
        <DataTable
          label={m.people}
          rows={people}
          rowId={({ id }) => id}
          columns={[
            { id: 'name', header: m.name, isTitle: true, cell: ({ name }) => name },
            { id: 'role', header: m.role, cell: ({ role }) => words.crewRoles[role] },
            { id: 'nationality', header: m.nationality, cell: ({ nationality }) => countryName(nationality, locale) },
            ...(showsDocument
              ? [{ id: 'document', header: m.document, cell: ({ documentNumber }: CasePeopleQuery['dossierPeople'][number]) => <span className="tabular">{documentNumber}</span> }]
              : []),
          ]}
        />
      ) : (
        <Projected label={m.people} table={table} />
      )}
    </Card>
  )
}
