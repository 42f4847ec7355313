import { query } from '@naru/api-client'
import { Badge, Card, DataTable, DateText, DescriptionList, EmptyState, LinkButton, Loading, Money, Notice, PageHeader, StatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CardGrid } from '../../components/listing-card.js'
import { FirmPageDocument, type FirmPageQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { firmRoute } from './routes.js'

type Firm = NonNullable<FirmPageQuery['organisation']>

/** A firm as buyers meet it: who it is, what the ministry approved, what it sells. */
export function FirmPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { id } = firmRoute.useParams()
  const { data } = useQuery(query(FirmPageDocument, { id, goods: { firms: [id] } }))
  if (!data) return <Loading />
  const firm = data.organisation
  if (firm?.kind !== 'FIRM') return <EmptyState title={m.missing}>{m.missingBody}</EmptyState>
  return (
    <>
      <PageHeader
        title={say(firm.name)}
        crumbs={[{ label: m.title, href: '/firms' }, { label: say(firm.name) }]}
        description={firm.about && say(firm.about)}
        status={firm.invented && <Badge>{m.invented}</Badge>}
      />
      <div className="flex flex-col gap-8">
        {!firm.maySell && <Notice tone="warn">{m.mayNotSell}</Notice>}
        <Goods id={id} cards={data.listings.items} />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
          <Facts firm={firm} />
          <Approvals firm={firm} />
        </div>
      </div>
    </>
  )
}

function Goods({ id, cards }: { readonly id: string; readonly cards: FirmPageQuery['listings']['items'] }) {
  const m = useMessages(messages)
  return (
    <section aria-labelledby="goods">
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 id="goods" className="text-lg font-semibold">
          {m.goods}
        </h2>
        {cards.length > 0 && (
          <LinkButton href={`/search?firm=${id}`} size="sm">
            {m.allGoods}
          </LinkButton>
        )}
      </div>
      {cards.length === 0 ? <p className="text-base text-ink-soft">{m.noGoods}</p> : <CardGrid label={m.goods} cards={cards} />}
    </section>
  )
}

function Facts({ firm }: { readonly firm: Firm }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const place = (address: Firm['address'] | null) => address && [address.postcode, say(address.city), say(address.line)].filter(Boolean).join(' ')
  return (
    <Card title={m.facts}>
      <DescriptionList
        columns={1}
        items={[
          { term: m.trade, value: firm.trade && say(firm.trade) },
          { term: m.complex, value: firm.complexName && say(firm.complexName) },
          {
            term: m.number,
            value: (
              <span className="inline-flex flex-wrap items-center gap-2">
                <span className="tabular">{firm.businessNumber}</span>
                {firm.businessNumberStatus === 'UNVERIFIED' && <StatusBadge tone="warn">{m.unverified}</StatusBadge>}
              </span>
            ),
          },
          { term: m.admittedOn, value: firm.admittedOn && <DateText value={firm.admittedOn} /> },
          { term: m.head, value: place(firm.address) },
          { term: m.site, value: place(firm.site ?? null) },
        ]}
      />
    </Card>
  )
}

function Approvals({ firm: { approvals } }: { readonly firm: Firm }) {
  const m = useMessages(messages)
  return (
    <Card title={m.approvals} description={m.approvalsBody} isFlush>
      <DataTable
        label={m.approvals}
        rows={approvals}
        rowId={({ kind, number }) => `${kind} ${number}`}
        empty={<EmptyState title={m.noApprovals} />}
        columns={[
          { id: 'kind', header: m.kind, cell: ({ kind }) => m[kind], isTitle: true },
          { id: 'number', header: m.approvalNumber, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} /> },
          { id: 'on', header: m.approvedOn, cell: ({ approvedOn }) => <DateText value={approvedOn} /> },
          {
            id: 'state',
            header: m.state,
            cell: ({ revokedOn }) => <StatusBadge tone={revokedOn === null ? 'good' : 'bad'}>{revokedOn === null ? m.valid : m.revoked}</StatusBadge>,
          },
        ]}
      />
    </Card>
  )
}
