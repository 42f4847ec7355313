import { err, money, ok, type Clock, type Effects, type Id, type Ids, type PersonId, type Result } from '@naru/kernel'
import type { Posting } from '../domain/ledger.js'
import { AssignEntry, type BankPorts } from './assign-entry.js'
import { bankCharged, bankReceived, bankReturned, openOf, type BankAccountId, type BankEntry } from './bank-entry.js'
import { matchEntry, type Match } from './match.js'
import type { BankAccount, BankAccounts, Digest, ImportedFile } from './ports.js'
import { readCamt } from './read-camt.js'
import { decodeText, readCsv, type CsvMapping } from './read-csv.js'
import { accountNumber, type Statement, type StatementUnreadable } from './statement.js'

export interface StatementFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Whose a file in columns is: it does not say so itself. */
  readonly accountId: BankAccountId | null
  readonly mapping: CsvMapping | null
  readonly importedBy: PersonId | null
}

export type ImportFailure =
  | StatementUnreadable
  | { readonly code: 'STATEMENT_REPEATED'; readonly fileName: string; readonly importedAt: string }
  | { readonly code: 'UNKNOWN_BANK_ACCOUNT'; readonly account: string }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }
  | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

export interface Imported {
  readonly file: ImportedFile
  /** Of the new entries, those that found what they pay by themselves. */
  readonly matched: number
}

interface Parsed {
  readonly format: ImportedFile['format']
  readonly statements: readonly { readonly account: BankAccount; readonly statement: Statement }[]
}

const largest = 16_000_000

/**
 * Takes a bank's statement file in: each entry once, however many files bring it. Money that came in is booked at once, assigned where its reference or
 * amount and name leave no doubt, and waits for an officer otherwise. Nothing of a file that cannot be read as a whole is kept.
 */
export class ImportStatement {
  constructor(
    private readonly ports: BankPorts & { readonly accounts: BankAccounts },
    private readonly digest: Digest,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(file: StatementFile): Promise<Result<Imported, ImportFailure>> {
    if (file.bytes.length > largest) return err({ code: 'STATEMENT_UNREADABLE', at: 'file', reason: 'TOO_LARGE' })
    const digest = this.digest(file.bytes)
    const earlier = await this.ports.entries.findFile(digest)
    if (earlier) return err({ code: 'STATEMENT_REPEATED', fileName: earlier.name, importedAt: earlier.importedAt.toISOString() })
    const parsed = await this.#parse(file)
    return parsed.ok ? this.#take(file, digest, parsed.value) : parsed
  }

  async #parse(file: StatementFile): Promise<Result<Parsed, ImportFailure>> {
    const text = decodeText(file.bytes)
    if (/^\s*</.test(text)) return this.#camt(text)
    const account = file.accountId === null ? undefined : await this.ports.accounts.find(file.accountId)
    if (!account) return err({ code: 'INVALID_INPUT', at: 'accountId', reason: 'REQUIRED' })
    const read = readCsv(text, {
      account: account.number,
      currency: account.currency,
      mapping: file.mapping ?? account.mapping,
      digest: (content) => this.digest(content).slice(0, 24),
    })
    if (!read.ok) return read
    // The next file of this bank needs no mapping.
    await this.ports.accounts.save({ ...account, mapping: read.value.mapping })
    return ok({ format: 'csv', statements: [{ account, statement: read.value.statement }] })
  }

  async #camt(text: string): Promise<Result<Parsed, ImportFailure>> {
    const read = readCamt(text, this.clock.zoneOf())
    if (!read.ok) return read
    const statements: { account: BankAccount; statement: Statement }[] = []
    for (const statement of read.value) {
      const account = await this.ports.accounts.findByNumber(accountNumber(statement.account))
      if (!account) return err({ code: 'UNKNOWN_BANK_ACCOUNT', account: statement.account })
      if (statement.entries.some(({ amount }) => amount.currency !== account.currency)) return err({ code: 'CURRENCY_MISMATCH', expected: account.currency })
      statements.push({ account, statement })
    }
    return ok({ format: 'camt.053', statements })
  }

  async #take({ name, importedBy }: StatementFile, digest: string, { format, statements }: Parsed): Promise<Result<Imported, never>> {
    const fileId = this.ids.next<'BankFile'>()
    const unnumbered = statements.flatMap(({ account, statement }) => statement.entries.map((entry) => this.#entry(entry, account.id, digest)))
    const file: ImportedFile = { id: fileId, digest, name: name.slice(0, 255), format, importedAt: this.clock.now(), importedBy, entries: unnumbered.length, repeated: 0 }
    const fresh: BankEntry[] = []
    const batches: { readonly id: Id<'BankStatement'>; readonly account: BankAccount; readonly statement: Statement }[] = statements.map((batch) => ({
      ...batch,
      id: this.ids.next<'BankStatement'>(),
    }))
    // The file row comes first and says how many entries were repeated: so the entries are asked about before.
    const known = new Set<string>()
    for (const entry of unnumbered) if (await this.ports.entries.has(entry.accountId, entry.bankReference)) known.add(`${entry.accountId}/${entry.bankReference}`)
    const written = { ...file, repeated: unnumbered.filter((entry) => known.has(`${entry.accountId}/${entry.bankReference}`)).length }
    await this.ports.entries.addFile(written)
    let position = 0
    for (const { id, account, statement } of batches) {
      await this.ports.entries.addStatement(id, fileId, account.id, statement)
      for (const _ of statement.entries) {
        const entry = unnumbered[position]
        position += 1
        if (entry && (await this.ports.entries.add(entry, id, position))) fresh.push(entry)
      }
    }
    for (const entry of fresh) await this.#book(entry)
    let matched = 0
    for (const entry of fresh) if (await this.#match(entry)) matched += 1
    await this.effects.log.append({
      act: 'payments.importStatement',
      subjectType: 'bank-file',
      subjectId: fileId,
      details: { name: written.name, digest, entries: written.entries, repeated: written.repeated },
    })
    return ok({ file: written, matched })
  }

  #entry(entry: Statement['entries'][number], accountId: BankAccountId, digest: string): BankEntry {
    const none = money(0, entry.amount.currency)
    const content = [entry.bookedOn, entry.amount.minor.toString(), entry.counterparty, entry.remittance, entry.endToEndId ?? ''].join('|')
    const bankReference = entry.bankReference === '' || entry.bankReference.startsWith('/') ? `made-${this.digest(`${content}|${digest}`).slice(0, 24)}` : entry.bankReference
    return { ...entry, bankReference, id: this.ids.next<'BankEntry'>(), accountId, assigned: none, returned: none, explained: null }
  }

  async #book(entry: BankEntry): Promise<void> {
    const now = this.clock.now()
    if (entry.amount.minor > 0n) return this.#post(bankReceived(entry, now))
    if (entry.isReversal) return this.#reverse(entry)
    if (entry.isCharge) {
      await this.#post(bankCharged(entry, now))
      return this.ports.entries.save({ ...entry, explained: 'CHARGE' })
    }
    // Refunds and returns were booked when they were made.
    if (await this.ports.entries.isOurs(entry)) await this.ports.entries.save({ ...entry, explained: 'OWN_TRANSFER' })
  }

  /** The bank takes money back that it had credited. What was assigned already is for an officer to undo first. */
  async #reverse(entry: BankEntry): Promise<void> {
    const original = await this.ports.entries.lockReversed(entry)
    if (!original || openOf(original).minor < -entry.amount.minor) return
    const amount = money(-entry.amount.minor, entry.amount.currency)
    await this.#post(bankReturned(original, entry.id, amount, this.clock.now()))
    await this.ports.entries.save({ ...original, returned: { ...original.returned, minor: original.returned.minor + amount.minor } })
    await this.ports.entries.save({ ...entry, explained: 'REVERSAL' })
  }

  async #match(entry: BankEntry): Promise<boolean> {
    const [best] = matchEntry(entry, await this.ports.payables.list(entry.amount.currency))
    if (!best || best.certainty === 'suggested') return false
    const assigned = await new AssignEntry(this.ports, this.clock, this.ids, this.effects).execute(entry.id, [partOf(best)], best.certainty)
    // Somebody paid it in another way in between: it waits for an officer.
    return assigned.ok
  }

  async #post(made: Posting): Promise<void> {
    const posted = await this.ports.ledger.post(made)
    if (!posted.ok) throw new Error(`a bank booking overdraws ${posted.failure.account}`)
  }
}

const partOf = ({ payable }: Match) => ({ kind: payable.kind, targetId: payable.targetId, amount: null })
