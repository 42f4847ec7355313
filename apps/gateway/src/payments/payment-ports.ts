import type { Sql } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import {
  PostgresBankAccounts,
  PostgresBankEntries,
  PostgresClearing,
  PostgresCommissionRules,
  PostgresCreditTerms,
  PostgresDisputes,
  PostgresInvoices,
  PostgresLedger,
  PostgresPayables,
  PostgresPayments,
  PostgresPayoutAccounts,
  PostgresPayouts,
  PostgresPayoutSchedules,
  PostgresProcessorMessages,
  PostgresRefunds,
  PostgresSavedCards,
  PostgresShares,
} from '@naru/payments/postgres'
import { toSqlActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'

/** Every repository of the payments area, over one transaction. */
export const paymentPorts = (sql: Sql) => ({
  payments: new PostgresPayments(sql),
  shares: new PostgresShares(sql),
  ledger: new PostgresLedger(sql),
  invoices: new PostgresInvoices(sql),
  refunds: new PostgresRefunds(sql),
  cards: new PostgresSavedCards(sql),
  payouts: new PostgresPayouts(sql),
  accounts: new PostgresPayoutAccounts(sql),
  rules: new PostgresCommissionRules(sql),
  terms: new PostgresCreditTerms(sql),
  messages: new PostgresProcessorMessages(sql),
  schedules: new PostgresPayoutSchedules(sql),
  disputes: new PostgresDisputes(sql),
  bankAccounts: new PostgresBankAccounts(sql),
  entries: new PostgresBankEntries(sql),
  payables: new PostgresPayables(sql),
  clearing: new PostgresClearing(sql),
})

/**
 * Lets the rest of a transaction see and write what is the platform's, while its actor stays the person whom the action log will name: an officer books
 * a transfer for a company that is not theirs. Only behind a policy that requires the officer.
 */
export const onThePlatformsBehalf = ({ sql, actor }: Pick<Tx, 'sql' | 'actor'>): Promise<void> => actAs(sql, { ...toSqlActor(actor), system: true })
