import type { Instant, OrganisationId, PersonId } from '@naru/kernel'
import type { SavedCardId } from './ids.js'

/** Whose cards they are: a consumer's own, or a company's. */
export interface CardOwner {
  readonly personId: PersonId
  readonly organisationId: OrganisationId | null
}

/** A card that the processor keeps. We know what is printed on a receipt and the processor's name for it; the number never comes here. */
export interface SavedCard {
  readonly id: SavedCardId
  readonly owner: CardOwner
  readonly methodId: string
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
  readonly isDefault: boolean
  readonly savedAt: Instant
}

export const mostCards = 10

/** A card may pay until the end of the month that is printed on it. */
export const hasExpired = ({ expMonth, expYear }: SavedCard, now: Instant): boolean => now.getTime() >= Date.UTC(expYear, expMonth, 1)
