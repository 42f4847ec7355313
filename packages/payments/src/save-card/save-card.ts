import { err, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { mostCards, type CardOwner, type SavedCard } from '../domain/saved-card.js'
import type { SavedCardId } from '../domain/ids.js'
import { notFound, type NotFound } from '../not-found.js'
import type { KeptCard, SavedCards } from '../ports.js'

export interface TooManyCards {
  readonly code: 'TOO_MANY_CARDS'
  readonly maximum: number
}

/** Notes a card that the processor keeps for its owner. The first is the default; the same card again changes nothing. */
export class KeepCard {
  constructor(
    private readonly cards: SavedCards,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(owner: CardOwner, kept: KeptCard): Promise<Result<SavedCard, NotFound | TooManyCards>> {
    // The owner's customer is locked, so that two cards that are saved at once are counted one after the other.
    const customerId = await this.cards.lockCustomer(owner)
    if (customerId !== kept.customerId) return notFound
    const own = await this.cards.listOf(owner)
    const known = own.find(({ methodId }) => methodId === kept.methodId)
    if (known) return ok(known)
    if (own.length >= mostCards) return err({ code: 'TOO_MANY_CARDS', maximum: mostCards })
    const { methodId, brand, last4, expMonth, expYear } = kept
    const card: SavedCard = { id: this.ids.next<'SavedCard'>(), owner, methodId, brand, last4, expMonth, expYear, isDefault: own.length === 0, savedAt: this.clock.now() }
    await this.cards.add(card)
    await this.effects.log.append({ act: 'payments.keepCard', subjectType: 'saved-card', subjectId: card.id, onBehalfOf: owner.organisationId })
    return ok(card)
  }
}

/** The card that pays when none is named. */
export class MakeDefaultCard {
  constructor(private readonly cards: SavedCards) {}

  async execute(owner: CardOwner, id: SavedCardId): Promise<Result<SavedCard, NotFound>> {
    await this.cards.lockCustomer(owner)
    const card = await this.cards.find(id)
    if (!card) return notFound
    await this.cards.makeDefault(card)
    return ok({ ...card, isDefault: true })
  }
}

/** Forgets a card here; the processor is told by whoever calls. The newest of the others becomes the default. */
export class RemoveCard {
  constructor(
    private readonly cards: SavedCards,
    private readonly effects: Effects,
  ) {}

  async execute(owner: CardOwner, id: SavedCardId): Promise<Result<SavedCard, NotFound>> {
    await this.cards.lockCustomer(owner)
    const card = await this.cards.find(id)
    if (!card) return notFound
    await this.cards.remove(id)
    const [next] = card.isDefault ? await this.cards.listOf(owner) : []
    if (next) await this.cards.makeDefault(next)
    await this.effects.log.append({ act: 'payments.removeCard', subjectType: 'saved-card', subjectId: id, onBehalfOf: owner.organisationId })
    return ok(card)
  }
}
