import { dateIn, type Effects } from '@naru/kernel'
import type { Listing } from '../domain/listing.js'
import { searchDocument } from '../domain/search-document.js'
import { listingChanged } from '../events.js'
import type { CataloguePorts } from '../ports.js'

type WindowPorts = Pick<CataloguePorts, 'categories' | 'sellers' | 'window'>

/** Stores a listing and, when it is on sale, what the shop window shows of it: both in one transaction, so that search never shows what is not so. */
export async function saveListing(ports: CataloguePorts, listing: Listing): Promise<void> {
  await ports.listings.save(listing)
  await showInWindow(ports, listing)
}

/** Brings the shop window in line with a listing. */
export async function showInWindow({ categories, sellers, window }: WindowPorts, listing: Listing): Promise<void> {
  if (listing.status !== 'published') return window.hide(listing.id)
  const seller = await sellers.get(listing.firmId)
  const held = await window.certificatesOf(listing.id, dateIn(seller.timeZone, listing.updatedAt))
  await window.show(searchDocument(listing, seller, await categories.shelves(), held))
}

/** Stores an edit; if the listing is on sale, others hear of it. */
export async function saveEdit(ports: CataloguePorts, effects: Effects, listing: Listing): Promise<void> {
  await saveListing(ports, listing)
  if (listing.status === 'published') await effects.outbox.append(listingChanged(listing))
}
