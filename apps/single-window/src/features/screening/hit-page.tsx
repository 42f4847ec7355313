import { query } from '@naru/api-client'
import { Badge, Card, CountryName, DataTable, DescriptionList, EmptyState, Loading, Notice, PageHeader, SplitLayout, StatusBadge, Timeline, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ScreeningHitDocument, type ScreeningHitQuery } from '../../generated/graphql.js'
import { HitDisposition } from './hit-disposition.js'
import { messages } from './messages.js'
import { screeningHitRoute } from './routes.js'
import { bandTones, statusTones, wordFor } from './words.js'

type Hit = NonNullable<ScreeningHitQuery['screeningHit']>

/** One hit: both sides, how the score came about, and the disposition. */
export function HitPage() {
  const m = useMessages(messages)
  const { id } = screeningHitRoute.useParams()
  const { data } = useQuery(query(ScreeningHitDocument, { id }))
  if (!data) return <Loading />
  const hit = data.screeningHit
  if (!hit) return <EmptyState title={m.none}>{m.noneBody}</EmptyState>
  return (
    <>
      <PageHeader
        title={hit.subject.name}
        crumbs={[{ label: m.title, href: '/screening' }, { label: hit.subject.name }]}
        status={
          <>
            <StatusBadge tone={statusTones[hit.status]}>{m.statuses[hit.status]}</StatusBadge>
            <Badge tone={bandTones[hit.match.band]}>{`${hit.match.score} ${m.bands[hit.match.band]}`}</Badge>
          </>
        }
      />
      <SplitLayout
        aside={
          <>
            <HitDisposition hit={hit} />
            <Review hit={hit} />
          </>
        }
      >
        <Comparison hit={hit} />
        <ScoreCard hit={hit} />
      </SplitLayout>
    </>
  )
}

function Comparison({ hit: { subject, match, occasion } }: { readonly hit: Hit }) {
  const m = useMessages(messages)
  return (
    <Card title={m.comparison}>
      <DescriptionList
        items={[
          { term: m.subjectName, value: subject.name },
          { term: m.matched, value: match.name },
          { term: m.subject, value: m.kinds[subject.kind] },
          { term: m.primary, value: match.primaryName },
          { term: m.country, value: subject.country === null ? null : <CountryName code={subject.country} /> },
          { term: m.list, value: `${wordFor(m.codes, match.list)} · ${match.entryId}` },
          { term: m.occasion, value: m.occasions[occasion] },
          { term: m.programmes, value: match.programmes.join(', ') },
          { term: m.remarks, value: match.remarks, isWide: true },
        ]}
      />
    </Card>
  )
}

function ScoreCard({ hit: { match } }: { readonly hit: Hit }) {
  const m = useMessages(messages)
  const { breakdown } = match
  return (
    <Card title={m.how}>
      <DescriptionList
        columns={3}
        items={[
          { term: m.whole, value: <span className="tabular">{breakdown.wholeString}</span> },
          { term: m.tokens, value: <span className="tabular">{breakdown.tokenPairing}</span> },
          { term: m.form, value: breakdown.queryForm },
          { term: m.countryPenalty, value: <span className="tabular">{`−${breakdown.countryPenalty}`}</span> },
          { term: m.birthPenalty, value: <span className="tabular">{`−${breakdown.birthPenalty}`}</span> },
          { term: m.score, value: <span className="tabular font-semibold">{match.score}</span> },
        ]}
      />
      {breakdown.capped && (
        <Notice tone="info" className="mt-4">
          {m.capped}
        </Notice>
      )}
      <div className="mt-4">
        <DataTable
          label={m.pairs}
          rows={breakdown.pairs}
          rowId={(pair) => `${pair.query} ${pair.listed}`}
          columns={[
            { id: 'query', header: m.inSubject, cell: (pair) => pair.query, isTitle: true },
            { id: 'listed', header: m.inList, cell: (pair) => pair.listed },
            { id: 'similarity', header: m.score, align: 'end', cell: (pair) => pair.similarity },
          ]}
        />
      </div>
    </Card>
  )
}

function Review({ hit: { dispositions } }: { readonly hit: Hit }) {
  const m = useMessages(messages)
  return (
    <Card title={m.history}>
      {dispositions.length === 0 ? (
        <p className="text-base text-ink-soft">{m.noHistory}</p>
      ) : (
        <Timeline
          entries={[...dispositions].reverse().map(({ act, reason, actorName, at }) => ({ id: `${act} ${at}`, title: wordFor(m.acts, act), at, by: actorName, body: reason }))}
        />
      )}
    </Card>
  )
}
