import type { ComplexCode, Localized, PersonId, PlainDate, Sql } from '@naru/kernel'
import type { Channel, Phase, PhaseDecision, PhaseProposal, PhaseProposalId, PhaseProposalStatus } from '../domain/phase-policy.js'
import type { Phases } from '../ports.js'

interface ChangeRow {
  readonly complex_code: ComplexCode
  readonly channel: Channel | null
  readonly phase: Phase
  readonly effective_on: PlainDate
  readonly grounds: string
}

interface DecisionRow extends ChangeRow {
  readonly decided_at: Date
  readonly decided_by: PersonId
  readonly proposed_by: PersonId | null
  readonly key_id: string | null
  readonly signature: string | null
  readonly officer_ko: string | null
  readonly officer_en: string | null
  readonly proposer_ko: string | null
  readonly proposer_en: string | null
}

interface ProposalRow extends ChangeRow {
  readonly id: PhaseProposalId
  readonly proposed_by: PersonId
  readonly proposed_at: Date
  readonly status: PhaseProposalStatus
}

/** Decisions are published; the officer's name shows to those who may see the person, the committee to everybody else. */
const committee: Localized = { ko: '관리위원회', en: 'Management committee' }
const nameOf = (ko: string | null, en: string | null): Localized => (ko === null || en === null ? committee : { ko, en })

const toChange = ({ complex_code, channel, phase, effective_on, grounds }: ChangeRow) => ({ complex: complex_code, channel, phase, effectiveOn: effective_on, grounds })

const toProposal = (row: ProposalRow): PhaseProposal => ({ ...toChange(row), id: row.id, proposedBy: row.proposed_by, proposedAt: row.proposed_at, status: row.status })

export class PostgresPhases implements Phases {
  constructor(private readonly sql: Sql) {}

  async decisionsOf(complex: ComplexCode): Promise<readonly (PhaseDecision & { readonly officer: Localized; readonly proposer: Localized | null })[]> {
    const rows = await this.sql.query<DecisionRow>(
      `select d.*, p.name_ko as officer_ko, p.name_en as officer_en, q.name_ko as proposer_ko, q.name_en as proposer_en
       from parties.phase_decision d left join parties.person p on p.id = d.decided_by left join parties.person q on q.id = d.proposed_by
       where d.complex_code = $1 order by d.decided_at`,
      [complex],
    )
    return rows.map((row) => ({
      ...toChange(row),
      decidedAt: row.decided_at,
      decidedBy: row.decided_by,
      proposedBy: row.proposed_by,
      signature: row.key_id === null || row.signature === null ? null : { keyId: row.key_id, value: row.signature },
      officer: nameOf(row.officer_ko, row.officer_en),
      proposer: row.proposed_by === null ? null : nameOf(row.proposer_ko, row.proposer_en),
    }))
  }

  async insert({ complex, channel, phase, effectiveOn, decidedAt, decidedBy, proposedBy, signature, grounds }: PhaseDecision): Promise<void> {
    await this.sql.query(
      `insert into parties.phase_decision (complex_code, decided_at, channel, phase, effective_on, decided_by, proposed_by, key_id, signature, grounds) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [complex, decidedAt, channel, phase, effectiveOn, decidedBy, proposedBy, signature?.keyId ?? null, signature?.value ?? null, grounds],
    )
  }

  async openProposalsOf(complex: ComplexCode): Promise<readonly (PhaseProposal & { readonly proposer: Localized })[]> {
    const rows = await this.sql.query<ProposalRow & { proposer_ko: string | null; proposer_en: string | null }>(
      `select o.*, p.name_ko as proposer_ko, p.name_en as proposer_en from parties.phase_proposal o left join parties.person p on p.id = o.proposed_by
       where o.complex_code = $1 and o.status = 'open' order by o.proposed_at, o.id`,
      [complex],
    )
    return rows.map((row) => ({ ...toProposal(row), proposer: nameOf(row.proposer_ko, row.proposer_en) }))
  }

  async lockProposal(id: PhaseProposalId): Promise<PhaseProposal | undefined> {
    const [row] = await this.sql.query<ProposalRow>('select * from parties.phase_proposal where id = $1 for update', [id])
    return row && toProposal(row)
  }

  async addProposal({ id, complex, channel, phase, effectiveOn, grounds, proposedBy, proposedAt, status }: PhaseProposal): Promise<void> {
    await this.sql.query(
      'insert into parties.phase_proposal (id, complex_code, channel, phase, effective_on, grounds, proposed_by, proposed_at, status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [id, complex, channel, phase, effectiveOn, grounds, proposedBy, proposedAt, status],
    )
  }

  async saveProposal({ id, status }: PhaseProposal): Promise<void> {
    await this.sql.query('update parties.phase_proposal set status = $2 where id = $1', [id, status])
  }
}
