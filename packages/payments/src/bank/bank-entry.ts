import { err, money, ok, subtract, type Id, type Instant, type Money, type Result } from '@naru/kernel'
import { posting, credit, debit, type Owner, type Posting, type PostingKind } from '../domain/ledger.js'
import type { PaymentId } from '../domain/ids.js'
import type { StatementEntry } from './statement.js'

export type BankAccountId = Id<'BankAccount'>
export type BankEntryId = Id<'BankEntry'>
export type BankAllocationId = Id<'BankAllocation'>

/** An entry of a statement with what became of it: assigned to what it pays, given back, or explained without either. */
export interface BankEntry extends StatementEntry {
  readonly id: BankEntryId
  readonly accountId: BankAccountId
  readonly assigned: Money
  readonly returned: Money
  /** Why nothing is to be done about it; null while something is. */
  readonly explained: string | null
}

/** A part of an entry that pays for something. `settled` once what it pays for is paid as a whole. */
export interface Allocation {
  readonly id: BankAllocationId
  readonly entryId: BankEntryId
  readonly kind: 'invoice' | 'order'
  readonly targetId: string
  readonly paymentId: PaymentId
  readonly number: string
  readonly ownerId: NonNullable<Owner>
  readonly amount: Money
  readonly settled: Money
  readonly how: 'reference' | 'amount-and-name' | 'officer'
  readonly madeAt: Instant
  readonly undone: { readonly at: Instant; readonly reason: string } | null
}

/** What of an entry nobody has decided about. */
export const openOf = ({ amount, assigned, returned }: BankEntry): Money => subtract(subtract(amount, assigned), returned)

export type BankEntryState = 'open' | 'part' | 'done' | 'explained'
export function stateOf(entry: BankEntry): BankEntryState {
  if (entry.explained !== null) return 'explained'
  if (entry.amount.minor < 0n) return 'open'
  const open = openOf(entry).minor
  return open === 0n ? 'done' : open === entry.amount.minor ? 'open' : 'part'
}

export type BankEntryFailure =
  | { readonly code: 'ASSIGNS_TOO_MUCH'; readonly open: Money }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

/** Takes an amount from what is open of an entry that came in. */
export function takeFrom(entry: BankEntry, amount: Money): Result<Money, BankEntryFailure> {
  if (amount.currency !== entry.amount.currency) return err({ code: 'CURRENCY_MISMATCH', expected: entry.amount.currency })
  if (amount.minor <= 0n) return err({ code: 'INVALID_INPUT', at: 'amount', reason: 'NOT_POSITIVE' })
  const open = entry.amount.minor < 0n ? money(0, entry.amount.currency) : openOf(entry)
  return amount.minor > open.minor ? err({ code: 'ASSIGNS_TOO_MUCH', open }) : ok(amount)
}

const cash = { owner: null, purpose: 'platform-cash' } as const
const suspense = { owner: null, purpose: 'suspense' } as const
const costs = { owner: null, purpose: 'costs' } as const
const creditOf = (owner: Owner) => ({ owner, purpose: 'buyer-credit' }) as const

const ofEntry = (kind: PostingKind, key: string, { id, bankReference }: BankEntry, at: Instant, entries: Posting['entries']): Posting =>
  posting({ kind, key: `${kind}:${key}`, subjectId: id, reference: bankReference.slice(0, 100), at }, entries)

/** Money came to the bank; whose it is, is not decided yet. */
export const bankReceived = (entry: BankEntry, at: Instant): Posting => ofEntry('bank-received', entry.id, entry, at, [debit(cash, entry.amount), credit(suspense, entry.amount)])

/** To the credit of the buyer whose order or invoice it is for. */
export const bankAssigned = (entry: BankEntry, { id, ownerId, amount }: Allocation, at: Instant): Posting =>
  ofEntry('bank-assigned', id, entry, at, [debit(suspense, amount), credit(creditOf(ownerId), amount)])

/** A wrong assignment is taken back, by a booking of its own. */
export const bankUnassigned = (entry: BankEntry, { id, ownerId, amount }: Allocation, at: Instant): Posting =>
  ofEntry('bank-reversed', id, entry, at, [debit(creditOf(ownerId), amount), credit(suspense, amount)])

/** Given back to the payer, or taken back by the bank itself. `key` names the one return. */
export const bankReturned = (entry: BankEntry, key: string, amount: Money, at: Instant): Posting =>
  ofEntry('bank-returned', key, entry, at, [debit(suspense, amount), credit(cash, amount)])

/** The bank's charge is the platform's cost. */
export const bankCharged = (entry: BankEntry, at: Instant): Posting => {
  const paid = money(-entry.amount.minor, entry.amount.currency)
  return ofEntry('bank-charged', entry.id, entry, at, [debit(costs, paid), credit(cash, paid)])
}
