import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  ConfirmDialog,
  DisputeSheet,
  DisputeStatusBadge,
  EmptyState,
  ErrorState,
  formatMoney,
  LinkButton,
  Loading,
  MoneyField,
  Notice,
  PageHeader,
  TextField,
  toast,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { CommitteeDisputeDocument, DecideAppealDocument, DecideDisputeDocument, type CommitteeDisputePartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const route = getRouteApi('/framed/disputes/$disputeId')

export function DisputePage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { disputeId } = route.useParams()
  const { data, error, refetch } = useQuery(query(CommitteeDisputeDocument, { id: disputeId }))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const dispute = data.orderDispute
  if (dispute === null) return <EmptyState title={m.notFound} icon={SearchX} headingLevel={1} action={<LinkButton href="/disputes">{m.title}</LinkButton>} />
  return (
    <>
      <PageHeader
        title={m.disputeOf(dispute.number)}
        crumbs={[{ label: m.title, href: '/disputes' }, { label: dispute.number }]}
        status={<DisputeStatusBadge status={dispute.status} />}
        description={`${say(dispute.buyer)} · ${say(dispute.firm)}`}
        actions={(dispute.acts.includes('DECIDE') || dispute.acts.includes('DECIDE_APPEAL')) && <Decide dispute={dispute} />}
      />
      {dispute.status === 'APPEALED' && dispute.decidedByReader && <Notice className="mb-6">{m.sameDecider}</Notice>}
      <DisputeSheet view={dispute} orderHref={null} returnHref={null} />
    </>
  )
}

/** How much the buyer gets back, and why; on appeal it is the last word. */
function Decide({ dispute }: { readonly dispute: CommitteeDisputePartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const deciding = useAct(DecideDisputeDocument)
  const appeal = useAct(DecideAppealDocument)
  const [key, renew] = useIdempotencyKey()
  const [amount, setAmount] = useState(dispute.claimed.amount)
  const [reasons, setReasons] = useState('')
  const isAppeal = dispute.status === 'APPEALED'
  const send = async () => {
    const input = { idempotencyKey: key, disputeId: dispute.id, refund: { amount: amount === '' ? '0' : amount, currency: dispute.claimed.currency }, reasons }
    const answer = isAppeal ? (await appeal.mutateAsync({ input })).decideAppeal : (await deciding.mutateAsync({ input })).decideDispute
    renew()
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return false
    }
    toast.good(m.decided)
    return true
  }
  return (
    <ConfirmDialog
      title={isAppeal ? m.appealTitle : m.decideTitle}
      consequence={isAppeal ? m.appealText : m.decideText(formatMoney(dispute.claimed, locale))}
      confirmLabel={m.decide}
      isConfirmDisabled={reasons.trim() === ''}
      onConfirm={send}
      trigger={<Button variant="primary">{m.decide}</Button>}
    >
      <div className="flex flex-col gap-4">
        <MoneyField label={m.refund} currency={dispute.claimed.currency} isRequired value={amount} onChange={setAmount} />
        <TextField label={m.reasons} isRequired isMultiline rows={5} maxLength={4000} value={reasons} onChange={setReasons} />
      </div>
    </ConfirmDialog>
  )
}
