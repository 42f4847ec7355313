import { err, ok, type Clock, type Ids, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import { mostAddresses, parseSaved, type AddressToKeep, type SavedAddress, type SavedAddressId, type TooManyAddresses } from '../domain/saved-address.js'
import { notFound, type NotFound } from '../not-found.js'
import type { AddressBook } from '../ports.js'

/** Adds an address, or changes one. The first is the default, and one that is asked to be takes the place of another. */
export class KeepAddress {
  constructor(
    private readonly book: AddressBook,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute(owner: Buyer, id: SavedAddressId | null, wanted: AddressToKeep, asDefault: boolean): Promise<Result<SavedAddress, InvalidInput | NotFound | TooManyAddresses>> {
    const parsed = parseSaved(wanted)
    if (!parsed.ok) return parsed
    const kept = await this.book.lock(owner)
    const before = id === null ? undefined : kept.find((one) => one.id === id)
    if (id !== null && !before) return notFound()
    if (!before && kept.length >= mostAddresses) return err({ code: 'TOO_MANY_ADDRESSES', maximum: mostAddresses })
    const isDefault = asDefault || kept.length === 0 || before?.isDefault === true
    const saved = { id: before?.id ?? this.ids.next<'SavedAddress'>(), owner, ...parsed.value, isDefault, keptAt: before?.keptAt ?? this.clock.now() }
    await this.book.save(saved)
    return ok(saved)
  }
}

/** Forgets an address; where it was the default, the newest of the others is. Orders keep theirs. */
export class ForgetAddress {
  constructor(private readonly book: AddressBook) {}

  async execute(owner: Buyer, id: SavedAddressId): Promise<Result<SavedAddress, NotFound>> {
    const kept = await this.book.lock(owner)
    const gone = kept.find((one) => one.id === id)
    if (!gone) return notFound()
    await this.book.remove(id)
    const [next] = kept.filter((one) => one.id !== id)
    if (gone.isDefault && next) await this.book.save({ ...next, isDefault: true })
    return ok(gone)
  }
}

export class MakeDefaultAddress {
  constructor(private readonly book: AddressBook) {}

  async execute(owner: Buyer, id: SavedAddressId): Promise<Result<SavedAddress, NotFound>> {
    const found = (await this.book.lock(owner)).find((one) => one.id === id)
    if (!found) return notFound()
    const saved = { ...found, isDefault: true }
    await this.book.save(saved)
    return ok(saved)
  }
}
