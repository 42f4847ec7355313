import type { CurrencyCode, Instant, PersonId, PlainDate } from '@naru/kernel'
import type { FxRate, FxRateId } from './rate.js'

/** A rate by hand waits for a second officer. */
export interface StoredRate extends FxRate {
  readonly status: 'in-force' | 'proposed' | 'refused'
  readonly enteredBy: PersonId | null
  readonly enteredAt: Instant
}

export interface FxRates {
  /** At most one a currency: of the day, or the latest before it that is not stale. */
  listOn(day: PlainDate, base: CurrencyCode): Promise<readonly FxRate[]>
  /** Rates of a day and source come once: how many are new. */
  add(rates: readonly FxRate[], status: StoredRate['status'], by: PersonId | null, at: Instant): Promise<number>
  lock(id: FxRateId): Promise<StoredRate | undefined>
  decide(id: FxRateId, status: 'in-force' | 'refused', by: PersonId, at: Instant): Promise<void>
}
