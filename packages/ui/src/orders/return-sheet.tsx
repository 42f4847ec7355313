import type { Localized } from '@naru/kernel'
import { Ban, CircleCheck, Clock, PackageCheck, PackageSearch, Truck, type LucideIcon } from 'lucide-react'
import { Link } from '../actions/button.js'
import { DataTable } from '../data/data-table.js'
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

export type ReturnStatusName = 'REQUESTED' | 'APPROVED' | 'SENT' | 'RECEIVED' | 'SETTLED' | 'DECLINED' | 'WITHDRAWN' | 'LAPSED'

/** A return as either side of an order reads it. */
export interface ReturnView {
  readonly number: string
  readonly orderId: string
  readonly orderNumber: string
  readonly orderGroupId: string
  readonly status: ReturnStatusName
  readonly firm: Localized
  readonly buyer: Localized
  readonly wish: 'REFUND' | 'EXCHANGE'
  readonly returnFreightBy: 'BUYER' | 'FIRM'
  readonly noticedOn: string | null
  readonly requestedAt: string
  readonly answerBy: string | null
  readonly instructions: string | null
  readonly approvedByPlatform: boolean
  readonly sendBackBy: string | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly trackingUrl: string | null
  readonly inspectBy: string | null
  readonly declinedReason: string | null
  readonly photos: readonly CaseFile[]
  readonly lines: readonly ReturnLineView[]
  readonly settlement: {
    readonly at: string
    readonly outcome: 'REFUND' | 'EXCHANGE' | 'REJECTED'
    readonly refund: MoneyText
    readonly freightBack: MoneyText
    readonly returnFreight: MoneyText
    readonly remark: string | null
    readonly replacementId: string | null
    readonly byPlatform: boolean
  } | null
}
export interface ReturnLineView {
  readonly lineId: string
  readonly sku: string
  readonly title: Localized
  readonly options: Localized | null
  readonly image: string | null
  readonly quantity: number
  readonly reason: { readonly name: Localized }
  readonly note: string | null
  readonly accepted: number | null
  readonly deduction: MoneyText | null
  readonly deductionReason: string | null
  readonly refund: MoneyText | null
  readonly worth: MoneyText
}

const looks: Readonly<Record<ReturnStatusName, readonly [Tone, LucideIcon]>> = {
  REQUESTED: ['warn', Clock],
  APPROVED: ['info', PackageCheck],
  SENT: ['info', Truck],
  RECEIVED: ['warn', PackageSearch],
  SETTLED: ['good', CircleCheck],
  DECLINED: ['bad', Ban],
  WITHDRAWN: ['off', Ban],
  LAPSED: ['off', Ban],
}

export function ReturnStatusBadge({ status }: { readonly status: ReturnStatusName }) {
  const m = useMessages(returnWords)
  const [tone, icon] = looks[status]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {m.returnStatus[status]}
    </StatusBadge>
  )
}

export interface ReturnSheetProps {
  readonly view: ReturnView
  /** Where the reader's front end shows the order. */
  readonly orderHref: string
  /** Where it shows the order that sends goods again; null when it cannot tell. */
  readonly replacementHref: string | null
}

/** A return from top to bottom: what is due now, the goods, the result, the pictures. */
export function ReturnSheet({ view, orderHref, replacementHref }: ReturnSheetProps) {
  const m = useMessages(returnWords)
  const say = useLocalized()
  return (
    <div className="flex flex-col gap-6">
      <Due view={view} />
      <Lines lines={view.lines} />
      {view.settlement && <Settlement settlement={view.settlement} replacementHref={replacementHref} />}
      <Card title={m.facts}>
        <DescriptionList
          items={[
            { term: m.order, value: <Link href={orderHref}>{view.orderNumber}</Link> },
            { term: m.requestedAt, value: <DateText value={view.requestedAt} withTime /> },
            { term: m.firm, value: say(view.firm) },
            { term: m.buyer, value: say(view.buyer) },
            { term: m.wish, value: m.wishes[view.wish] },
            { term: m.returnFreightBy, value: m.borneBy[view.returnFreightBy] },
            ...(view.noticedOn === null ? [] : [{ term: m.noticedOn, value: view.noticedOn }]),
            ...(view.carrier === null ? [] : [{ term: m.tracking, value: <Tracking view={view} /> }]),
            ...(view.instructions === null ? [] : [{ term: m.instructions, value: view.instructions, isWide: true }]),
          ]}
        />
      </Card>
      <Card title={m.photos}>
        <CaseFiles files={view.photos} />
      </Card>
    </div>
  )
}

function Tracking({ view }: { readonly view: ReturnView }) {
  const text = `${view.carrier ?? ''} ${view.trackingNumber ?? ''}`
  return view.trackingUrl === null ? (
    <span className="tabular">{text}</span>
  ) : (
    <Link href={view.trackingUrl} target="_blank">
      {text}
    </Link>
  )
}

/** The clock that runs, and who has to act. */
function Due({ view }: { readonly view: ReturnView }) {
  const m = useMessages(returnWords)
  if (view.answerBy !== null) return <Notice tone="warn">{m.answerBy(view.answerBy)}</Notice>
  if (view.sendBackBy !== null)
    return (
      <Notice tone="info" {...(view.approvedByPlatform && { title: m.byPlatform })}>
        {m.sendBackBy(view.sendBackBy)}
      </Notice>
    )
  if (view.inspectBy !== null) return <Notice tone="warn">{m.inspectBy(view.inspectBy)}</Notice>
  if (view.declinedReason !== null)
    return (
      <Notice tone="bad" title={m.declined}>
        {view.declinedReason}
      </Notice>
    )
  return null
}

function Lines({ lines }: { readonly lines: readonly ReturnLineView[] }) {
  const m = useMessages(returnWords)
  const say = useLocalized()
  const locale = useLocale()
  const isInspected = lines.some(({ accepted }) => accepted !== null)
  return (
    <Card title={m.goods} isFlush>
      <DataTable
        label={m.goods}
        rows={lines}
        rowId={({ lineId }) => lineId}
        columns={[
          {
            id: 'good',
            header: m.good,
            isTitle: true,
            cell: (line) => (
              <span className="flex items-center gap-3">
                {line.image !== null && <img src={line.image} alt="" className="size-11 shrink-0 rounded-sm bg-sunken object-cover" />}
                <span className="min-w-0">
                  <span className="block">{say(line.title)}</span>
                  <span className="block text-sm font-normal text-ink-soft">{line.options ? say(line.options) : line.sku}</span>
                </span>
              </span>
            ),
          },
          {
            id: 'reason',
            header: m.reason,
            cell: (line) => (
              <span className="block max-w-80">
                {say(line.reason.name)}
                {line.note !== null && <span className="block text-sm break-words text-ink-soft">{line.note}</span>}
                {line.deduction && <span className="block text-sm text-ink-soft">{m.deducted(formatMoney(line.deduction, locale), line.deductionReason ?? '')}</span>}
              </span>
            ),
          },
          { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity }) => formatNumber(quantity, locale) },
          ...(isInspected
            ? [
                { id: 'accepted', header: m.accepted, align: 'end' as const, cell: ({ accepted }: ReturnLineView) => formatNumber(accepted ?? 0, locale) },
                { id: 'refund', header: m.refund, align: 'end' as const, cell: ({ refund, worth }: ReturnLineView) => <Money value={refund ?? worth} /> },
              ]
            : [{ id: 'worth', header: m.worth, align: 'end' as const, cell: ({ worth }: ReturnLineView) => <Money value={worth} /> }]),
        ]}
      />
    </Card>
  )
}

function Settlement({ settlement, replacementHref }: { readonly settlement: NonNullable<ReturnView['settlement']>; readonly replacementHref: string | null }) {
  const m = useMessages(returnWords)
  return (
    <Card title={m.settlement}>
      {settlement.byPlatform && (
        <Notice className="mb-4" tone="info">
          {m.takenByPlatform}
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: m.settlement, value: m.outcome[settlement.outcome] },
          { term: m.settledAt, value: <DateText value={settlement.at} withTime /> },
          { term: m.refund, value: <Money value={settlement.refund} className="font-semibold" /> },
          ...(Number(settlement.freightBack.amount) === 0 ? [] : [{ term: m.freightBack, value: <Money value={settlement.freightBack} /> }]),
          ...(Number(settlement.returnFreight.amount) === 0 ? [] : [{ term: m.returnFreight, value: <Money value={settlement.returnFreight} /> }]),
          ...(settlement.replacementId === null || replacementHref === null ? [] : [{ term: m.replacement, value: <Link href={replacementHref}>{m.open}</Link> }]),
          ...(settlement.remark === null ? [] : [{ term: m.remark, value: settlement.remark, isWide: true }]),
        ]}
      />
    </Card>
  )
}
