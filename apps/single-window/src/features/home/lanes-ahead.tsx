import { query } from '@naru/api-client'
import { formatNumber, formatPercent, RelativeTime, Skeleton, Stat, StatRow, useLocale, useMessages } from '@naru/ui'
import { StackedBar } from '@naru/ui/charts'
import { useQuery } from '@tanstack/react-query'
import { HomeLanesDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const lanes = ['green', 'blue', 'yellow', 'red'] as const
const upper = { green: 'GREEN', blue: 'BLUE', yellow: 'YELLOW', red: 'RED' } as const
const colours = ['var(--color-good)', 'var(--color-info)', 'var(--color-warn)', 'var(--color-bad)']

/** What waits in each lane, and how declarations were shared among them. */
export function LanesAhead() {
  const m = useMessages(messages)
  const locale = useLocale()
  const { data } = useQuery(query(HomeLanesDocument))
  if (!data) return <Skeleton className="h-80 rounded-md" />
  const shares = data.laneShares
  const totalOf = (lane: (typeof lanes)[number]) => shares.reduce((sum, share) => sum + share[lane], 0)
  const all = lanes.reduce((sum, lane) => sum + totalOf(lane), 0)
  return (
    <>
      <StatRow>
        {lanes.map((lane, index) => {
          const now = data.customsLanes.find((it) => it.lane === upper[lane])
          return (
            <Stat
              key={lane}
              label={m[lane]}
              icon={<span aria-hidden className="size-2.5 rounded-full" style={{ background: colours[index] }} />}
              value={m.openNow(now?.open ?? 0)}
              note={now?.oldest ? <RelativeTime value={now.oldest} /> : m.releasedToday(now?.releasedToday ?? 0)}
              href={`/declarations?lane=${upper[lane]}`}
            />
          )
        })}
      </StatRow>
      <StackedBar
        title={all > 0 ? m.lanesFinding(formatPercent((totalOf('green') / all) * 100, locale, 0)) : m.lanesNone}
        description={m.lanesUnit}
        axis={m.month}
        series={lanes.map((id) => ({ id, label: m[id] }))}
        colours={colours}
        points={shares.map(({ month, green, blue, yellow, red }) => ({ label: month.slice(0, 7), values: { green, blue, yellow, red } }))}
        format={(value) => formatNumber(value, locale)}
      />
    </>
  )
}
