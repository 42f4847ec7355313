import { idOf, type CurrencyCode, type Instant, type PersonId, type Sql } from '@naru/kernel'
import type { BankEntryId } from '../bank/bank-entry.js'
import type { BankProposal, BankProposalId, BankProposals, ProposedAct } from '../bank/propose.js'
import { amountOf } from './rows.js'

interface StoredPart {
  readonly kind: 'invoice' | 'order'
  readonly targetId: string
  readonly minor: string | null
  readonly currency: CurrencyCode | null
}
type StoredAct = { readonly kind: 'assign'; readonly parts: readonly StoredPart[] } | Extract<ProposedAct, { readonly kind: 'return' }>

export interface ProposalRow {
  readonly id: BankProposalId
  readonly entry_id: BankEntryId
  readonly act: StoredAct
  readonly proposed_by: string
  readonly proposed_at: Date
}

const toStored = (act: ProposedAct): StoredAct =>
  act.kind === 'return'
    ? act
    : {
        kind: 'assign',
        parts: act.parts.map(({ kind, targetId, amount }) => ({ kind, targetId, minor: amount?.minor.toString() ?? null, currency: amount?.currency ?? null })),
      }

const toAct = (act: StoredAct): ProposedAct =>
  act.kind === 'return'
    ? act
    : {
        kind: 'assign',
        parts: act.parts.map(({ kind, targetId, minor, currency }) => ({ kind, targetId, amount: minor === null || currency === null ? null : amountOf(minor, currency) })),
      }

export const toBankProposal = (row: ProposalRow): BankProposal => ({
  id: row.id,
  entryId: row.entry_id,
  act: toAct(row.act),
  proposedBy: idOf<'Person'>(row.proposed_by),
  proposedAt: row.proposed_at,
})

export class PostgresBankProposals implements BankProposals {
  constructor(private readonly sql: Sql) {}

  async add({ id, entryId, act, proposedBy, proposedAt }: BankProposal): Promise<boolean> {
    const added = await this.sql.query(
      `insert into payments.bank_proposal (id, entry_id, act, proposed_by, proposed_at) values ($1, $2, $3, $4, $5)
       on conflict (entry_id) where status = 'proposed' do nothing returning id`,
      [id, entryId, JSON.stringify(toStored(act)), proposedBy, proposedAt],
    )
    return added.length > 0
  }

  async lock(id: BankProposalId): Promise<BankProposal | undefined> {
    const [row] = await this.sql.query<ProposalRow>(`select * from payments.bank_proposal where id = $1 and status = 'proposed' for update`, [id])
    return row && toBankProposal(row)
  }

  async decide(id: BankProposalId, status: 'agreed' | 'refused', by: PersonId, at: Instant): Promise<void> {
    await this.sql.query(`update payments.bank_proposal set status = $2, decided_by = $3, decided_at = $4 where id = $1`, [id, status, by, at])
  }
}
