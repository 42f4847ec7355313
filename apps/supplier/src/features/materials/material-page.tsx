import { pages, query } from '@naru/api-client'
import {
  Button,
  Card,
  CountryName,
  DataTable,
  DateText,
  DescriptionList,
  EmptyState,
  ErrorState,
  Link,
  LinkButton,
  Loading,
  PageHeader,
  StatusBadge,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { PackagePlus, SearchX } from 'lucide-react'
import { useState } from 'react'
import { MaterialDetailDocument, type MaterialDetailQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { ReceiveLotDialog } from './receive-dialogs.js'

const route = getRouteApi('/framed/materials/$materialId')
type Detail = NonNullable<MaterialDetailQuery['material']>

/** One material: its lots with value and origin, and the goods that take it. */
export function MaterialPage() {
  const m = useMessages(messages)
  const { materialId } = route.useParams()
  const { data, isError, refetch } = useQuery(query(MaterialDetailDocument, { id: materialId }))
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (data.material === null) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/materials">{m.title}</LinkButton>} />
  return <Material detail={data.material} />
}

function Material({ detail: { material, usedBy } }: { readonly detail: Detail }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [isReceiving, setReceiving] = useState(false)
  return (
    <>
      <PageHeader
        title={say(material.name)}
        crumbs={[{ label: m.title, href: '/materials' }, { label: material.code }]}
        actions={
          <Button variant="primary" icon={<PackagePlus aria-hidden className="size-4" />} onPress={() => setReceiving(true)}>
            {m.receiveByHand}
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <Card title={m.material}>
          <DescriptionList
            columns={3}
            items={[
              { term: m.code, value: material.code },
              { term: m.hs, value: material.hs },
              { term: m.left, value: `${material.left} ${material.unit}` },
              { term: m.costing, value: m.costings[material.costing] },
              { term: m.currency, value: material.currency },
              {
                term: m.usedBy,
                value:
                  usedBy.length === 0 ? (
                    m.unused
                  ) : (
                    <ul>
                      {usedBy.map(({ listingId, title }) => (
                        <li key={listingId}>
                          <Link href={`/listings/${listingId}?tab=bill`}>{say(title)}</Link>
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
        </Card>
        <Card title={m.lots} isFlush>
          <Lots material={material} />
        </Card>
      </div>
      {isReceiving && <ReceiveLotDialog material={material} onClose={() => setReceiving(false)} />}
    </>
  )
}

type Lot = Detail['lots']['items'][number]

/** A lot that was declared, but whose declaration does not reach today, says why. */
function Cover({ originating, cover }: Pick<Lot, 'originating' | 'cover'>) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <>
      <StatusBadge tone={cover.covered ? 'good' : originating ? 'warn' : 'off'}>{cover.covered ? m.isOriginating : m.isNot}</StatusBadge>
      {originating && cover.because && <span className="block text-sm text-ink-soft">{say(cover.because)}</span>}
      {cover.until !== null && <span className="tabular block text-sm text-ink-soft">{m.coveredUntil(cover.until)}</span>}
    </>
  )
}

function Lots({ material: { id: materialId, unit, currency } }: { readonly material: Detail['material'] }) {
  const m = useMessages(messages)
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(pages(MaterialDetailDocument, { id: materialId }, ({ material }) => material?.lots ?? { items: [], next: null }))
  return (
    <DataTable
      label={m.lots}
      rows={data}
      hasMore={hasNextPage}
      onMore={() => void fetchNextPage()}
      rowId={({ id }) => id}
      rowLabel={({ number }) => number}
      columns={[
        { id: 'number', header: m.lotNumber, cell: ({ number }) => <code className="tabular">{number}</code>, isTitle: true },
        { id: 'supplier', header: m.supplier, cell: ({ supplier }) => supplier },
        { id: 'received', header: m.receivedAt, cell: ({ receivedAt }) => <DateText value={receivedAt} /> },
        { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity }) => <span className="tabular">{`${quantity} ${unit}`}</span> },
        { id: 'left', header: m.left, align: 'end', cell: ({ left }) => <span className="tabular">{`${left} ${unit}`}</span> },
        { id: 'value', header: m.unitValue(unit), align: 'end', cell: ({ unitValue }) => <span className="tabular">{`${unitValue} ${currency}`}</span> },
        { id: 'origin', header: m.origin, cell: ({ origin }) => <CountryName code={origin} /> },
        { id: 'status', header: m.status, cell: ({ originating, cover }) => <Cover originating={originating} cover={cover} /> },
        { id: 'declaration', header: m.declaration, cell: ({ declaration }) => declaration ?? '–' },
        { id: 'expires', header: m.expires, cell: ({ expiresOn }) => (expiresOn === null ? '–' : <DateText value={expiresOn} />) },
      ]}
    />
  )
}
