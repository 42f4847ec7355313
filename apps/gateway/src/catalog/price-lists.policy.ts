import { definePolicy, member } from '../platform/acting/policy.js'

const reader = member('firm')
const seller = member('firm', 'owner', 'sales')

/** A firm's members see its prices; owners and sales agree them. */
export const priceListsPolicy = definePolicy({
  keys: 'catalogue',
  Query: { buyerGroups: reader, priceBooks: reader, priceBook: reader, priceBookPrices: reader, pricingCompanies: reader, previewPrice: reader },
  Mutation: { saveBuyerGroup: seller, openPriceBook: seller, changePriceBook: seller, setBookPrices: seller, endPriceBook: seller },
})
