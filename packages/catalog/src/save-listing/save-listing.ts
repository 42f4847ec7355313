import type { Effects } from '@naru/kernel'
import { pathTo } from '../domain/category.js'
import type { Listing } from '../domain/listing.js'
import { searchDocument } from '../domain/search-document.js'
import { listingChanged } from '../events.js'
import type { CataloguePorts } from '../ports.js'

/** Stores a listing and, when it is on sale, what the shop window shows of it: both in one transaction, so that search never shows what is not so. */
export async function saveListing({ listings, categories, sellers, window }: CataloguePorts, listing: Listing): Promise<void> {
  await listings.save(listing)
  if (listing.status !== 'published') {
    await window.hide(listing.id)
    return
  }
  const [seller, shelves] = [await sellers.get(listing.firmId), await categories.list()]
  await window.show(searchDocument(listing, seller, pathTo(shelves, listing.terms.category)))
}

/** Stores an edit; if the listing is on sale, others hear of it. */
export async function saveEdit(ports: CataloguePorts, effects: Effects, listing: Listing): Promise<void> {
  await saveListing(ports, listing)
  if (listing.status === 'published') await effects.outbox.append(listingChanged(listing))
}
