import { evidenceTypes, largestEvidence, query, useAct } from '@naru/api-client'
import {
  Button,
  Card,
  DateField,
  EmptyState,
  ErrorState,
  FileDrop,
  Form,
  LinkButton,
  Loading,
  Money,
  NumberField,
  PageHeader,
  RadioGroup,
  Select,
  TextField,
  useLocalized,
  useMessages,
  type FormProblem,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { OrderToReturnDocument, RequestReturnDocument, type OrderToReturnQuery } from '../../generated/graphql.js'
import { OrderHolder } from '../../lib/order-holder.js'
import { messages } from './messages.js'
import { useCaseAct, useUploads } from './use-case-act.js'

export const RequestReturnPage = () => <OrderHolder>{() => <RequestReturn />}</OrderHolder>

const route = getRouteApi('/framed/orders/$groupId/return/$orderId')
type Order = NonNullable<OrderToReturnQuery['order']>
type Returnable = NonNullable<OrderToReturnQuery['returnableLines']>[number]
type Reason = OrderToReturnQuery['returnReasons'][number]

function RequestReturn() {
  const m = useMessages(messages)
  const { groupId, orderId } = route.useParams()
  const { data, error, refetch } = useQuery(query(OrderToReturnDocument, { id: orderId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const back = `/orders/${groupId}`
  const lines = (data.returnableLines ?? []).filter(({ pieces }) => pieces > 0)
  if (data.order === null || lines.length === 0)
    return (
      <EmptyState title={m.nothing} icon={Undo2} headingLevel={1} action={<LinkButton href={back}>{m.toOrders}</LinkButton>}>
        {m.nothingHint}
      </EmptyState>
    )
  return (
    <>
      <PageHeader
        title={m.requestTitle}
        crumbs={[{ label: m.orders, href: '/orders' }, { label: data.order.number, href: back }, { label: m.request }]}
        description={m.requestHint}
      />
      <RequestForm order={data.order} lines={lines} reasons={data.returnReasons} />
    </>
  )
}

interface Asked {
  readonly quantity: number
  readonly reason: string
  readonly note: string
}
const nothing: Asked = { quantity: 0, reason: '', note: '' }

function RequestForm({ order, lines, reasons }: { readonly order: Order; readonly lines: readonly Returnable[]; readonly reasons: readonly Reason[] }) {
  const m = useMessages(messages)
  const navigate = useNavigate()
  const act = useAct(RequestReturnDocument)
  const run = useCaseAct(m.requested)
  const upload = useUploads()
  const [asked, setAsked] = useState<Readonly<Record<string, Asked>>>({})
  const [wish, setWish] = useState<'REFUND' | 'EXCHANGE'>('REFUND')
  const [noticedOn, setNoticedOn] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const [isSending, setSending] = useState(false)
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const of = (lineId: string): Asked => asked[lineId] ?? nothing
  const chosen = lines.filter(({ lineId }) => of(lineId).quantity > 0)
  const isFault = chosen.some(({ lineId }) => reasons.find(({ code }) => code === of(lineId).reason)?.ground === 'FAULT')
  const change = (lineId: string, over: Partial<Asked>) => setAsked({ ...asked, [lineId]: { ...of(lineId), ...over } })
  const check = (): readonly FormProblem[] => [
    ...(chosen.length === 0 ? [{ message: m.needsLine }] : []),
    ...(chosen.some(({ lineId }) => of(lineId).reason === '') ? [{ message: m.needsReason }] : []),
  ]
  const send = async () => {
    const found = check()
    setProblems(found)
    if (found.length > 0) return
    setSending(true)
    try {
      const photos = await upload(order.id, files)
      if (photos === null) return
      const input = { orderId: order.id, wish, photos: [...photos], noticedOn: isFault && noticedOn !== '' ? noticedOn : null }
      const asking = chosen.map(({ lineId }) => ({ lineId, quantity: of(lineId).quantity, reason: of(lineId).reason, note: of(lineId).note === '' ? null : of(lineId).note }))
      const id = await run(async (idempotencyKey) => (await act.mutateAsync({ input: { idempotencyKey, ...input, lines: asking } })).requestReturn)
      if (id !== null) await navigate({ to: '/returns/$returnId', params: { returnId: id } })
    } finally {
      setSending(false)
    }
  }
  return (
    <Form onSubmit={() => void send()} problems={problems} label={m.requestTitle} className="max-w-3xl">
      <Card title={m.goods} isFlush>
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.lineId} className="px-5 py-4">
              <ReturnLine line={line} order={order} reasons={reasons} asked={of(line.lineId)} onChange={(over) => change(line.lineId, over)} />
            </li>
          ))}
        </ul>
      </Card>
      <RadioGroup<'REFUND' | 'EXCHANGE'>
        label={m.wish}
        value={wish}
        onChange={setWish}
        options={[
          { id: 'REFUND', label: m.refund },
          { id: 'EXCHANGE', label: m.exchange },
        ]}
      />
      {isFault && <DateField label={m.noticedOn} value={noticedOn} onChange={setNoticedOn} />}
      <FileDrop
        label={m.photos}
        description={m.photosHint}
        files={files}
        onChange={(next) => setFiles(next.slice(0, 10))}
        accept={evidenceTypes}
        maxSize={largestEvidence}
        isMultiple
      />
      {wish === 'REFUND' && chosen.length > 0 && <Estimate chosen={chosen} quantityOf={(lineId) => of(lineId).quantity} />}
      <Button type="submit" variant="primary" size="lg" isPending={isSending} className="self-start">
        {m.send}
      </Button>
    </Form>
  )
}

interface ReturnLineProps {
  readonly line: Returnable
  readonly order: Order
  readonly reasons: readonly Reason[]
  readonly asked: Asked
  readonly onChange: (over: Partial<Asked>) => void
}

function ReturnLine({ line, order, reasons, asked, onChange }: ReturnLineProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const good = order.lines.find(({ id }) => id === line.lineId)
  const open = reasons.filter(({ ground }) => ground === 'FAULT' || line.withdrawUntil !== null)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-4">
        {good?.image != null && <img src={good.image} alt="" className="size-14 shrink-0 rounded-md bg-sunken object-cover" />}
        <div className="min-w-0 flex-1">
          <p className="font-medium">{good ? say(good.title) : line.lineId}</p>
          <p className="text-sm text-ink-soft">{good?.options ? say(good.options) : good?.sku}</p>
          <p className="text-sm text-ink-soft">{m.until(line.withdrawUntil, line.faultUntil)}</p>
        </div>
        <Money value={line.worth} />
      </div>
      <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <NumberField
          label={m.quantity}
          description={m.ofPieces(line.pieces)}
          value={asked.quantity}
          minValue={0}
          maxValue={line.pieces}
          hasButtons
          onChange={(quantity) => onChange({ quantity: Number.isNaN(quantity) ? 0 : quantity })}
        />
        {asked.quantity > 0 && (
          <Select
            label={m.reason}
            placeholder={m.chooseReason}
            isRequired
            value={asked.reason}
            onChange={(reason) => onChange({ reason })}
            options={open.map(({ code, name }) => ({ id: code, label: say(name) }))}
          />
        )}
      </div>
      {asked.quantity > 0 && <TextField label={m.note} description={m.noteHint} isMultiline rows={2} maxLength={1000} value={asked.note} onChange={(note) => onChange({ note })} />}
    </div>
  )
}

function Estimate({ chosen, quantityOf }: { readonly chosen: readonly Returnable[]; readonly quantityOf: (lineId: string) => number }) {
  const m = useMessages(messages)
  const currency = chosen[0]?.worth.currency ?? 'KRW'
  const total = chosen.reduce((sum, { lineId, worth }) => sum + Number(worth.amount) * quantityOf(lineId), 0)
  return (
    <p className="text-base">
      {m.estimate} <Money value={{ amount: String(Math.round(total * 100) / 100), currency }} className="font-semibold" />
      <span className="block text-sm text-ink-soft">{m.estimateHint}</span>
    </p>
  )
}
