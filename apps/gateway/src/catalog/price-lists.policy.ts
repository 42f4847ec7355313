import { definePolicy, seller } from '../platform/acting/policy.js'

const reader = seller()
const agrees = seller('owner', 'sales')

/** A firm's members see its prices; owners and sales agree them. */
export const priceListsPolicy = definePolicy({
  keys: 'catalogue',
  Query: { buyerGroups: reader, priceBooks: reader, priceBook: reader, priceBookPrices: reader, pricingCompanies: reader, previewPrice: reader },
  Mutation: { saveBuyerGroup: agrees, openPriceBook: agrees, changePriceBook: agrees, setBookPrices: agrees, endPriceBook: agrees },
})
