import type { Money, PlainDate } from '@naru/kernel'

/** One movement on our bank account, as the statement has it. `amount` is positive when money came in. */
export interface StatementEntry {
  /** The bank's own reference; made of the entry's content where the bank gives none. It is booked once. */
  readonly bankReference: string
  readonly bookedOn: PlainDate
  readonly valueOn: PlainDate
  readonly amount: Money
  readonly counterparty: string
  readonly counterpartyAccount: string | null
  /** What the payer wrote. */
  readonly remittance: string
  /** A creditor reference that the payer's bank passed on in its own field. */
  readonly structuredReference: string | null
  readonly endToEndId: string | null
  /** The bank takes an earlier entry back. */
  readonly isReversal: boolean
  /** The bank's own charge. */
  readonly isCharge: boolean
}

export interface Statement {
  readonly statementId: string
  /** As it stands in the file: an IBAN or a domestic number. */
  readonly account: string
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  readonly opening: Money | null
  readonly closing: Money | null
  readonly entries: readonly StatementEntry[]
}

/** A file that cannot be read: `at` is a line or a path in it. */
export interface StatementUnreadable {
  readonly code: 'STATEMENT_UNREADABLE'
  readonly at: string
  readonly reason: string
}
export const unreadable = (at: string, reason: string): { readonly ok: false; readonly failure: StatementUnreadable } => ({
  ok: false,
  failure: { code: 'STATEMENT_UNREADABLE', at, reason },
})

/** Digits and letters only: banks print account numbers in groups. */
export const accountNumber = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** Whether opening balance and entries give the closing balance; true when the file tells no balances. */
export const addsUp = ({ opening, closing, entries }: Statement): boolean =>
  opening === null || closing === null || entries.reduce((sum, { amount }) => sum + amount.minor, opening.minor) === closing.minor
