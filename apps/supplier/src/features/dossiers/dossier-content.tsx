import { Badge, Card, caseWords, countryName, DataTable, DescriptionList, Money, useLocale, useLocalized, useMessages } from '@naru/ui'
import { FileText } from 'lucide-react'
import type { DossierFileFragment, DossierFileQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Facts, goods, people, documents, and for an amendment the differences. */
export function DossierContent({ file, people }: { readonly file: DossierFileFragment; readonly people: DossierFileQuery['dossierPeople'] }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <>
      {file.changes.length > 0 && (
        <Card title={m.changes} isFlush>
          <DataTable
            label={m.changes}
            rows={file.changes}
            rowId={({ field, after }) => `${field} ${after}`}
            columns={[
              { id: 'label', header: m.facts, isTitle: true, cell: ({ label }) => say(label) },
              { id: 'before', header: m.before, cell: ({ before }) => <del className="text-ink-soft">{before === '' ? '–' : before}</del> },
              { id: 'after', header: m.after, cell: ({ after }) => <ins className="font-medium no-underline">{after === '' ? '–' : after}</ins> },
            ]}
          />
        </Card>
      )}
      <Card title={m.facts}>
        <DescriptionList
          columns={3}
          items={[
            { term: m.crossing, value: file.crossingOn },
            { term: m.purpose, value: words.purposes[file.purpose] },
            { term: m.gate, value: say(file.gate) },
            { term: m.route, value: say(file.route) },
            { term: m.vehicle, value: `${file.vehicle.plate} (${words.vehicles[file.vehicle.type]})` },
            { term: m.orders, value: file.orders.map(({ number, buyer }) => `${number} ${say(buyer)}`).join(', ') },
          ]}
        />
      </Card>
      <Card title={m.goods} description={m.goodsNote} isFlush>
        <DataTable
          label={m.goods}
          rows={file.goods}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'description',
              header: m.description,
              isTitle: true,
              cell: ({ description, excluded }) => (
                <span className="flex flex-col gap-1">
                  {say(description)}
                  {excluded !== null && <Badge tone="bad">{`${m.excluded}: ${excluded}`}</Badge>}
                </span>
              ),
            },
            { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{hs}</span> },
            { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity, unit }) => `${String(quantity)} ${unit}` },
            { id: 'value', header: m.value, align: 'end', cell: ({ value }) => <Money value={value} /> },
            { id: 'weight', header: m.weight, align: 'end', cell: ({ grossWeightKg }) => grossWeightKg },
            { id: 'origin', header: m.origin, isWideOnly: true, cell: ({ origin }) => countryName(origin, locale) },
            { id: 'order', header: m.orders, isWideOnly: true, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
          ]}
        />
      </Card>
      <Card title={m.people} isFlush>
        <DataTable
          label={m.people}
          rows={people}
          rowId={({ id }) => id}
          columns={[
            { id: 'name', header: m.name, isTitle: true, cell: ({ name }) => name },
            { id: 'role', header: m.role, cell: ({ role }) => words.crewRoles[role] },
            { id: 'nationality', header: m.nationality, cell: ({ nationality }) => countryName(nationality, locale) },
            { id: 'document', header: m.document, cell: ({ documentNumber }) => <span className="tabular">{documentNumber}</span> },
          ]}
        />
      </Card>
      {file.status !== 'DRAFT' && (
        <Card title={m.documents}>
          {file.documents.length === 0 ? (
            <p className="text-ink-soft">{m.noDocuments}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {file.documents.map(({ kind, id, label }) => (
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
      )}
    </>
  )
}
