import { anyOf, anyone, definePolicy, member } from '../platform/acting/policy.js'

const enterprise = member('state-enterprise')
const reader = anyOf(member('firm'), enterprise)
const seller = anyOf(member('firm', 'owner', 'sales'), enterprise)
const maker = anyOf(member('firm', 'owner', 'sales', 'compliance'), enterprise)
const storekeeper = anyOf(member('firm', 'owner', 'sales', 'logistics'), enterprise)

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
    createListing: seller,
    updateListing: seller,
    addVariant: seller,
    updateVariant: seller,
    setTiers: seller,
    setBillOfMaterials: maker,
    receiveStock: storekeeper,
    adjustStock: storekeeper,
    publishListing: seller,
    withdrawListing: seller,
  },
})
