import { StatusBadge, useMessages, type Tone } from '@naru/ui'
import type { ListingStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<ListingStatus, Tone>> = { DRAFT: 'neutral', IN_REVIEW: 'warn', SCHEDULED: 'info', PUBLISHED: 'good', WITHDRAWN: 'off', TAKEN_DOWN: 'bad' }

export function ListingStatusBadge({ status }: { readonly status: ListingStatus }) {
  return <StatusBadge tone={tones[status]}>{useMessages(messages).status[status]}</StatusBadge>
}
