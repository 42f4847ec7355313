import { anyone, definePolicy, seller } from '../platform/acting/policy.js'

const reader = seller()
const sells = seller('owner', 'sales')
const maker = seller('owner', 'sales', 'compliance')
const storekeeper = seller('owner', 'sales', 'logistics')

/** Everybody reads the shop; a firm's members read its listings; sales sells, logistics counts, compliance says what a good is made of. */
export const catalogPolicy = definePolicy({
  keys: 'catalogue',
  Query: {
    categories: anyone,
    listings: anyone,
    listing: anyone,
    priceOf: anyone,
    pictureKinds: anyone,
    myListings: reader,
    myListing: reader,
    stockMovements: reader,
  },
  Mutation: {
    createListing: sells,
    updateListing: sells,
    addVariant: sells,
    updateVariant: sells,
    setTiers: sells,
    setBillOfMaterials: maker,
    receiveStock: storekeeper,
    adjustStock: storekeeper,
    publishListing: sells,
    withdrawListing: sells,
  },
})
