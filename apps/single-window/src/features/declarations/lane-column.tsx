import { pages } from '@naru/api-client'
import { Button, cx, declarationTones, declarationWords, laneTones, Loading, Money, PlainLink, RelativeTime, StatusBadge, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CustomsQueueDocument, type CustomsLanesQuery, type QueuedDeclarationFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Summary = CustomsLanesQuery['customsLanes'][number]

const edges = { GREEN: 'border-t-good', BLUE: 'border-t-info', YELLOW: 'border-t-warn', RED: 'border-t-bad' } as const

/** One lane: what it means, how much waits, and the oldest of it. */
export function LaneColumn({ summary: { lane, open, oldest, releasedToday } }: { readonly summary: Summary }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const list = useInfiniteQuery({ ...pages(CustomsQueueDocument, { filter: { lane, open: true }, first: 5 }, (data) => data.customsQueue), refetchInterval: 30_000 })
  return (
    <section aria-labelledby={`lane-${lane}`} className={cx('flex min-w-0 flex-col rounded-md border border-t-4 border-line bg-surface', edges[lane])}>
      <header className="flex flex-col gap-1 border-b border-line px-4 py-3">
        <div className="flex items-center justify-between gap-2">
          <h2 id={`lane-${lane}`} className="text-base font-semibold">
            <StatusBadge tone={laneTones[lane]}>{words.lane[lane]}</StatusBadge>
          </h2>
          <span className="tabular text-lg font-semibold">{m.openCount(open)}</span>
        </div>
        <p className="text-sm text-ink-soft">{words.laneMeaning[lane]}</p>
        <p className="flex flex-wrap justify-between gap-x-3 text-sm text-ink-soft">
          <span>{m.releasedToday(releasedToday)}</span>
          {oldest !== null && (
            <span>
              {m.oldest} <RelativeTime value={oldest} />
            </span>
          )}
        </p>
      </header>
      {list.data === undefined ? (
        <Loading lines={4} className="px-4" />
      ) : list.data.length === 0 ? (
        <p className="px-4 py-6 text-center text-ink-soft">{m.laneEmpty}</p>
      ) : (
        <ul className="flex flex-col">
          {list.data.map((declaration) => (
            <li key={declaration.id} className="border-b border-line last:border-b-0">
              <DeclarationCard declaration={declaration} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="flex justify-center border-t border-line p-2">
          <Button size="sm" variant="quiet" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {m.more}
          </Button>
        </div>
      )}
    </section>
  )
}

function DeclarationCard({ declaration: { id, number, firm, kind, status, totals, laneDecision } }: { readonly declaration: QueuedDeclarationFragment }) {
  const words = useMessages(declarationWords)
  const say = useLocalized()
  return (
    <PlainLink href={`/declarations/${id}`} className="flex flex-col gap-1 rounded-none px-4 py-3 hover:bg-sunken">
      <span className="flex flex-wrap items-baseline justify-between gap-2">
        <span className="tabular font-medium break-all">{number}</span>
        {laneDecision && <RelativeTime value={laneDecision.at} className="text-sm text-ink-soft" />}
      </span>
      <span className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <span className="min-w-0 truncate">
          {say(firm.name)} · {words.kind[kind]}
        </span>
        <Money value={totals.statisticalValue} />
      </span>
      <span>
        <StatusBadge tone={declarationTones[status]}>{words.status[status]}</StatusBadge>
      </span>
    </PlainLink>
  )
}
