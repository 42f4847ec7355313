import { StatusBadge, useMessages, type Tone } from '@naru/ui'
import type { PurchaseOrderPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<PurchaseOrderPartsFragment['status'], Tone>> = {
  AWAITING_APPROVAL: 'warn',
  APPROVED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'neutral',
  EXPIRED: 'neutral',
}

export function PurchaseOrderStatusBadge({ status }: { readonly status: PurchaseOrderPartsFragment['status'] }) {
  const m = useMessages(messages)
  return <StatusBadge tone={tones[status]}>{m.status[status]}</StatusBadge>
}
