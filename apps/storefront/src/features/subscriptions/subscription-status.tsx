import { Badge, useMessages, type Tone } from '@naru/ui'
import type { SubscriptionStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<SubscriptionStatus, Tone>> = { ACTIVE: 'good', AWAITING_PAYMENT: 'warn', PAUSED: 'warn', CANCELLED: 'neutral' }

export function SubscriptionStatusBadge({ status }: { readonly status: SubscriptionStatus }) {
  const m = useMessages(messages)
  return <Badge tone={tones[status]}>{m.status[status]}</Badge>
}
