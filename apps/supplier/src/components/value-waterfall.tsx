import { useMessages } from '@naru/ui'
import { Waterfall } from '@naru/ui/charts'
import type { OriginMatrixFactsFragment } from '../generated/graphql.js'
import { originMessages } from './origin-messages.js'

interface Props {
  readonly determination: OriginMatrixFactsFragment['rows'][number]['determination']
  readonly agreement: string
  readonly currency: string
}

/** How one piece's value builds up, non-originating materials first, against the line they must stay below. */
export function ValueWaterfall({ determination: { breakdown, threshold, figures }, agreement, currency }: Props) {
  const m = useMessages(originMessages)
  if (!breakdown) return null
  const parts = breakdown.value.map(({ part, amount }) => ({ part, value: Number(amount) }))
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  const places = currency === 'KRW' || currency === 'JPY' ? 0 : 2
  const format = (value: number): string => value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
  const whole = Number(figures.base ?? breakdown.base ?? total)
  const limit = threshold ? (whole * (threshold.kind === 'minimum-originating' ? 100 - Number(threshold.percent) : Number(threshold.percent))) / 100 : undefined
  return (
    <Waterfall
      title={threshold?.reached ? m.finding(agreement, threshold.reached, threshold.percent) : m.plainFinding(format(total), currency)}
      description={m.unit(currency)}
      headingLevel={3}
      axis={m.axis}
      valueLabel={m.value}
      format={format}
      steps={[
        ...parts.map(({ part, value }) => ({ label: m.parts[part], value, kind: part === 'NON_ORIGINATING' ? ('against' as const) : ('counts' as const) })),
        { label: m.total, value: total, kind: 'total' },
      ]}
      {...(threshold &&
        limit !== undefined && { threshold: { label: threshold.kind === 'minimum-originating' ? m.minimum(threshold.percent) : m.threshold(threshold.percent), value: limit } })}
    />
  )
}
