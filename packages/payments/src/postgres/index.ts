import { addDisputes } from './add-disputes.js'
import { bankTakesItsOwn } from './bank-takes-its-own.js'
import { createBank } from './create-bank.js'
import { createClearing } from './create-clearing.js'
import { createInquiries } from './create-inquiries.js'
import { createProposals } from './create-proposals.js'
import { createRates } from './create-rates.js'
import { createPayments } from './create-payments.js'
import { createSavedCards } from './create-saved-cards.js'
import { deepenLedger } from './deepen-ledger.js'
import { earlyPayment } from './early-payment.js'
import { hurryPostings } from './hurry-postings.js'
import { prepaidDutyAndSubsidies } from './prepaid-duty-and-subsidies.js'
import { followBouncedRefunds } from './follow-bounced-refunds.js'
import { termsByFirm } from './terms-by-firm.js'
import { createDunning } from './postgres-dunning.js'
import { keepBookCalendar } from './keep-book-calendar.js'

export const migrations = [
  createPayments,
  prepaidDutyAndSubsidies,
  deepenLedger,
  addDisputes,
  createBank,
  createRates,
  termsByFirm,
  hurryPostings,
  bankTakesItsOwn,
  createSavedCards,
  createClearing,
  createDunning,
  keepBookCalendar,
  createInquiries,
  createProposals,
  earlyPayment,
  followBouncedRefunds,
] as const
export * from './postgres-payments.js'
export * from './postgres-inquiries.js'
export * from './postgres-rates.js'
export * from './postgres-months.js'
export * from './postgres-rule-book.js'
export * from './ledger-movements.js'
export * from './postgres-ledger.js'
export * from './postgres-invoices.js'
export * from './postgres-refunds.js'
export * from './postgres-payouts.js'
export * from './rows.js'
export * from './verify-books.js'
export * from './postgres-payout-accounts.js'
export * from './postgres-disputes.js'
export * from './postgres-bank.js'
export * from './postgres-bank-proposals.js'
export * from './postgres-payables.js'
export * from './postgres-saved-cards.js'
export * from './postgres-clearing.js'
export * from './postgres-dunning.js'
