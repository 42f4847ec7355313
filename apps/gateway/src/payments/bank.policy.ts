import { anyOf, consumer, definePolicy, member } from '../platform/acting/policy.js'

const buyer = anyOf(consumer, member('company'), member('firm'), member('state-enterprise'))
const officer = member('committee', 'officer')

export const bankPolicy = definePolicy({
  keys: 'payments',
  people: ['importBankStatement', 'saveBankAccount', 'assignBankEntry', 'mergeBankEntries', 'decideBankProposal', 'undoBankAssignment', 'returnBankEntry', 'explainBankEntry'],
  Query: {
    bankEntries: officer,
    bankCandidates: officer,
    bankFiles: officer,
    bankAccounts: officer,
    transferInstructions: buyer,
    invoiceTransferInstructions: member('company'),
  },
  Mutation: {
    chooseBankTransfer: buyer,
    importBankStatement: officer,
    saveBankAccount: officer,
    assignBankEntry: officer,
    mergeBankEntries: officer,
    decideBankProposal: officer,
    undoBankAssignment: officer,
    returnBankEntry: officer,
    explainBankEntry: officer,
  },
})
