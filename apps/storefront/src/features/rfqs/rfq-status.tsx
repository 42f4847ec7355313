import { StatusBadge, useMessages, type Tone } from '@naru/ui'
import type { QuotePartsFragment, RfqRowFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<RfqRowFragment['status'], Tone>> = { OPEN: 'info', ACCEPTED: 'warn', ORDERED: 'good', CLOSED: 'off' }
const quoteTones: Readonly<Record<QuotePartsFragment['status'], Tone>> = { OFFERED: 'info', EXPIRED: 'warn', ACCEPTED: 'good', ORDERED: 'good', WITHDRAWN: 'off', LOST: 'off' }

export function RfqStatusBadge({ status }: { readonly status: RfqRowFragment['status'] }) {
  const m = useMessages(messages)
  return <StatusBadge tone={tones[status]}>{m.status[status]}</StatusBadge>
}

export function QuoteStatusBadge({ status }: { readonly status: QuotePartsFragment['status'] }) {
  const m = useMessages(messages)
  return <StatusBadge tone={quoteTones[status]}>{m.quoteStatus[status]}</StatusBadge>
}
