import { RecordPreferences } from '@naru/catalog'
import { postgresCatalogue } from '@naru/catalog/postgres'
import { idOf } from '@naru/kernel'
import { findListingToJudge } from '../read-models/listing-to-judge.js'
import { preferentialCountries, RememberedRules } from '../read-models/origin-of-goods.js'
import type { Seeding } from './seeding.js'

/** What publishing would have had judged: for which countries each good on sale originates. */
export async function seedPreferences({ sql, today }: Seeding): Promise<void> {
  const rules = new RememberedRules(sql)
  const record = new RecordPreferences(postgresCatalogue(sql))
  for (const { listing_id: id } of await sql.query<{ listing_id: string }>('select listing_id from catalog.search_document order by listing_id')) {
    const good = await findListingToJudge(sql, idOf(id))
    if (!good) continue
    const countries = await preferentialCountries(good, today, rules)
    await record.execute({ listingId: idOf(id), countries: countries.filter((country) => country !== good.producedIn) })
  }
}
