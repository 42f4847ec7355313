import { createPayments } from './create-payments.js'
import { prepaidDutyAndSubsidies } from './prepaid-duty-and-subsidies.js'

export const migrations = [createPayments, prepaidDutyAndSubsidies] as const
export * from './postgres-payments.js'
export * from './postgres-ledger.js'
export * from './postgres-invoices.js'
export * from './postgres-refunds.js'
export * from './postgres-payouts.js'
export * from './rows.js'
export * from './verify-books.js'
