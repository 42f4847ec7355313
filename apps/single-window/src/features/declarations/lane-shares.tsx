import { declarationWords, formatNumber, formatPercent, useLocale, useMessages } from '@naru/ui'
import { StackedBar } from '@naru/ui/charts'
import type { CustomsLanesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Share = CustomsLanesQuery['laneShares'][number]

const lanes = ['GREEN', 'BLUE', 'YELLOW', 'RED'] as const
// Colour is the lane here, and the legend says its name.
const colours = ['var(--naru-good)', 'var(--naru-info)', 'var(--naru-warn)', 'var(--naru-bad)']

/** How the registrations of each month were shared among the lanes. */
export function LaneShares({ shares }: { readonly shares: readonly Share[] }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const locale = useLocale()
  const now = shares.at(-1)
  const total = now === undefined ? 0 : now.green + now.blue + now.yellow + now.red
  return (
    <StackedBar
      title={now === undefined || total === 0 ? m.sharesNone : m.sharesTitle(formatPercent((100 * now.red) / total, locale))}
      description={m.sharesNote}
      axis={m.month}
      points={shares.map(({ month, green, blue, yellow, red }) => ({ label: month.slice(0, 7), values: { GREEN: green, BLUE: blue, YELLOW: yellow, RED: red } }))}
      series={lanes.map((id) => ({ id, label: words.lane[id] }))}
      colours={colours}
      format={(value) => m.count(formatNumber(value, locale))}
    />
  )
}
