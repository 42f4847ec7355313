import { type Clock, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import {
  changePriceBook,
  endPriceBook,
  openPriceBook,
  priceBookNotFound,
  type Audience,
  type IllegalPriceBookAct,
  type PriceBook,
  type PriceBookId,
  type PriceBookInput,
  type PriceBookNotFound,
} from '../domain/price-book.js'
import type { BuyerGroups, PriceBooks } from './ports.js'

export interface OpenPriceBookCommand extends PriceBookInput {
  readonly firmId: OrganisationId
  readonly audience: Audience
}

/** Opens a price book for everybody, for a group of the firm's, or for one company by contract. */
export class OpenPriceBook {
  constructor(
    private readonly ports: { readonly books: PriceBooks; readonly groups: BuyerGroups },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ firmId, audience, ...input }: OpenPriceBookCommand): Promise<Result<PriceBook, ListingInvalid | PriceBookNotFound>> {
    if (audience.kind === 'group' && !(await this.ports.groups.find(audience.groupId))) return priceBookNotFound()
    const opened = openPriceBook(input, audience, { id: this.ids.next<'PriceBook'>(), firmId, at: this.clock.now() })
    if (!opened.ok) return opened
    await this.ports.books.save(opened.value)
    await this.effects.log.append(actOn(opened.value, 'catalog.open-price-book'))
    return opened
  }
}

/** Renames a book or moves its dates. */
export class ChangePriceBook {
  constructor(
    private readonly books: PriceBooks,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, ...input }: PriceBookInput & { readonly id: PriceBookId }): Promise<Result<PriceBook, ListingInvalid | PriceBookNotFound | IllegalPriceBookAct>> {
    const book = await this.books.findForChange(id)
    if (!book) return priceBookNotFound()
    const changed = changePriceBook(book, input, this.clock.now())
    if (!changed.ok) return changed
    await this.books.save(changed.value)
    await this.effects.log.append(actOn(changed.value, 'catalog.change-price-book'))
    return changed
  }
}

/** Ends a book before its time; orders that were placed keep their prices. */
export class EndPriceBook {
  constructor(
    private readonly books: PriceBooks,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: PriceBookId): Promise<Result<PriceBook, PriceBookNotFound | IllegalPriceBookAct>> {
    const book = await this.books.findForChange(id)
    if (!book) return priceBookNotFound()
    const ended = endPriceBook(book, this.clock.now())
    if (!ended.ok) return ended
    await this.books.save(ended.value)
    await this.effects.log.append(actOn(ended.value, 'catalog.end-price-book'))
    return ended
  }
}

const actOn = ({ id, firmId, audience, currency, validFrom, validUntil }: PriceBook, act: string) => ({
  act,
  subjectType: 'price-book',
  subjectId: id,
  onBehalfOf: firmId,
  details: { audience: audience.kind, currency, validFrom, validUntil },
})
