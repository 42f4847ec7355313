import { setCredential } from '../platform/auth/sessions.js'
import { hashPassword } from '../platform/auth/password.js'
import { demoPassword, demoPeople } from './parties.js'
import { seedOrigin } from './seed-origin.js'
import { seedParties } from './seed-parties.js'
import { seedCatalog } from './seed-catalog.js'
import { seedCompanyBuying } from './seed-company-buying.js'
import { seedPreferences } from './seed-preferences.js'
import { seedClearing } from './seed-clearing.js'
import { seedSupply } from './seed-supply.js'
import { seedIntegration } from './seed-integration.js'
import { seedPermits } from './seed-permits.js'
import { seedPrices } from './seed-prices.js'
import { seedScreening } from './seed-screening.js'
import { seedPayments } from './seed-payments.js'
import { seedOrders } from './seed-orders.js'
import { seedPromotions } from './seed-promotions.js'
import { seedReturns } from './seed-returns.js'
import { seedSubscriptions } from './seed-subscriptions.js'
import { seedPayouts } from './seed-payouts.js'
import { seedCustoms } from './seed-customs.js'
import { seedGoodsInDepth } from './seed-goods-in-depth.js'
import type { Seeding } from './seeding.js'

/** The contexts' seeds, in the order in which they build on one another. */
const seeds: readonly ((seeding: Seeding) => Promise<void>)[] = [
  seedParties,
  seedScreening,
  seedCatalog,
  seedCompanyBuying,
  seedPreferences,
  seedPayments,
  seedOrders,
  seedPromotions,
  seedReturns,
  seedSubscriptions,
  seedGoodsInDepth,
  seedOrigin,
  seedPrices,
  seedPayouts,
  seedCustoms,
  seedPermits,
  seedIntegration,
  seedSupply,
  seedClearing,
]

/** Fills an empty database with the reference complexes. */
export async function seedDemo(seeding: Seeding, onStep: (name: string) => void): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  for (const { id, email } of demoPeople) await setCredential(seeding.sql, id, email, passwordHash)
  for (const seed of seeds) {
    onStep(seed.name)
    await seed(seeding)
  }
}
