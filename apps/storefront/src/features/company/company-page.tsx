import { pages, type Session } from '@naru/api-client'
import { Card, DateText, LinkButton, Loading, Money, PageHeader, PlainLink, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { FilePlus2 } from 'lucide-react'
import { PurchaseOrdersDocument, RfqsDocument } from '../../generated/graphql.js'
import { PurchaseOrderStatusBadge } from '../purchase-orders/purchase-order-status.js'
import { RfqStatusBadge } from '../rfqs/rfq-status.js'
import { CompanyHeader } from './company-header.js'
import { ForCompany } from './for-company.js'
import { messages } from './messages.js'

export const CompanyPage = () => <ForCompany>{(session) => <Overview session={session} />}</ForCompany>

function Overview({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  return (
    <>
      <CompanyHeader session={session} current="overview" />
      <PageHeader
        title={m.title}
        actions={
          <LinkButton variant="primary" href="/rfqs/new" icon={<FilePlus2 aria-hidden className="size-4" />}>
            {m.newRfq}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Waiting />
        <Latest />
      </div>
    </>
  )
}

function Waiting() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { data } = useInfiniteQuery(pages(PurchaseOrdersDocument, { first: 5, status: ['AWAITING_APPROVAL'] }, (answer) => answer.purchaseOrders))
  return (
    <Card title={m.waitingForYou} isFlush actions={<AllOf href="/purchase-orders" />}>
      {data === undefined ? (
        <Loading className="px-5" lines={3} />
      ) : data.length === 0 ? (
        <p className="px-5 pb-5 text-ink-soft">{m.nothingWaiting}</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.map((order) => (
            <li key={order.id}>
              <PlainLink href={`/purchase-orders/${order.id}`} className="flex items-center gap-3 rounded-none px-5 py-3 hover:bg-sunken/60">
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{say(order.title)}</span>
                  <span className="block text-sm text-ink-soft">
                    {order.firms.map(say).join(' · ')} · {order.requestedBy}
                  </span>
                </span>
                <Money value={order.total} className="font-semibold" />
                <PurchaseOrderStatusBadge status={order.status} />
              </PlainLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Latest() {
  const m = useMessages(messages)
  const { data } = useInfiniteQuery(pages(RfqsDocument, { first: 5, status: [] }, (answer) => answer.rfqs))
  return (
    <Card title={m.latest} isFlush actions={<AllOf href="/rfqs" />}>
      {data === undefined ? (
        <Loading className="px-5" lines={3} />
      ) : data.length === 0 ? (
        <p className="px-5 pb-5 text-ink-soft">{m.noRfqs}</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.map((rfq) => (
            <li key={rfq.id}>
              <PlainLink href={`/rfqs/${rfq.id}`} className="flex items-center gap-3 rounded-none px-5 py-3 hover:bg-sunken/60">
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{rfq.title}</span>
                  <span className="block text-sm text-ink-soft">
                    {rfq.number} · <DateText value={rfq.createdAt} />
                  </span>
                </span>
                <RfqStatusBadge status={rfq.status} />
              </PlainLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function AllOf({ href }: { readonly href: string }) {
  const m = useMessages(messages)
  return (
    <LinkButton size="sm" variant="quiet" href={href}>
      {m.all}
    </LinkButton>
  )
}
