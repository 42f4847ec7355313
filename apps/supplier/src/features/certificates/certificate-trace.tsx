import { query } from '@naru/api-client'
import { Card, CountryName, DataTable, DateText, StatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CertificateTraceDocument, type CertificateTraceQuery } from '../../generated/graphql.js'
import { traceMessages } from './trace-messages.js'

type Good = NonNullable<CertificateTraceQuery['certificateTrace']>['goods'][number]
type Batch = Good['batches'][number]

/** What a certificate rests on: its goods, the batches they were made in, the lots that went into those, and the declarations of their suppliers. */
export function CertificateTrace({ certificateId }: { readonly certificateId: string }) {
  const m = useMessages(traceMessages)
  const say = useLocalized()
  const trace = useQuery(query(CertificateTraceDocument, { certificateId })).data?.certificateTrace
  if (!trace) return null
  return (
    <Card title={m.title} description={trace.keptUntil === null ? m.kept(trace.keptYears) : m.keptUntil(trace.keptUntil, trace.keptYears)}>
      <ol className="flex flex-col gap-6">
        {trace.goods.map((good) => (
          <li key={good.orderLineId} className="flex flex-col gap-3">
            <h3 className="text-base font-semibold">{say(good.description)}</h3>
            <p className="text-sm text-ink-soft">{m.traced(good.tracedQuantity, good.quantity)}</p>
            {good.batches.map((batch) => (
              <BatchLots key={batch.id} batch={batch} />
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function BatchLots({ batch }: { readonly batch: Batch }) {
  const m = useMessages(traceMessages)
  const say = useLocalized()
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-sm font-medium">
        {m.batch(batch.number, batch.quantity)} · <DateText value={batch.madeAt} />
      </h4>
      <DataTable
        label={m.lotsOf(batch.number)}
        rows={batch.lots}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        columns={[
          { id: 'lot', header: m.lot, isTitle: true, cell: ({ number }) => <code className="tabular">{number}</code> },
          { id: 'material', header: m.material, cell: ({ material }) => say(material) },
          { id: 'supplier', header: m.supplier, cell: ({ supplier }) => supplier },
          { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity, unit }) => <span className="tabular">{`${quantity} ${unit}`}</span> },
          { id: 'origin', header: m.origin, cell: ({ origin }) => <CountryName code={origin} /> },
          {
            id: 'declaration',
            header: m.declaration,
            cell: ({ declaration, cover }) => (
              <>
                <StatusBadge tone={cover.covered ? 'good' : 'off'}>{cover.covered ? (declaration ?? m.covered) : m.notCovered}</StatusBadge>
                {cover.because && <span className="block text-sm text-ink-soft">{say(cover.because)}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
