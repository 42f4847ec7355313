import type { Instant, Sql } from '@naru/kernel'
import type { Buyer, CardId, SavedCards } from '@naru/orders'
import { hasExpired } from '@naru/payments'
import { PostgresSavedCards } from '@naru/payments/postgres'

/** Saved cards as the payments keep them: a consumer's own, or their company's. */
export class CardsOfPayments implements SavedCards {
  constructor(private readonly sql: Sql) {}

  async canPay({ personId, organisationId }: Buyer, cardId: CardId, now: Instant): Promise<boolean> {
    const card = await new PostgresSavedCards(this.sql).find(cardId)
    if (!card || hasExpired(card, now)) return false
    const { owner } = card
    return organisationId === null ? owner.organisationId === null && owner.personId === personId : owner.organisationId === organisationId
  }
}
