import { idOf, type CurrencyCode, type Id, type PlainDate, type Sql } from '@naru/kernel'
import type { Allocation, BankAccountId, BankAllocationId, BankEntry, BankEntryId } from '../bank/bank-entry.js'
import type { BankAccount, BankAccounts, BankEntries, ImportedFile } from '../bank/ports.js'
import type { CsvMapping } from '../bank/read-csv.js'
import type { Statement } from '../bank/statement.js'
import { amountOf, currencyOf } from './rows.js'

interface AccountRow {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly bank: string
  readonly currency: string
  readonly mapping: CsvMapping
  readonly receives: boolean
}

export const toBankAccount = (row: AccountRow): BankAccount => ({ ...row, id: idOf<'BankAccount'>(row.id), currency: currencyOf(row.currency) })

export class PostgresBankAccounts implements BankAccounts {
  constructor(private readonly sql: Sql) {}

  find(id: BankAccountId): Promise<BankAccount | undefined> {
    return this.#one('id = $1', id)
  }

  findByNumber(number: string): Promise<BankAccount | undefined> {
    return this.#one('number = $1', number)
  }

  findReceiving(currency: CurrencyCode): Promise<BankAccount | undefined> {
    return this.#one('receives and currency = $1', currency)
  }

  async list(): Promise<readonly BankAccount[]> {
    return (await this.sql.query<AccountRow>(`select * from payments.bank_account order by currency, name`)).map(toBankAccount)
  }

  async save({ id, number, name, bank, currency, mapping, receives }: BankAccount): Promise<void> {
    await this.sql.query(
      `insert into payments.bank_account (id, number, name, bank, currency, mapping, receives) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set name = excluded.name, bank = excluded.bank, mapping = excluded.mapping, receives = excluded.receives`,
      [id, number, name, bank, currency, JSON.stringify(mapping), receives],
    )
  }

  async #one(where: string, value: string): Promise<BankAccount | undefined> {
    const [row] = await this.sql.query<AccountRow>(`select * from payments.bank_account where ${where}`, [value])
    return row && toBankAccount(row)
  }
}

export interface EntryRow {
  readonly id: string
  readonly account_id: string
  readonly bank_reference: string
  readonly booked_on: PlainDate
  readonly value_on: PlainDate
  readonly amount_minor: string
  readonly currency: string
  readonly counterparty: string
  readonly counterparty_account: string | null
  readonly remittance: string
  readonly structured_reference: string | null
  readonly end_to_end_id: string | null
  readonly is_reversal: boolean
  readonly is_charge: boolean
  readonly assigned_minor: string
  readonly returned_minor: string
  readonly explained: string | null
}

export const toBankEntry = (row: EntryRow): BankEntry => ({
  id: idOf<'BankEntry'>(row.id),
  accountId: idOf<'BankAccount'>(row.account_id),
  bankReference: row.bank_reference,
  bookedOn: row.booked_on,
  valueOn: row.value_on,
  amount: amountOf(row.amount_minor, row.currency),
  counterparty: row.counterparty,
  counterpartyAccount: row.counterparty_account,
  remittance: row.remittance,
  structuredReference: row.structured_reference,
  endToEndId: row.end_to_end_id,
  isReversal: row.is_reversal,
  isCharge: row.is_charge,
  assigned: amountOf(row.assigned_minor, row.currency),
  returned: amountOf(row.returned_minor, row.currency),
  explained: row.explained,
})

export interface AllocationRow {
  readonly id: string
  readonly entry_id: string
  readonly kind: Allocation['kind']
  readonly target_id: string
  readonly payment_id: string
  readonly number: string
  readonly owner_id: string
  readonly amount_minor: string
  readonly settled_minor: string
  readonly currency: string
  readonly how: Allocation['how']
  readonly made_at: Date
  readonly undone_at: Date | null
  readonly undone_reason: string | null
}

export const toAllocation = (row: AllocationRow): Allocation => ({
  id: idOf<'BankAllocation'>(row.id),
  entryId: idOf<'BankEntry'>(row.entry_id),
  kind: row.kind,
  targetId: row.target_id,
  paymentId: idOf<'Payment'>(row.payment_id),
  number: row.number,
  ownerId: idOf<'Organisation'>(row.owner_id),
  amount: amountOf(row.amount_minor, row.currency),
  settled: amountOf(row.settled_minor, row.currency),
  how: row.how,
  madeAt: row.made_at,
  undone: row.undone_at === null ? null : { at: row.undone_at, reason: row.undone_reason ?? '' },
})

interface FileRow {
  readonly id: string
  readonly digest: string
  readonly name: string
  readonly format: ImportedFile['format']
  readonly imported_at: Date
  readonly imported_by: string | null
  readonly entries: number
  readonly repeated: number
}

export class PostgresBankEntries implements BankEntries {
  constructor(private readonly sql: Sql) {}

  async findFile(digest: string): Promise<ImportedFile | undefined> {
    const [row] = await this.sql.query<FileRow>(`select * from payments.bank_file where digest = $1`, [digest])
    return row && { ...row, id: idOf<'BankFile'>(row.id), importedAt: row.imported_at, importedBy: row.imported_by === null ? null : idOf<'Person'>(row.imported_by) }
  }

  async addFile({ id, digest, name, format, importedAt, importedBy, entries, repeated }: ImportedFile): Promise<void> {
    await this.sql.query(`insert into payments.bank_file (id, digest, name, format, imported_at, imported_by, entries, repeated) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      id,
      digest,
      name,
      format,
      importedAt,
      importedBy,
      entries,
      repeated,
    ])
  }

  async addStatement(id: Id<'BankStatement'>, fileId: ImportedFile['id'], accountId: BankAccountId, { statementId, from, until, opening, closing }: Statement): Promise<void> {
    await this.sql.query(
      `insert into payments.bank_statement (id, file_id, account_id, statement_id, period_from, period_until, opening_minor, closing_minor) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, fileId, accountId, statementId, from, until, opening?.minor.toString() ?? null, closing?.minor.toString() ?? null],
    )
  }

  async has(accountId: BankAccountId, bankReference: string): Promise<boolean> {
    return (await this.sql.query(`select from payments.bank_entry where account_id = $1 and bank_reference = $2`, [accountId, bankReference])).length > 0
  }

  async add(entry: BankEntry, statementId: Id<'BankStatement'>, position: number): Promise<boolean> {
    const added = await this.sql.query(
      `insert into payments.bank_entry (id, statement_id, account_id, bank_reference, booked_on, value_on, amount_minor, currency, counterparty, counterparty_account, remittance,
         structured_reference, end_to_end_id, is_reversal, is_charge, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (account_id, bank_reference) do nothing returning id`,
      [
        entry.id,
        statementId,
        entry.accountId,
        entry.bankReference,
        entry.bookedOn,
        entry.valueOn,
        entry.amount.minor.toString(),
        entry.amount.currency,
        entry.counterparty,
        entry.counterpartyAccount,
        entry.remittance,
        entry.structuredReference,
        entry.endToEndId,
        entry.isReversal,
        entry.isCharge,
        position,
      ],
    )
    return added.length > 0
  }

  async lock(id: BankEntryId): Promise<BankEntry | undefined> {
    const [row] = await this.sql.query<EntryRow>(`select * from payments.bank_entry where id = $1 for update`, [id])
    return row && toBankEntry(row)
  }

  async lockReversed(reversal: BankEntry): Promise<BankEntry | undefined> {
    const [row] = await this.sql.query<EntryRow>(
      `select * from payments.bank_entry where account_id = $1 and amount_minor = $2 and id <> $3 and booked_on <= $4
         and (end_to_end_id = $5 or counterparty_account = $6 or ($7 <> '' and counterparty = $7) or ($8 <> '' and bank_reference = $8))
       order by booked_on desc, id desc limit 1 for update`,
      [
        reversal.accountId,
        (-reversal.amount.minor).toString(),
        reversal.id,
        reversal.bookedOn,
        reversal.endToEndId,
        reversal.counterpartyAccount,
        reversal.counterparty,
        reversal.remittance,
      ],
    )
    return row && toBankEntry(row)
  }

  async isOurs({ bankReference, endToEndId }: BankEntry): Promise<boolean> {
    const [row] = await this.sql.query<{ known: boolean }>(
      `select exists (select from payments.refund where processor_id = any ($1)) or exists (select from payments.posting where kind = 'bank-returned' and key = any ($2)) as known`,
      [[bankReference, endToEndId ?? bankReference], [bankReference, endToEndId ?? bankReference].map((reference) => `bank-returned:${reference}`)],
    )
    return row?.known === true
  }

  async save({ id, assigned, returned, explained }: BankEntry): Promise<void> {
    await this.sql.query(`update payments.bank_entry set assigned_minor = $2, returned_minor = $3, explained = $4 where id = $1`, [
      id,
      assigned.minor.toString(),
      returned.minor.toString(),
      explained,
    ])
  }

  async addAllocation(allocation: Allocation): Promise<void> {
    await this.sql.query(
      `insert into payments.bank_allocation (id, entry_id, kind, target_id, payment_id, number, owner_id, amount_minor, currency, how, made_at, made_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, naru.person())`,
      [
        allocation.id,
        allocation.entryId,
        allocation.kind,
        allocation.targetId,
        allocation.paymentId,
        allocation.number,
        allocation.ownerId,
        allocation.amount.minor.toString(),
        allocation.amount.currency,
        allocation.how,
        allocation.madeAt,
      ],
    )
  }

  async saveAllocation({ id, settled, undone }: Allocation): Promise<void> {
    await this.sql.query(`update payments.bank_allocation set settled_minor = $2, undone_at = $3, undone_reason = $4 where id = $1`, [
      id,
      settled.minor.toString(),
      undone?.at ?? null,
      undone?.reason ?? null,
    ])
  }

  async lockAllocation(id: BankAllocationId): Promise<Allocation | undefined> {
    const [row] = await this.sql.query<AllocationRow>(`select * from payments.bank_allocation where id = $1 for update`, [id])
    return row && toAllocation(row)
  }

  async lockAllocationsOf(targetId: string): Promise<readonly Allocation[]> {
    const rows = await this.sql.query<AllocationRow>(`select * from payments.bank_allocation where target_id = $1 and undone_at is null order by id for update`, [targetId])
    return rows.map(toAllocation)
  }
}
