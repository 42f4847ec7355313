import { definePolicy, member } from '../platform/acting/policy.js'

const colleague = member('company')
const admin = member('company', 'admin')

export const companyBuyingPolicy = definePolicy({
  keys: 'none',
  Query: { companyBuying: colleague, simulateApproval: colleague },
  Mutation: {
    saveCostCentre: admin,
    saveApprovalRule: admin,
    // Whoever signs may appoint who signs for them; for others only an administrator may.
    appointSubstitute: member('company', 'admin', 'approver', 'accountant'),
    removeSubstitute: member('company', 'admin', 'approver', 'accountant'),
    setSpendingLimit: admin,
    removeSpendingLimit: admin,
  },
})
