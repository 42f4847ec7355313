import { pages, query, serverQuery } from '@naru/api-client'
import { Button, Card, CountryName, DataTable, EmptyState, LinkButton, Money, PageHeader, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Boxes, Plus, ShoppingBag } from 'lucide-react'
import { useState } from 'react'
import { MaterialsDocument, ReceivablePurchasesDocument } from '../../generated/graphql.js'
import { AddMaterialDialog } from './add-material-dialog.js'
import { messages } from './messages.js'
import { ReceivePurchaseDialog, type Purchase } from './receive-dialogs.js'

/** What the firm buys in, and what has arrived and waits to be taken into stock. */
export function MaterialsPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(pages(MaterialsDocument, {}, ({ materials }) => materials))
  const shop = useQuery(serverQuery).data?.server.addresses.storefront
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          <>
            {shop !== undefined && (
              <LinkButton variant="quiet" href={shop} target="_blank" icon={<ShoppingBag aria-hidden className="size-4" />}>
                {m.shop}
              </LinkButton>
            )}
            <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setAdding(true)}>
              {m.add}
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <Arrived />
        <Card title={m.title} isFlush>
          <DataTable
            label={m.title}
            rows={data}
            rowId={({ id }) => id}
            rowLabel={({ code }) => code}
            onOpen={({ id }) => void navigate({ to: '/materials/$materialId', params: { materialId: id } })}
            hasMore={hasNextPage}
            onMore={() => void fetchNextPage()}
            columns={[
              { id: 'code', header: m.code, cell: ({ code }) => <code className="tabular">{code}</code>, isTitle: true },
              { id: 'name', header: m.name, cell: ({ name }) => say(name) },
              { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{hs}</span> },
              { id: 'costing', header: m.costing, cell: ({ costing }) => m.costings[costing] },
              { id: 'lots', header: m.lots, align: 'end', cell: ({ lots }) => lots },
              { id: 'left', header: m.left, align: 'end', cell: ({ left, unit }) => <span className="tabular">{`${left} ${unit}`}</span> },
            ]}
            empty={
              <EmptyState title={m.none} icon={Boxes}>
                {m.noneBody}
              </EmptyState>
            }
          />
        </Card>
      </div>
      {isAdding && <AddMaterialDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function Arrived() {
  const m = useMessages(messages)
  const say = useLocalized()
  const [receiving, setReceiving] = useState<Purchase>()
  const purchases = useQuery(query(ReceivablePurchasesDocument)).data?.receivablePurchases
  if (purchases === undefined || purchases.length === 0) return null
  return (
    <Card title={m.arrived} description={m.arrivedHint} isFlush>
      <DataTable
        label={m.arrived}
        rows={purchases}
        rowId={({ orderLineId }) => orderLineId}
        rowLabel={({ title }) => say(title)}
        columns={[
          { id: 'title', header: m.good, cell: ({ title }) => say(title), isTitle: true },
          { id: 'order', header: m.order, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
          { id: 'supplier', header: m.supplier, cell: ({ supplier }) => say(supplier) },
          { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity, unit }) => <span className="tabular">{`${String(quantity)} ${unit}`}</span> },
          { id: 'price', header: m.price, align: 'end', cell: ({ unitPrice }) => <Money value={unitPrice} /> },
          { id: 'origin', header: m.origin, cell: ({ origin }) => <CountryName code={origin} /> },
          {
            id: 'act',
            header: m.receive,
            cell: (purchase) => (
              <Button size="sm" onPress={() => setReceiving(purchase)}>
                {m.receive}
              </Button>
            ),
          },
        ]}
      />
      {receiving && <ReceivePurchaseDialog purchase={receiving} onClose={() => setReceiving(undefined)} />}
    </Card>
  )
}
