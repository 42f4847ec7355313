import { decodeCursor, money, pageOf, type Money, type Page, type PageRequest, type PersonId, type Sql } from '@naru/kernel'
import { matchEntry, nearness, openOf, stateOf, type Allocation, type BankEntry, type Payable } from '@naru/payments'
import { amountOf, PostgresPayables, toAllocation, toBankEntry, type AllocationRow, type EntryRow, type ProposalRow } from '@naru/payments/postgres'
import type * as api from '../platform/graphql/generated/schema.js'
import { toMoney, toWire } from './payment-views.js'

interface ProposalView {
  readonly id: string
  readonly act: ProposalRow['act']
  readonly by: string
  readonly at: string
  readonly name_ko: string
  readonly name_en: string
  readonly numbers: readonly string[]
}

type Row = EntryRow & { readonly proposal: ProposalView | null } & {
  readonly allocations: readonly (Omit<AllocationRow, 'made_at' | 'undone_at'> & { readonly made_at: string; readonly undone_at: string | null })[]
}

const columns = `e.*, coalesce((select jsonb_agg(to_jsonb(a) || jsonb_build_object('amount_minor', a.amount_minor::text, 'settled_minor', a.settled_minor::text) order by a.made_at, a.id)
  from payments.bank_allocation a where a.entry_id = e.id), '[]') as allocations,
  (select jsonb_build_object('id', p.id, 'act', p.act, 'by', p.proposed_by, 'at', p.proposed_at, 'name_ko', n.name_ko, 'name_en', n.name_en, 'numbers', coalesce((
     select jsonb_agg(coalesce(i.number, y.number)) from jsonb_array_elements(p.act->'parts') t
       left join payments.invoice i on t->>'kind' = 'invoice' and i.id = (t->>'targetId')::uuid
       left join payments.payment y on t->>'kind' = 'order' and y.order_group_id = (t->>'targetId')::uuid), '[]'))
   from payments.bank_proposal p join parties.person n on n.id = p.proposed_by where p.entry_id = e.id and p.status = 'proposed') as proposal`
const waiting = `e.explained is null and (e.amount_minor < 0 or e.assigned_minor + e.returned_minor < e.amount_minor)`

export interface EntryFilter {
  readonly waiting: boolean
  readonly accountId: string | null
}

export async function listBankEntries(sql: Sql, filter: EntryFilter, page: PageRequest, me: PersonId): Promise<Page<api.BankEntry>> {
  const [on = null, id = null] = decodeCursor(page.after ?? '') ?? [null, null]
  const rows = await sql.query<Row>(
    `select ${columns} from payments.bank_entry e
     where (not $1 or (${waiting})) and ($2::uuid is null or e.account_id = $2) and ($3::date is null or (e.booked_on, e.id) < ($3::date, $4::uuid))
     order by e.booked_on desc, e.id desc limit $5`,
    [filter.waiting, filter.accountId, on, id, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    (row) => [row.booked_on, row.id],
    (row) => toView(row, me),
  )
}

export async function showBankEntry(sql: Sql, id: string, me: PersonId): Promise<api.BankEntry> {
  const [row] = await sql.query<Row>(`select ${columns} from payments.bank_entry e where e.id = $1`, [id])
  if (!row) throw new Error(`bank entry ${id} is gone`)
  return toView(row, me)
}

const toView = (row: Row, me: PersonId): api.BankEntry => {
  const entry = toBankEntry(row)
  const allocations = row.allocations.map((allocation) =>
    toAllocation({ ...allocation, made_at: new Date(allocation.made_at), undone_at: allocation.undone_at === null ? null : new Date(allocation.undone_at) }),
  )
  return { ...entryFacts(entry), allocations: allocations.map(toAllocationView), proposal: row.proposal && toProposalView(row.proposal, me) }
}

const toProposalView = ({ id, act, by, at, name_ko, name_en, numbers }: ProposalView, me: PersonId): api.BankProposal => ({
  id,
  kind: toWire(act.kind),
  numbers,
  bankReference: act.kind === 'return' ? act.bankReference : null,
  reason: act.kind === 'return' ? act.reason : null,
  proposedBy: { ko: name_ko, en: name_en },
  proposedAt: new Date(at).toISOString(),
  mayDecide: by !== me,
})

const entryFacts = (entry: BankEntry): Omit<api.BankEntry, 'allocations' | 'proposal'> => ({
  id: entry.id,
  accountId: entry.accountId,
  bankReference: entry.bankReference,
  bookedOn: entry.bookedOn,
  amount: toMoney(entry.amount),
  open: toMoney(entry.amount.minor < 0n ? money(0, entry.amount.currency) : openOf(entry)),
  counterparty: entry.counterparty,
  remittance: entry.remittance,
  reference: entry.structuredReference ?? entry.endToEndId,
  state: toWire(stateOf(entry)),
  isReversal: entry.isReversal,
  explained: entry.explained,
})

const toAllocationView = ({ id, kind, number, amount, settled, how, madeAt, undone }: Allocation): api.BankAllocation => ({
  id,
  kind: toWire(kind),
  number,
  amount: toMoney(amount),
  isSettled: settled.minor > 0n,
  how: toWire(how),
  madeAt: madeAt.toISOString(),
  undoneReason: undone?.reason ?? null,
})

const mostFound = 10
const certain = 100

/** What an officer may choose from for an entry. */
export async function listCandidates(sql: Sql, id: string, text: string | null): Promise<readonly api.BankCandidate[]> {
  const [row] = await sql.query<EntryRow>(`select * from payments.bank_entry where id = $1`, [id])
  if (!row) return []
  const entry = toBankEntry(row)
  const payables = await new PostgresPayables(sql).list(entry.amount.currency)
  const matches = matchEntry(entry, payables).map((match) => toCandidate(match.payable, match.certainty === 'suggested' ? match.score : certain))
  const wanted = (text ?? '').trim().toLowerCase()
  if (wanted === '') return matches
  const found = payables.filter(
    ({ number, names }) => number.toLowerCase().includes(wanted) || names.some((name) => name.toLowerCase().includes(wanted) || nearness(name, wanted) > 0.5),
  )
  const known = new Set(matches.map(({ targetId }) => targetId))
  return [...matches, ...found.filter(({ targetId }) => !known.has(targetId)).map((payable) => toCandidate(payable, 0))].slice(0, mostFound)
}

const toCandidate = ({ kind, targetId, number, names, due }: Payable, score: number): api.BankCandidate => ({
  kind: toWire(kind),
  targetId,
  number,
  names: [...new Set(names)],
  due: toMoney(due),
  score: Math.min(score, certain),
})

export async function listBankFiles(sql: Sql, page: PageRequest): Promise<Page<api.BankFile>> {
  const [at = null, id = null] = decodeCursor(page.after ?? '') ?? [null, null]
  const rows = await sql.query<{ id: string; name: string; format: string; imported_at: Date; entries: number; repeated: number; waiting: number }>(
    `select f.*, (select count(*)::int from payments.bank_statement s join payments.bank_entry e on e.statement_id = s.id where s.file_id = f.id and ${waiting}) as waiting
     from payments.bank_file f where ($1::timestamptz is null or (f.imported_at, f.id) < ($1::timestamptz, $2::uuid)) order by f.imported_at desc, f.id desc limit $3`,
    [at, id, page.first + 1],
  )
  return pageOf(
    rows,
    page.first,
    (row) => [row.imported_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      format: row.format === 'csv' ? 'CSV' : 'CAMT_053',
      importedAt: row.imported_at.toISOString(),
      entries: row.entries,
      repeated: row.repeated,
      waiting: row.waiting,
    }),
  )
}

/** What bank transfers have brought so far for something that is not paid as a whole. */
export async function receivedFor(sql: Sql, targetId: string, whole: Money): Promise<Money> {
  const [row] = await sql.query<{ sum: string }>(
    `select coalesce(sum(amount_minor - settled_minor), 0) as sum from payments.bank_allocation where target_id = $1 and undone_at is null`,
    [targetId],
  )
  return amountOf(row?.sum ?? '0', whole.currency)
}
