import { anyOf, definePolicy, member, official, seller } from '../platform/acting/policy.js'

const firm = member('firm')
/** Those who receive goods and run production. */
const maker = anyOf(member('firm', 'owner', 'logistics', 'compliance'))

export const supplyPolicy = definePolicy({
  keys: 'catalogue',
  Query: {
    materials: firm,
    material: firm,
    receivablePurchases: firm,
    recipe: firm,
    productionRuns: firm,
    lotsOfOrder: firm,
    supplierDeclarations: seller(),
    certificateTrace: anyOf(firm, official('origin')),
  },
  Mutation: { addMaterial: maker, receiveLot: maker, setRecipe: maker, recordProduction: maker, askSupplier: maker, answerDeclaration: seller(), revokeDeclaration: seller() },
})
