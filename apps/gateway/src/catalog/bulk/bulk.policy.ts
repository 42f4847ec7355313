import { definePolicy, seller } from '../../platform/acting/policy.js'

const reader = seller()
const storekeeper = seller('owner', 'sales', 'logistics')

/** A firm's members follow its imports; those who may change goods or stock let them go ahead. */
export const bulkPolicy = definePolicy({
  keys: 'catalogue',
  Query: { imports: reader, import: reader, importFaults: reader, sheetColumns: reader },
  Mutation: { applyImport: storekeeper, cancelImport: storekeeper },
})
