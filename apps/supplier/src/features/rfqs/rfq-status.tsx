import { StatusBadge, useMessages, type Tone } from '@naru/ui'
import type { SupplierQuoteFragment, SupplierRfqRowFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<SupplierRfqRowFragment['status'], Tone>> = { OPEN: 'info', ACCEPTED: 'warn', ORDERED: 'good', CLOSED: 'off' }
const quoteTones: Readonly<Record<SupplierQuoteFragment['status'], Tone>> = { OFFERED: 'info', EXPIRED: 'warn', ACCEPTED: 'good', ORDERED: 'good', WITHDRAWN: 'off', LOST: 'off' }

export function RfqStatusBadge({ status }: { readonly status: SupplierRfqRowFragment['status'] }) {
  const m = useMessages(messages)
  return <StatusBadge tone={tones[status]}>{m.status[status]}</StatusBadge>
}

/** Where the firm's own quote stands; one that is still to be written says so. */
export function OwnQuoteBadge({ status, isOpen }: { readonly status: SupplierQuoteFragment['status'] | undefined; readonly isOpen: boolean }) {
  const m = useMessages(messages)
  if (status === undefined) return isOpen ? <StatusBadge tone="warn">{m.noQuote}</StatusBadge> : <span className="text-ink-soft">–</span>
  return <StatusBadge tone={quoteTones[status]}>{m.quoteStatus[status]}</StatusBadge>
}
