import { StatusBadge, useMessages, type Tone } from '@naru/ui'
import type { ImportStatus } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones = { WAITING: 'neutral', CHECKING: 'info', CHECKED: 'warn', APPLYING: 'info', APPLIED: 'good', CANCELLED: 'off', REFUSED: 'bad' } as const satisfies Record<
  ImportStatus,
  Tone
>

/** Whether a worker has something to do with it. */
export const isMoving = (status: ImportStatus): boolean => status === 'WAITING' || status === 'CHECKING' || status === 'APPLYING'

export function ImportStatusBadge({ status }: { readonly status: ImportStatus }) {
  return <StatusBadge tone={tones[status]}>{useMessages(messages).status[status]}</StatusBadge>
}
