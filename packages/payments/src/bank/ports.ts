import type { CurrencyCode, Id, Instant, PersonId } from '@naru/kernel'
import type { Allocation, BankAccountId, BankAllocationId, BankEntry, BankEntryId } from './bank-entry.js'
import type { Payable } from './match.js'
import type { CsvMapping } from './read-csv.js'
import type { Statement } from './statement.js'

/** An account of ours at a bank. `receives`: buyers are told to pay to it. */
export interface BankAccount {
  readonly id: BankAccountId
  /** Letters and digits only. */
  readonly number: string
  readonly name: string
  readonly bank: string
  readonly currency: CurrencyCode
  readonly mapping: CsvMapping
  readonly receives: boolean
}

export interface ImportedFile {
  readonly id: Id<'BankFile'>
  readonly digest: string
  readonly name: string
  readonly format: 'camt.053' | 'csv'
  readonly importedAt: Instant
  readonly importedBy: PersonId | null
  readonly entries: number
  /** Entries that an earlier file had brought already. */
  readonly repeated: number
}

export interface BankAccounts {
  find(id: BankAccountId): Promise<BankAccount | undefined>
  findByNumber(number: string): Promise<BankAccount | undefined>
  /** Where buyers of a currency transfer to. */
  findReceiving(currency: CurrencyCode): Promise<BankAccount | undefined>
  save(account: BankAccount): Promise<void>
}

export interface BankEntries {
  findFile(digest: string): Promise<ImportedFile | undefined>
  addFile(file: ImportedFile): Promise<void>
  addStatement(id: Id<'BankStatement'>, fileId: ImportedFile['id'], accountId: BankAccountId, statement: Statement): Promise<void>
  /** Whether the account has an entry of this reference already. */
  has(accountId: BankAccountId, bankReference: string): Promise<boolean>
  /** False when it has. */
  add(entry: BankEntry, statementId: Id<'BankStatement'>, position: number): Promise<boolean>
  lock(id: BankEntryId): Promise<BankEntry | undefined>
  /** The incoming entry that a reversal takes back: the same amount, by end-to-end id, counterparty account or name; the latest first. */
  lockReversed(reversal: BankEntry): Promise<BankEntry | undefined>
  /** Whether a refund or return of ours was made under this reference. */
  isOurs(entry: BankEntry): Promise<boolean>
  save(entry: BankEntry): Promise<void>
  addAllocation(allocation: Allocation): Promise<void>
  saveAllocation(allocation: Allocation): Promise<void>
  lockAllocation(id: BankAllocationId): Promise<Allocation | undefined>
  /** Live ones of an invoice or order group, locked. */
  lockAllocationsOf(targetId: string): Promise<readonly Allocation[]>
}

export interface Payables {
  /** Everything that waits for a bank transfer in a currency, with what is still missing. */
  list(currency: CurrencyCode): Promise<readonly Payable[]>
  find(kind: Payable['kind'], targetId: string): Promise<Payable | undefined>
}

/** The digest of a text or file, in hexadecimal: a port, because the domain makes none itself. */
export type Digest = (content: string | Uint8Array) => string
