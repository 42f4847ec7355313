import { definePolicy, member } from '../platform/acting/policy.js'

const officer = member('committee', 'officer')

export const booksPolicy = definePolicy({
  keys: 'none',
  Query: {
    trialBalance: officer,
    bookMonths: officer,
    monthChecks: officer,
    payoutDesk: officer,
    firmPayouts: officer,
    fxRates: officer,
    baseReport: officer,
    commissionRules: officer,
    commissionPreview: officer,
    reconciliation: officer,
  },
  Mutation: {
    closeMonth: officer,
    askReopenMonth: officer,
    decideReopenMonth: officer,
    importFxRates: officer,
    proposeFxRate: officer,
    decideFxRate: officer,
    recordExchange: officer,
    createCommissionRule: officer,
    endCommissionRule: officer,
  },
})
