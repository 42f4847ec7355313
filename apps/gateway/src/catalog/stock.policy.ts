import { definePolicy, seller } from '../platform/acting/policy.js'

const reader = seller()
const storekeeper = seller('owner', 'sales', 'logistics')

/** A firm's members see what lies where; sales and logistics carry it. */
export const stockPolicy = definePolicy({
  keys: 'catalogue',
  Query: { stockPlaces: reader, stockShelves: reader, stockJournal: reader },
  Mutation: { saveStockPlace: storekeeper, transferStock: storekeeper, setLowStock: storekeeper },
})
