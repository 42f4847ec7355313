import { definePolicy, member } from '../../platform/acting/policy.js'

const reader = member('firm')
const storekeeper = member('firm', 'owner', 'sales', 'logistics')

/** A firm's members follow its imports; those who may change goods or stock let them go ahead. */
export const bulkPolicy = definePolicy({
  keys: 'catalogue',
  Query: { imports: reader, import: reader, importFaults: reader, sheetColumns: reader },
  Mutation: { applyImport: storekeeper, cancelImport: storekeeper },
})
