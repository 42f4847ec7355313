import {
  decodeCursor,
  money,
  pageOf,
  parseCurrency,
  unwrap,
  type AgencyCode,
  type ComplexCode,
  type Money,
  type OrganisationId,
  type Page,
  type PageRequest,
  type PersonId,
  type PlainDate,
  type Sql,
} from '@naru/kernel'
import type { Admission, AdmissionAct, AdmissionId, AdmissionPath, AdmissionStatus, AdmissionStep, CooperationApproval, Screening } from '../domain/admission.js'
import type { Admissions, RecordedStep } from '../ports.js'

interface Row {
  readonly id: AdmissionId
  readonly organisation_id: OrganisationId
  readonly complex_code: ComplexCode
  readonly path: AdmissionPath
  readonly ministry: AgencyCode | null
  readonly status: AdmissionStatus
  readonly applied_at: Date
  readonly planned_minor: string
  readonly currency: string
  readonly plan_ko: string
  readonly plan_en: string
  readonly screening: Screening['outcome']
  readonly open_hits: number
  readonly version: number
}

interface ApprovalRow {
  readonly organisation_id: OrganisationId
  readonly kind: CooperationApproval['kind']
  readonly number: string
  readonly amount_minor: string
  readonly currency: string
  readonly approved_on: PlainDate
  readonly revoked_on: PlainDate | null
  readonly revocation_grounds: string | null
}

interface StepRow {
  readonly act: AdmissionAct
  readonly at: Date
  readonly actor_person: PersonId | null
  readonly office: string
  readonly amount_minor: string | null
  readonly currency: string | null
  readonly number: string | null
  readonly grounds: string | null
  readonly name_ko: string | null
  readonly name_en: string | null
}

const amount = (minor: string, currency: string): Money => money(BigInt(minor), unwrap(parseCurrency(currency)))
const toScreening = (outcome: Screening['outcome'], openHits: number): Screening => (outcome === 'under-review' ? { outcome, openHits } : { outcome })
const openHitsOf = (screening: Screening): number => (screening.outcome === 'under-review' ? screening.openHits : 0)

const toApproval = (row: ApprovalRow): CooperationApproval => ({
  kind: row.kind,
  number: row.number,
  amount: amount(row.amount_minor, row.currency),
  approvedOn: row.approved_on,
  revokedOn: row.revoked_on,
  revocationGrounds: row.revocation_grounds,
})

const toAdmission = (row: Row, approvals: readonly CooperationApproval[]): Admission => ({
  id: row.id,
  organisationId: row.organisation_id,
  complex: row.complex_code,
  path: row.path,
  ministry: row.ministry,
  status: row.status,
  appliedAt: row.applied_at,
  plannedInvestment: amount(row.planned_minor, row.currency),
  plan: { ko: row.plan_ko, en: row.plan_en },
  screening: toScreening(row.screening, row.open_hits),
  approvals,
  version: row.version,
})

const columns = 'id, organisation_id, complex_code, path, ministry, status, applied_at, planned_minor, currency, plan_ko, plan_en, screening, open_hits, version'

/** Co-operation approvals of organisations, oldest first. */
export async function listApprovals(sql: Sql, organisationIds: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, readonly CooperationApproval[]>> {
  const rows = await sql.query<ApprovalRow>(
    `select organisation_id, kind, number, amount_minor, currency, approved_on::text as approved_on, revoked_on::text as revoked_on, revocation_grounds
     from parties.cooperation_approval where organisation_id = any($1) order by approved_on, kind, number`,
    [[...organisationIds]],
  )
  return new Map(organisationIds.map((id) => [id, rows.filter((row) => row.organisation_id === id).map(toApproval)]))
}

export class PostgresAdmissions implements Admissions {
  constructor(private readonly sql: Sql) {}

  find(id: AdmissionId): Promise<Admission | undefined> {
    return this.#one('id = $1', id)
  }

  findOf(organisationId: OrganisationId): Promise<Admission | undefined> {
    return this.#one('organisation_id = $1', organisationId)
  }

  async list({ status, open }: { readonly status: AdmissionStatus | null; readonly open: boolean | null }, { first, after }: PageRequest): Promise<Page<Admission>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<Row>(
      `select ${columns} from parties.admission where ($2::text is null or status = $2) and ($3::timestamptz is null or (applied_at, id) > ($3, $4::uuid))
         and ($5::boolean is null or (status = any(array['applied', 'screened', 'operator-approved', 'project-approved'])) = $5) order by applied_at, id limit $1`,
      [first + 1, status, at ?? null, id ?? null, open],
    )
    const approvals = await listApprovals(
      this.sql,
      rows.map(({ organisation_id }) => organisation_id),
    )
    return pageOf(
      rows,
      first,
      (row) => [row.applied_at.toISOString(), row.id],
      (row) => toAdmission(row, approvals.get(row.organisation_id) ?? []),
    )
  }

  async stepsOf(id: AdmissionId): Promise<readonly RecordedStep[]> {
    const rows = await this.sql.query<StepRow>(
      `select s.act, s.at, s.actor_person, s.office, s.amount_minor, s.currency, s.number, s.grounds, p.name_ko, p.name_en
       from parties.admission_step s left join parties.person p on p.id = s.actor_person where s.admission_id = $1 order by s.version`,
      [id],
    )
    return rows.map(({ act, at, actor_person, office, amount_minor, currency, number, grounds, name_ko, name_en }) => ({
      act,
      at,
      actor: actor_person,
      office,
      amount: amount_minor === null || currency === null ? null : amount(amount_minor, currency),
      number,
      grounds,
      actorName: name_ko === null || name_en === null ? null : { ko: name_ko, en: name_en },
    }))
  }

  async insert(admission: Admission): Promise<void> {
    const { id, organisationId, complex, path, ministry, status, appliedAt, plannedInvestment, plan, screening, version } = admission
    await this.sql.query(
      `insert into parties.admission (id, organisation_id, complex_code, path, ministry, status, applied_at, planned_minor, currency, plan_ko, plan_en, screening, open_hits, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        organisationId,
        complex,
        path,
        ministry,
        status,
        appliedAt,
        plannedInvestment.minor.toString(),
        plannedInvestment.currency,
        plan.ko,
        plan.en,
        screening.outcome,
        openHitsOf(screening),
        version,
      ],
    )
  }

  async save({ id, organisationId, status, screening, approvals, version }: Admission, step: AdmissionStep | null): Promise<void> {
    const saved = await this.sql.query('update parties.admission set status = $2, screening = $3, open_hits = $4, version = $5 where id = $1 and version = $5 - 1 returning id', [
      id,
      status,
      screening.outcome,
      openHitsOf(screening),
      version,
    ])
    if (saved.length === 0) throw new Error(`admission ${id} was changed meanwhile`)
    if (step)
      await this.sql.query(
        'insert into parties.admission_step (admission_id, version, act, at, actor_person, office, amount_minor, currency, number, grounds) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [id, version, step.act, step.at, step.actor, step.office, step.amount?.minor.toString() ?? null, step.amount?.currency ?? null, step.number, step.grounds],
      )
    for (const approval of approvals) await this.#saveApproval(organisationId, approval)
  }

  async #saveApproval(organisationId: OrganisationId, { kind, number, amount: covered, approvedOn, revokedOn, revocationGrounds }: CooperationApproval): Promise<void> {
    const known = await this.sql.query<{ revoked_on: string | null }>(
      'select revoked_on::text as revoked_on from parties.cooperation_approval where organisation_id = $1 and kind = $2 and number = $3',
      [organisationId, kind, number],
    )
    if (known.length === 0)
      await this.sql.query('insert into parties.cooperation_approval (organisation_id, kind, number, amount_minor, currency, approved_on) values ($1, $2, $3, $4, $5, $6)', [
        organisationId,
        kind,
        number,
        covered.minor.toString(),
        covered.currency,
        approvedOn,
      ])
    if (revokedOn !== null && known[0]?.revoked_on == null)
      await this.sql.query('update parties.cooperation_approval set revoked_on = $4, revocation_grounds = $5 where organisation_id = $1 and kind = $2 and number = $3', [
        organisationId,
        kind,
        number,
        revokedOn,
        revocationGrounds,
      ])
  }

  async #one(condition: string, id: string): Promise<Admission | undefined> {
    const [row] = await this.sql.query<Row>(`select ${columns} from parties.admission where ${condition}`, [id])
    return row && toAdmission(row, (await listApprovals(this.sql, [row.organisation_id])).get(row.organisation_id) ?? [])
  }
}
