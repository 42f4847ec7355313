import { failureMessage, isFailure, query, useAct, useIdempotencyKey, type Session } from '@naru/api-client'
import {
  Button,
  Card,
  ConfirmDialog,
  countryName,
  DataTable,
  DateText,
  DescriptionList,
  EmptyState,
  ErrorState,
  formatNumber,
  LinkButton,
  Loading,
  Money,
  PageHeader,
  SplitLayout,
  toast,
  useLocale,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { CloseRfqDocument, RfqDetailDocument, type RfqDetailQuery } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { messages } from './messages.js'
import { QuoteComparison } from './quote-comparison.js'
import { RfqConversation } from './rfq-conversation.js'
import { RfqFiles } from './rfq-files.js'
import { RfqStatusBadge } from './rfq-status.js'

export const RfqPage = () => <ForCompany>{(session) => <RfqDetail session={session} />}</ForCompany>

const route = getRouteApi('/framed/rfqs/$rfqId')
export type Rfq = NonNullable<RfqDetailQuery['rfq']>

function RfqDetail({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const { rfqId } = route.useParams()
  const { data, error, refetch } = useQuery(query(RfqDetailDocument, { id: rfqId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { rfq } = data
  if (rfq === null) return <EmptyState title={m.notFound} icon={SearchX} action={<LinkButton href="/rfqs">{m.title}</LinkButton>} />
  return (
    <>
      <CompanyHeader session={session} current="rfqs" />
      <PageHeader
        title={rfq.title}
        crumbs={[{ label: m.title, href: '/rfqs' }, { label: rfq.number }]}
        status={<RfqStatusBadge status={rfq.status} />}
        description={<span className="tabular">{rfq.number}</span>}
        actions={
          <>
            {rfq.acts.includes('CLOSE') && <CloseRfq rfqId={rfq.id} />}
            {rfq.purchaseOrderId !== null && (
              <LinkButton variant="primary" href={`/purchase-orders/${rfq.purchaseOrderId}`}>
                {m.purchaseOrder}
              </LinkButton>
            )}
          </>
        }
      />
      <SplitLayout
        aside={
          <>
            <RfqConversation rfq={rfq} />
            <RfqFiles rfq={rfq} />
          </>
        }
      >
        <QuoteComparison rfq={rfq} />
        <Facts rfq={rfq} />
      </SplitLayout>
    </>
  )
}

function Facts({ rfq }: { readonly rfq: Rfq }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { country, city, line } = rfq.address
  const units: Readonly<Record<string, string>> = m.units
  return (
    <Card title={m.facts}>
      {rfq.description !== '' && <p className="mb-5 whitespace-pre-wrap">{rfq.description}</p>}
      <DescriptionList
        columns={3}
        items={[
          { term: m.field.incoterm, value: rfq.incoterm },
          { term: m.neededBy, value: rfq.neededBy },
          { term: m.createdAt, value: <DateText value={rfq.createdAt} withTime /> },
          { term: m.destination, value: [countryName(country, locale), city, line].join(', '), isWide: true },
        ]}
      />
      <DataTable
        className="mt-5"
        label={m.lines}
        rows={rfq.lines.map((line, index) => ({ ...line, number: index + 1 }))}
        rowId={({ number }) => String(number)}
        columns={[
          { id: 'title', header: m.field.lineTitle, isTitle: true, cell: ({ number, title }) => `${String(number)}. ${title}` },
          { id: 'hs', header: m.field.hs, cell: ({ hs }) => <span className="tabular">{hs ?? '–'}</span> },
          { id: 'need', header: m.need, align: 'end', cell: ({ quantity, unit }) => `${formatNumber(quantity, locale)} ${units[unit] ?? unit}` },
          { id: 'target', header: m.target, align: 'end', cell: ({ targetPrice }) => (targetPrice ? <Money value={targetPrice} /> : '–') },
        ]}
      />
    </Card>
  )
}

function CloseRfq({ rfqId }: { readonly rfqId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(CloseRfqDocument)
  const [key] = useIdempotencyKey()
  const close = async () => {
    const { closeRfq } = await act.mutateAsync({ input: { idempotencyKey: key, rfqId } })
    if (isFailure(closeRfq)) {
      toast.bad(failureMessage(closeRfq, locale))
      return false
    }
    toast.good(m.closed)
    return true
  }
  return <ConfirmDialog title={m.closeTitle} consequence={m.closeText} confirmLabel={m.close} isDanger onConfirm={close} trigger={<Button>{m.close}</Button>} />
}
