import type { Localized } from '@naru/kernel'
import { Ban, CircleCheck, Gavel, Scale, type LucideIcon } from 'lucide-react'
import { Link } from '../actions/button.js'
import { StatusBadge, type Tone } from '../feedback/badge.js'
import { Notice } from '../feedback/states.js'
import { formatMoney, formatNumber, type MoneyText } from '../format/format.js'
import { DateText, Money } from '../format/text.js'
import { useLocale, useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { DescriptionList } from '../layout/facts.js'
import { Card } from '../layout/page.js'
import { CaseFiles, type CaseFile } from './case-files.js'
import { returnWords } from './return-words.js'

export type DisputeStatusName = 'OPEN' | 'DECIDED' | 'APPEALED' | 'FINAL' | 'WITHDRAWN'
type Side = 'BUYER' | 'FIRM'
interface DecisionView {
  readonly refund: MoneyText
  readonly reasons: string
  readonly at: string
}

/** A dispute as its sides and the committee read it. */
export interface DisputeView {
  readonly number: string
  readonly orderNumber: string
  readonly firm: Localized
  readonly buyer: Localized
  readonly ground: 'RETURN_DECLINED' | 'SETTLEMENT' | 'NOT_ARRIVED'
  readonly status: DisputeStatusName
  readonly claimed: MoneyText
  readonly lines: readonly { readonly lineId: string; readonly sku: string; readonly title: Localized; readonly quantity: number }[]
  readonly openedAt: string
  readonly statements: readonly { readonly side: Side; readonly author: Localized; readonly text: string; readonly files: readonly CaseFile[]; readonly at: string }[]
  readonly decision: DecisionView | null
  readonly appealBy: string | null
  readonly appeal: { readonly side: Side; readonly grounds: string; readonly at: string } | null
  readonly final: DecisionView | null
}

const looks: Readonly<Record<DisputeStatusName, readonly [Tone, LucideIcon]>> = {
  OPEN: ['warn', Scale],
  DECIDED: ['info', Gavel],
  APPEALED: ['warn', Scale],
  FINAL: ['good', CircleCheck],
  WITHDRAWN: ['off', Ban],
}

export function DisputeStatusBadge({ status }: { readonly status: DisputeStatusName }) {
  const m = useMessages(returnWords)
  const [tone, icon] = looks[status]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {m.disputeStatus[status]}
    </StatusBadge>
  )
}

export interface DisputeSheetProps {
  readonly view: DisputeView
  /** Where the reader's front end shows the order; null where it shows none. */
  readonly orderHref: string | null
  readonly returnHref: string | null
}

/** A dispute from top to bottom: what is at stake, what both sides say, what was decided. */
export function DisputeSheet({ view, orderHref, returnHref }: DisputeSheetProps) {
  const m = useMessages(returnWords)
  const say = useLocalized()
  const locale = useLocale()
  const isRunning = view.status === 'OPEN' || view.status === 'DECIDED' || view.status === 'APPEALED'
  return (
    <div className="flex flex-col gap-6">
      {view.appealBy !== null && <Notice tone="info">{m.appealBy(view.appealBy)}</Notice>}
      <Card title={m.case}>
        <DescriptionList
          items={[
            { term: m.groundTitle, value: m.ground[view.ground] },
            { term: m.claimed, value: <Money value={view.claimed} className="font-semibold" /> },
            { term: m.order, value: orderHref === null ? view.orderNumber : <Link href={orderHref}>{view.orderNumber}</Link> },
            { term: m.openedAt, value: <DateText value={view.openedAt} withTime /> },
            { term: m.buyer, value: say(view.buyer) },
            { term: m.firm, value: say(view.firm) },
            ...(returnHref === null ? [] : [{ term: m.returnOf, value: <Link href={returnHref}>{m.open}</Link> }]),
            ...(view.lines.length === 0
              ? []
              : [{ term: m.disputedGoods, isWide: true, value: view.lines.map(({ title, quantity }) => `${say(title)} × ${formatNumber(quantity, locale)}`).join(', ') }]),
          ]}
        />
        {isRunning && <p className="mt-4 text-sm text-ink-soft">{m.held}</p>}
      </Card>
      {view.final && (view.appeal !== null || view.decision === null) && <Decision title={m.final} decision={view.final} />}
      {view.decision && <Decision title={view.final && view.appeal === null ? m.final : m.decision} decision={view.decision} />}
      {view.appeal && (
        <Card title={m.appeal} description={<Said side={view.appeal.side} at={view.appeal.at} />}>
          <p className="break-words whitespace-pre-line">{view.appeal.grounds}</p>
        </Card>
      )}
      <Card title={m.statements}>
        <ol className="flex flex-col gap-5">
          {view.statements.map(({ side, author, text, files, at }, index) => (
            <li key={`${at} ${String(index)}`} className="flex flex-col gap-2">
              <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
                <span className="font-medium text-ink">{say(author)}</span>
                <Said side={side} at={at} />
              </p>
              <p className="break-words whitespace-pre-line">{text}</p>
              {files.length > 0 && <CaseFiles files={files} />}
            </li>
          ))}
        </ol>
      </Card>
    </div>
  )
}

function Said({ side, at }: { readonly side: Side; readonly at: string }) {
  const m = useMessages(returnWords)
  return (
    <span>
      {m.side[side]} · <DateText value={at} withTime />
    </span>
  )
}

function Decision({ title, decision }: { readonly title: string; readonly decision: DecisionView }) {
  const m = useMessages(returnWords)
  const locale = useLocale()
  return (
    <Card title={title} description={<DateText value={decision.at} withTime />}>
      <p className="mb-2 font-semibold">{Number(decision.refund.amount) === 0 ? m.noRefund : m.refundOf(formatMoney(decision.refund, locale))}</p>
      <p className="break-words whitespace-pre-line">{decision.reasons}</p>
    </Card>
  )
}
