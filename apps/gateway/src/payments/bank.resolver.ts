import { all, err, ok, parseCurrency, type Result } from '@naru/kernel'
import {
  accountNumber,
  DecideTogether,
  ImportStatement,
  SettleEntry,
  UndoAssignment,
  type AssignedPart,
  type BankAccount,
  type BankEntry,
  type CsvMapping,
  type DecideProposalFailure,
  type Digest,
  type Imported,
  type ImportFailure,
  type NotFound,
  type ProposeFailure,
} from '@naru/payments'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { createHash } from 'node:crypto'
import { personOf, systemActor } from '../platform/acting/actor.js'
import { onThePlatformsBehalf } from '../platform/acting/on-the-platforms-behalf.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { listBankEntries, listBankFiles, listCandidates, showBankEntry } from './bank-reads.js'
import { idIn, moneyIn, pageIn, type InvalidInput } from './inputs.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { paymentPorts } from './payment-ports.js'

const officer = systemActor('bank-for-officer')
const digest: Digest = (content) => createHash('sha256').update(content).digest('hex')
const mostMerged = 50

/** Bank statements and what their entries pay for: the officer of the committee keeps the bank. */
@Resolver()
export class BankResolver {
  constructor(private readonly acts: Acts) {}

  @Query('bankEntries')
  bankEntries(@Args() args: api.QueryBankEntriesArgs, @Context() { actor }: RequestContext): Promise<api.BankEntryPage> {
    const account = args.accountId == null ? null : idIn<'BankAccount'>(args.accountId)
    if (account?.ok === false) return Promise.resolve({ items: [], next: null })
    return this.acts.read(officer, ({ sql }) => listBankEntries(sql, { waiting: args.waiting === true, accountId: account?.value ?? null }, pageIn(args), personOf(actor).personId))
  }

  @Query('bankCandidates')
  bankCandidates(@Args() { entryId, text }: api.QueryBankCandidatesArgs): Promise<readonly api.BankCandidate[]> {
    const id = idIn<'BankEntry'>(entryId)
    return id.ok ? this.acts.read(officer, ({ sql }) => listCandidates(sql, id.value, text ?? null)) : Promise.resolve([])
  }

  @Query('bankFiles')
  bankFiles(@Args() args: api.QueryBankFilesArgs): Promise<api.BankFilePage> {
    return this.acts.read(officer, ({ sql }) => listBankFiles(sql, pageIn(args)))
  }

  @Query('bankAccounts')
  bankAccounts(): Promise<readonly api.BankAccount[]> {
    return this.acts.read(officer, async ({ sql }) => (await paymentPorts(sql).bankAccounts.list()).map(toAccount))
  }

  @Mutation('importBankStatement')
  importBankStatement(@Args('input') input: api.ImportBankStatementInput, @Context() context: RequestContext): Promise<api.ImportBankStatementResult> {
    // The content is in the key's digest once, not in its answer.
    return this.acts.perform(
      context,
      { act: 'importBankStatement', input },
      async (tx): Promise<Result<Imported, ImportFailure>> => {
        const accountId = input.accountId == null ? ok(null) : idIn<'BankAccount'>(input.accountId)
        if (!accountId.ok) return err({ code: 'INVALID_INPUT', at: 'accountId', reason: 'UNKNOWN' })
        await onThePlatformsBehalf(tx)
        const ports = bankPorts(tx)
        return new ImportStatement({ ...ports, accounts: ports.bankAccounts }, digest, tx.clock, tx.ids, tx.effects).execute({
          name: input.fileName,
          bytes: Buffer.from(input.content, 'base64'),
          accountId: accountId.value,
          mapping: mappingIn(input.columns ?? null),
          importedBy: personOf(tx.actor).personId,
        })
      },
      ({ file, matched }) => ({ __typename: 'ImportedStatement' as const, id: file.id, entries: file.entries, repeated: file.repeated, matched }),
    )
  }

  @Mutation('saveBankAccount')
  saveBankAccount(@Args('input') input: api.SaveBankAccountInput, @Context() context: RequestContext): Promise<api.SaveBankAccountResult> {
    return this.acts.perform(
      context,
      { act: 'saveBankAccount', input },
      (tx) => saveAccount(tx, input),
      (account) => ({ __typename: 'BankAccount' as const, ...toAccount(account) }),
    )
  }

  @Mutation('assignBankEntry')
  assignBankEntry(@Args('input') input: api.AssignBankEntryInput, @Context() context: RequestContext): Promise<api.AssignBankEntryResult> {
    return this.acts.perform(
      context,
      { act: 'assignBankEntry', input },
      async (tx): Promise<Result<api.BankEntry, ProposeFailure | InvalidInput>> => {
        const [id, parts] = [idIn<'BankEntry'>(input.entryId), all(input.parts.map(partIn))]
        if (!id.ok) return id
        if (!parts.ok) return parts
        await onThePlatformsBehalf(tx)
        return shown(tx, await together(tx).propose(id.value, { kind: 'assign', parts: parts.value }, personOf(tx.actor).personId))
      },
      typed,
    )
  }

  @Mutation('mergeBankEntries')
  mergeBankEntries(@Args('input') input: api.MergeBankEntriesInput, @Context() context: RequestContext): Promise<api.AssignBankEntryResult> {
    return this.acts.perform(
      context,
      { act: 'mergeBankEntries', input },
      async (tx): Promise<Result<api.BankEntry, ProposeFailure | InvalidInput>> => {
        const ids = all(input.entryIds.map((entryId) => idIn<'BankEntry'>(entryId)))
        if (!ids.ok) return ids
        if (ids.value.length === 0 || ids.value.length > mostMerged) return err({ code: 'INVALID_INPUT', at: 'entryIds', reason: 'OUT_OF_RANGE' })
        await onThePlatformsBehalf(tx)
        const parts = [{ kind: input.kind === 'INVOICE' ? 'invoice' : 'order', targetId: input.targetId, amount: null }] as const
        let last: Result<BankEntry, ProposeFailure> = err({ code: 'NOT_FOUND' })
        // In one order, so that two officers cannot wait for each other.
        for (const id of [...new Set(ids.value)].toSorted()) {
          last = await together(tx).propose(id, { kind: 'assign', parts }, personOf(tx.actor).personId)
          if (!last.ok) return last
        }
        return shown(tx, last)
      },
      typed,
    )
  }

  @Mutation('decideBankProposal')
  decideBankProposal(@Args('input') input: api.DecideBankProposalInput, @Context() context: RequestContext): Promise<api.AssignBankEntryResult> {
    return this.acts.perform(
      context,
      { act: 'decideBankProposal', input },
      async (tx): Promise<Result<api.BankEntry, DecideProposalFailure>> => {
        const id = idIn<'BankProposal'>(input.proposalId)
        if (!id.ok) return id
        await onThePlatformsBehalf(tx)
        return shown(tx, await together(tx).decide(id.value, input.agrees, personOf(tx.actor).personId))
      },
      typed,
    )
  }

  @Mutation('undoBankAssignment')
  undoBankAssignment(@Args('input') input: api.UndoBankAssignmentInput, @Context() context: RequestContext): Promise<api.UndoBankAssignmentResult> {
    return this.acts.perform(
      context,
      { act: 'undoBankAssignment', input },
      async (tx) => {
        const id = idIn<'BankAllocation'>(input.allocationId)
        if (!id.ok) return id
        await onThePlatformsBehalf(tx)
        return shown(tx, await new UndoAssignment(bankPorts(tx), tx.clock, tx.effects).execute(id.value, input))
      },
      typed,
    )
  }

  @Mutation('returnBankEntry')
  returnBankEntry(@Args('input') input: api.ReturnBankEntryInput, @Context() context: RequestContext): Promise<api.ReturnBankEntryResult> {
    return this.acts.perform(
      context,
      { act: 'returnBankEntry', input },
      async (tx) => {
        const id = idIn<'BankEntry'>(input.entryId)
        if (!id.ok) return id
        await onThePlatformsBehalf(tx)
        const act = { kind: 'return', bankReference: input.bankReference, reason: input.reason } as const
        return shown(tx, await together(tx).propose(id.value, act, personOf(tx.actor).personId))
      },
      typed,
    )
  }

  @Mutation('explainBankEntry')
  explainBankEntry(@Args('input') input: api.ExplainBankEntryInput, @Context() context: RequestContext): Promise<api.ExplainBankEntryResult> {
    return this.acts.perform(
      context,
      { act: 'explainBankEntry', input },
      async (tx) => {
        const id = idIn<'BankEntry'>(input.entryId)
        if (!id.ok) return id
        await onThePlatformsBehalf(tx)
        return shown(tx, await new SettleEntry(paymentPorts(tx.sql), tx.clock, tx.effects).explain(id.value, input))
      },
      typed,
    )
  }
}

const bankPorts = (tx: Tx) => ({ ...paymentPorts(tx.sql), orders: new OrdersOfPayments(tx) })

const together = (tx: Tx) => new DecideTogether(bankPorts(tx), tx.clock, tx.ids, tx.effects)

const typed = (entry: api.BankEntry) => ({ ...entry, __typename: 'BankEntry' as const })

async function shown<F extends { readonly code: string }>({ sql, actor }: Tx, done: Result<BankEntry, F>): Promise<Result<api.BankEntry, F>> {
  return done.ok ? ok(await showBankEntry(sql, done.value.id, personOf(actor).personId)) : done
}

const toAccount = ({ id, number, name, bank, currency, receives, mapping }: BankAccount): api.BankAccount => ({
  id,
  number,
  name,
  bank,
  currency,
  receives,
  hasMapping: Object.keys(mapping).length > 0,
})

function mappingIn(columns: api.BankColumnsInput | null): CsvMapping | null {
  return columns === null ? null : Object.fromEntries(Object.entries(columns).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].trim() !== ''))
}

function partIn({ kind, targetId, amount }: api.BankPartInput): Result<AssignedPart, InvalidInput | NotFound> {
  const [target, given] = [idIn<'Target'>(targetId), amount == null ? ok(null) : moneyIn(amount, 'amount')]
  if (!target.ok) return target
  return given.ok ? ok({ kind: kind === 'INVOICE' ? 'invoice' : 'order', targetId: target.value, amount: given.value }) : given
}

async function saveAccount(
  tx: Tx,
  input: api.SaveBankAccountInput,
): Promise<Result<BankAccount, InvalidInput | NotFound | { readonly code: 'UNKNOWN_CURRENCY'; readonly value: string }>> {
  const currency = parseCurrency(input.currency)
  if (!currency.ok) return currency
  const number = accountNumber(input.number)
  if (number.length < 4 || number.length > 40) return err({ code: 'INVALID_INPUT', at: 'number', reason: 'OUT_OF_RANGE' })
  for (const at of ['name', 'bank'] as const) if (input[at].trim() === '' || input[at].length > 120) return err({ code: 'INVALID_INPUT', at, reason: 'OUT_OF_RANGE' })
  await onThePlatformsBehalf(tx)
  const { bankAccounts } = paymentPorts(tx.sql)
  const id = input.id == null ? ok(tx.ids.next<'BankAccount'>()) : idIn<'BankAccount'>(input.id)
  if (!id.ok) return id
  const known = await bankAccounts.find(id.value)
  if (input.id != null && !known) return err({ code: 'NOT_FOUND' })
  const [other, receiving] = [await bankAccounts.findByNumber(number), await bankAccounts.findReceiving(currency.value)]
  if (other && other.id !== id.value) return err({ code: 'INVALID_INPUT', at: 'number', reason: 'TAKEN' })
  if (input.receives && receiving && receiving.id !== id.value) await bankAccounts.save({ ...receiving, receives: false })
  const account: BankAccount = {
    id: id.value,
    number,
    name: input.name.trim(),
    bank: input.bank.trim(),
    currency: currency.value,
    mapping: known?.mapping ?? {},
    receives: input.receives,
  }
  await bankAccounts.save(account)
  await tx.effects.log.append({ act: 'payments.saveBankAccount', subjectType: 'bank-account', subjectId: account.id, details: { number, currency: account.currency } })
  return ok(account)
}
