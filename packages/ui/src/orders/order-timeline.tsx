import { Link } from '../actions/button.js'
import { formatMoney, type MoneyText } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import type { Tone } from '../feedback/badge.js'
import { Timeline, type TimelineEntry } from '../layout/progress.js'
import { orderTimelineWords, type OrderMomentKindName } from './order-timeline-words.js'

/** A moment of an order as either side reads it. */
export interface OrderMomentView {
  readonly id: string
  readonly kind: OrderMomentKindName
  readonly at: string
  readonly by: 'BUYER' | 'FIRM' | 'PLATFORM' | 'AUTHORITY'
  readonly number: string | null
  readonly amount: MoneyText | null
  readonly detail: string | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly trackingUrl: string | null
}

const bad: ReadonlySet<OrderMomentKindName> = new Set(['DECLINED', 'CANCELLED'])
const warn: ReadonlySet<OrderMomentKindName> = new Set(['RETURN_REQUESTED', 'DISPUTE_OPENED', 'DISPUTE_APPEALED'])
const toneOf = (kind: OrderMomentKindName): Tone => (bad.has(kind) ? 'bad' : warn.has(kind) ? 'warn' : 'good')

/** The one history of an order that its buyer and its firm both read, in the reader's own time zone; the newest at the end. */
export function OrderTimeline({ moments }: { readonly moments: readonly OrderMomentView[] }) {
  const m = useMessages(orderTimelineWords)
  const entryOf = useEntry()
  return (
    <>
      <Timeline isLocalTime entries={moments.map(entryOf)} />
      <p className="mt-4 text-sm text-ink-soft">{m.zone(Intl.DateTimeFormat().resolvedOptions().timeZone)}</p>
    </>
  )
}

function useEntry(): (moment: OrderMomentView) => TimelineEntry {
  const m = useMessages(orderTimelineWords)
  const locale = useLocale()
  const words: Readonly<Record<string, string>> = m.details
  return ({ id, kind, at, by, number, amount, detail, carrier, trackingNumber, trackingUrl }) => {
    const tracking = [carrier, trackingNumber].filter((part) => part !== null).join(' ')
    const facts = [number, amount && formatMoney(amount, locale), detail === null ? null : (words[detail] ?? detail)].filter((fact) => fact !== null)
    const hasBody = facts.length > 0 || tracking !== ''
    return {
      id,
      title: m.kinds[kind],
      at,
      by: m.by[by],
      tone: toneOf(kind),
      ...(hasBody && {
        body: (
          <>
            {facts.join(' · ')}
            {tracking !== '' && (
              <span className="tabular block">
                {trackingUrl === null ? (
                  tracking
                ) : (
                  <Link href={trackingUrl} target="_blank">
                    {tracking}
                  </Link>
                )}
              </span>
            )}
          </>
        ),
      }),
    }
  }
}
