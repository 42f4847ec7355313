import type { Instant, Money } from '@naru/kernel'
import type { PaymentId } from '../domain/ids.js'

const minute = 60_000
/** A webhook that is late comes within this; one that has not come by then is taken for lost. */
export const askAfterMs = 5 * minute
const longestPauseMs = 60 * minute

/** When the processor is asked again about a payment that it has been asked about so many times: after 5, 10, 20 and 40 minutes, then every hour. */
export const nextQuestion = (asked: number, now: Instant): Instant => new Date(now.getTime() + Math.min(askAfterMs * 2 ** Math.min(asked, 10), longestPauseMs))

/** A payment whose card may have been charged without our hearing of it. */
export interface SilentPayment {
  readonly paymentId: PaymentId
  readonly intentId: string
  readonly amount: Money
  /** A decline is known already, so that the same one is no news. */
  readonly isDeclined: boolean
  /** How often the processor was asked. */
  readonly asked: number
}

/** Payments of which the processor has said nothing for a while, and when each is asked about next. */
export interface Inquiries {
  /** The oldest first. */
  listDue(now: Instant, limit: number): Promise<readonly SilentPayment[]>
  /** Null for never again: the processor has closed its side. */
  note(id: PaymentId, asked: number, next: Instant | null): Promise<void>
}
