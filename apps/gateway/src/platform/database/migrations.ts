import type { Migration } from '@naru/kernel/postgres'
import { migrations as catalog } from '@naru/catalog/postgres'
import { migrations as integration } from '@naru/integration/postgres'
import { migrations as customs } from '@naru/customs/postgres'
import { migrations as orders } from '@naru/orders/postgres'
import { migrations as origin } from '@naru/origin/postgres'
import { migrations as parties } from '@naru/parties/postgres'
import { migrations as payments } from '@naru/payments/postgres'
import { migrations as permits } from '@naru/permits/postgres'
import { migrations as supply } from '@naru/supply/postgres'
import { migrations as screening } from '@naru/screening/postgres'
import { bindModerators } from '../../catalog/bind-moderators.js'
import { bindWordKeepers } from '../../catalog/bind-word-keepers.js'
import { handOverDocuments } from '../../documents/hand-over-documents.js'
import { createDocuments } from '../../documents/migration.js'
import { createOriginMatrix } from '../../read-models/origin-matrix/migration.js'
import { sweepReleases } from '../../read-models/origin-matrix/sweep-releases.js'
import { createNomenclature } from '../../nomenclature/migration.js'
import { appendActionsAtOnce } from './append-actions.js'
import { confirmIdentity } from './confirm-identity.js'
import { createKeyLookup } from './create-key-lookup.js'
import { createPlatform } from './create-platform.js'
import { createSessionLookup } from './create-session-lookup.js'
import { planOnce } from './plan-once.js'

/** Every migration of every context; their timestamps order them. */
export const migrations: readonly (new () => Migration)[] = [
  createPlatform,
  ...parties,
  ...catalog,
  ...orders,
  ...origin,
  ...payments,
  ...customs,
  ...permits,
  ...screening,
  ...integration,
  ...supply,
  createNomenclature,
  createDocuments,
  handOverDocuments,
  createSessionLookup,
  planOnce,
  createKeyLookup,
  bindModerators,
  bindWordKeepers,
  appendActionsAtOnce,
  createOriginMatrix,
  confirmIdentity,
  sweepReleases,
]
