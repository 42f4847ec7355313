import { RecordPreferences, type ListingChangedOnSale, type ListingPublished } from '@naru/catalog'
import { PostgresShopWindow } from '@naru/catalog/postgres'
import { dateIn, idOf, unwrap, type ListingId } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { findListingToJudge } from '../read-models/listing-to-judge.js'
import { preferentialCountries, RememberedRules } from '../read-models/origin-of-goods.js'

/** Judges a listing's good for every destination, so that cards and search know where it has a preference. */
export async function recordPreferences(listingId: ListingId, { sql, clock }: Pick<Tx, 'sql' | 'clock'>, rules = new RememberedRules(sql)): Promise<void> {
  const good = await findListingToJudge(sql, listingId)
  const countries = good ? await preferentialCountries(good, dateIn(clock.zoneOf(), clock.now()), rules) : []
  unwrap(await new RecordPreferences({ window: new PostgresShopWindow(sql) }).execute({ listingId, countries }))
}

@Injectable()
export class RecordPreferencesOfPublishedListing implements Subscriber {
  readonly name = 'catalog.record-preferences-of-published'
  readonly event = 'catalog.ListingPublished'
  handle({ payload }: Delivered<ListingPublished>, tx: Tx): Promise<void> {
    return recordPreferences(idOf(payload.listingId), tx)
  }
}

@Injectable()
export class RecordPreferencesOfChangedListing implements Subscriber {
  readonly name = 'catalog.record-preferences-of-changed'
  readonly event = 'catalog.ListingChanged'
  handle({ payload }: Delivered<ListingChangedOnSale>, tx: Tx): Promise<void> {
    return recordPreferences(idOf(payload.listingId), tx)
  }
}

export const recordPreferencesOfListings = [RecordPreferencesOfPublishedListing, RecordPreferencesOfChangedListing]
