import type { ComplexCode, Localized, PersonId, PlainDate, Sql } from '@naru/kernel'
import type { Phase, PhaseDecision } from '../domain/phase-policy.js'
import type { Phases } from '../ports.js'

interface Row {
  readonly complex_code: ComplexCode
  readonly phase: Phase
  readonly effective_on: PlainDate
  readonly decided_at: Date
  readonly decided_by: PersonId
  readonly grounds: string
  readonly name_ko: string | null
  readonly name_en: string | null
}

/** Decisions are published; the officer's name shows to those who may see the person, the committee to everybody else. */
const committee: Localized = { ko: '관리위원회', en: 'Management committee' }

export class PostgresPhases implements Phases {
  constructor(private readonly sql: Sql) {}

  async decisionsOf(complex: ComplexCode): Promise<readonly (PhaseDecision & { readonly officer: Localized })[]> {
    const rows = await this.sql.query<Row>(
      `select d.complex_code, d.phase, d.effective_on::text as effective_on, d.decided_at, d.decided_by, d.grounds, p.name_ko, p.name_en
       from parties.phase_decision d left join parties.person p on p.id = d.decided_by where d.complex_code = $1 order by d.decided_at`,
      [complex],
    )
    return rows.map(({ complex_code, phase, effective_on, decided_at, decided_by, grounds, name_ko, name_en }) => ({
      complex: complex_code,
      phase,
      effectiveOn: effective_on,
      decidedAt: decided_at,
      decidedBy: decided_by,
      grounds,
      officer: name_ko === null || name_en === null ? committee : { ko: name_ko, en: name_en },
    }))
  }

  async insert({ complex, phase, effectiveOn, decidedAt, decidedBy, grounds }: PhaseDecision): Promise<void> {
    await this.sql.query('insert into parties.phase_decision (complex_code, decided_at, phase, effective_on, decided_by, grounds) values ($1, $2, $3, $4, $5, $6)', [
      complex,
      decidedAt,
      phase,
      effectiveOn,
      decidedBy,
      grounds,
    ])
  }
}
