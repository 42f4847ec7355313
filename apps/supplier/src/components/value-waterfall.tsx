import { useMessages } from '@naru/ui'
import { Waterfall } from '@naru/ui/charts'
import type { OriginMatrixFactsFragment } from '../generated/graphql.js'
import { originMessages } from './origin-messages.js'

interface Props {
  readonly matrix: OriginMatrixFactsFragment
  readonly agreement: string
  readonly threshold: OriginMatrixFactsFragment['rows'][number]['determination']['threshold']
  readonly base: string | null
}

/** How one piece's value builds up, non-originating materials first, against the line they must stay below. */
export function ValueWaterfall({ matrix: { build, currency }, agreement, threshold, base }: Props) {
  const m = useMessages(originMessages)
  const amountOf = (kind: (typeof build)[number]['kind']): number => Number(build.find((part) => part.kind === kind)?.amount ?? 0)
  const kinds = ['NON_ORIGINATING', 'ORIGINATING', 'LABOUR', 'OVERHEAD', 'PROFIT'] as const
  const total = kinds.reduce((sum, kind) => sum + amountOf(kind), 0)
  const places = currency === 'KRW' || currency === 'JPY' ? 0 : 2
  const format = (value: number): string => value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places })
  const whole = Number(base ?? total)
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
        ...kinds.map((kind) => ({ label: m.parts[kind], value: amountOf(kind), kind: kind === 'NON_ORIGINATING' ? ('against' as const) : ('counts' as const) })),
        { label: m.total, value: total, kind: 'total' },
      ]}
      {...(threshold &&
        limit !== undefined && { threshold: { label: threshold.kind === 'minimum-originating' ? m.minimum(threshold.percent) : m.threshold(threshold.percent), value: limit } })}
    />
  )
}
