import { checkBusinessNumber, money, KRW, type OrganisationId, type PersonId } from '@naru/kernel'
import { DecideAdmission, type AdmissionDecision, type AdmissionId, type AdmissionStatus } from '@naru/parties'
import { PostgresAdmissions, PostgresOrganisations } from '@naru/parties/postgres'
import type { PersonActor } from '../platform/acting/actor.js'
import { demoApplicants, type DemoApplicant } from './cast-applicants.js'
import { demoFirms, type DemoFirm } from './cast-firms.js'
import { demoOrganisations, demoPeople, demoPerson, type DemoOrganisation } from './cast-people.js'
import { complexes, gaeseong } from './complexes.js'
import { historicalFirms, operatorApprovals } from './historical-registry.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'
import { profileOf } from '../read-models/complex-profiles.js'

/** 10^8 won, the unit of the approvals. */
const eok = (amount: number): bigint => BigInt(Math.round(amount * 10)) * 10_000_000n

/** Organisations and people of the demo, the queue of applicants, the phase's history and the historical registry. */
export async function seedParties(seeding: Seeding): Promise<void> {
  await insertPeople(seeding)
  await insertOrganisations(seeding)
  await insertMemberships(seeding)
  await insertAdmittedFirms(seeding)
  for (const applicant of demoApplicants) await bringForward(seeding, applicant)
  await insertPhases(seeding)
  await insertRegistry(seeding)
  await insertOpenInvitation(seeding)
}

async function insertPeople(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const people = [...demoPeople, ...demoApplicants.map(({ owner }) => owner)].map(({ id, name, email }) => ({ id, ko: name.ko, en: name.en, email }))
  await sql.query(
    `insert into parties.person (id, name_ko, name_en, email, created_at) select id, ko, en, email, $2 from jsonb_to_recordset($1::jsonb) as p (id uuid, ko text, en text, email text)`,
    [JSON.stringify(people), seeding.ago(420)],
  )
}

/** What the organisation table needs of any of the cast. */
const row = (organisation: DemoFirm | DemoOrganisation | DemoApplicant, rest: object) => {
  const { id, name, businessNumber, address } = organisation
  const checked = businessNumber === null ? null : checkBusinessNumber(businessNumber)
  return {
    id,
    name_ko: name.ko,
    name_en: name.en,
    business_number: checked?.value ?? null,
    business_number_status: checked === null ? 'none' : checked.valid ? 'checked' : 'unverified',
    address,
    invented: true,
    ...rest,
  }
}

async function insertOrganisations(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const rows = [
    ...demoFirms.map((firm) =>
      row(firm, {
        kind: 'firm',
        complex_code: firm.complex,
        trade_ko: firm.tradeName.ko,
        trade_en: firm.tradeName.en,
        about_ko: firm.about.ko,
        about_en: firm.about.en,
        site: firm.site,
        admission: 'admitted',
        admitted_on: firm.admittedOn,
      }),
    ),
    ...demoApplicants.map((applicant) =>
      row(applicant, {
        kind: 'firm',
        complex_code: gaeseong.code,
        trade_ko: applicant.trade.ko,
        trade_en: applicant.trade.en,
        about_ko: applicant.plan.ko,
        about_en: applicant.plan.en,
        admission: 'applied',
      }),
    ),
    // Agencies and the committee are offices that exist; only their staff here is made up.
    ...demoOrganisations.map((body) =>
      row(body, { kind: body.kind, complex_code: body.complex, agency_code: body.agency, invented: body.kind !== 'agency' && body.kind !== 'committee' }),
    ),
  ]
  await sql.query(
    `insert into parties.organisation (id, kind, name_ko, name_en, business_number, business_number_status, agency_code, complex_code, trade_ko, trade_en, about_ko, about_en, address, site, admission, admitted_on, invented, created_at)
     select id, kind, name_ko, name_en, business_number, business_number_status, agency_code, complex_code, trade_ko, trade_en, about_ko, about_en, address, site, admission, admitted_on, invented, $2
     from jsonb_to_recordset($1::jsonb) as o (id uuid, kind text, name_ko text, name_en text, business_number text, business_number_status text, agency_code text, complex_code text,
       trade_ko text, trade_en text, about_ko text, about_en text, address jsonb, site jsonb, admission text, admitted_on date, invented boolean)`,
    [JSON.stringify(rows), seeding.ago(420)],
  )
}

async function insertMemberships(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const rows = [
    ...demoPeople.filter(({ organisationId }) => organisationId !== null).map(({ id, organisationId, roles }) => ({ person: id, organisation: organisationId, roles })),
    ...demoApplicants.map(({ id, owner }) => ({ person: owner.id, organisation: id, roles: ['owner'] })),
  ]
  await sql.query(
    `insert into parties.membership (organisation_id, person_id, roles, joined_at)
     select organisation, person, array(select jsonb_array_elements_text(roles)), $2::timestamptz + ordinality * interval '1 minute'
     from rows from (jsonb_to_recordset($1::jsonb) as (organisation uuid, person uuid, roles jsonb)) with ordinality as m (organisation, person, roles, ordinality)`,
    [JSON.stringify(rows), seeding.ago(400)],
  )
}

const admissionOf = (organisationId: OrganisationId): AdmissionId => seedId<'Admission'>(`admission:${organisationId}`)
const actorOf = (email: string): PersonActor => {
  const { id, name, organisationId, roles } = demoPerson(email)
  const body = demoOrganisations.find((candidate) => candidate.id === organisationId)
  return {
    kind: 'person',
    personId: id,
    name,
    email,
    membership: body ? { organisationId: body.id, organisation: body.name, kind: body.kind, roles, agency: body.agency, complex: body.complex } : null,
  }
}

/** The trading firms' admissions as they ended, with the acts in the log. */
async function insertAdmittedFirms(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const rows = demoFirms.map((firm) => ({
    id: admissionOf(firm.id),
    organisation: firm.id,
    complex: firm.complex,
    cooperation: firm.projectApproval !== null,
    at: `${firm.admittedOn ?? '2025-01-02'}T02:00:00Z`,
    planned: (firm.projectApproval?.amountKrw ?? 1_000_000_000n).toString(),
    plan_ko: firm.about.ko,
    plan_en: firm.about.en,
  }))
  await sql.query(
    `insert into parties.admission (id, organisation_id, complex_code, path, ministry, status, applied_at, planned_minor, currency, plan_ko, plan_en, screening, version)
     select id, organisation, complex, case when cooperation then 'cooperation' else 'registration' end, case when cooperation then 'unification' end, 'admitted', at - interval '40 days', planned, 'KRW', plan_ko, plan_en, 'clear', case when cooperation then 5 else 3 end
     from jsonb_to_recordset($1::jsonb) as a (id uuid, organisation uuid, complex text, cooperation boolean, at timestamptz, planned bigint, plan_ko text, plan_en text)`,
    [JSON.stringify(rows)],
  )
  const approvals = demoFirms.flatMap(({ id, operatorApproval, projectApproval }) =>
    [
      { kind: 'operator', approval: operatorApproval },
      { kind: 'project', approval: projectApproval },
    ].flatMap(({ kind, approval }) => (approval ? [{ organisation: id, kind, number: approval.number, amount: approval.amountKrw.toString(), on: approval.approvedOn }] : [])),
  )
  await sql.query(
    `insert into parties.cooperation_approval (organisation_id, kind, number, amount_minor, currency, approved_on)
     select organisation, kind, number, amount, 'KRW', "on" from jsonb_to_recordset($1::jsonb) as a (organisation uuid, kind text, number text, amount bigint, "on" date)`,
    [JSON.stringify(approvals)],
  )
  const officer = actorOf('officer@committee.example')
  await insertSteps(seeding, officer.personId)
  await seeding.act(officer, seeding.ago(360), async ({ effects }) => {
    for (const { id, complex } of demoFirms)
      await effects.log.append({ act: 'parties.admit', subjectType: 'admission', subjectId: admissionOf(id), onBehalfOf: id, details: { status: 'admitted', complex } })
  })
}

async function insertSteps({ sql }: Seeding, officer: PersonId): Promise<void> {
  const approver = demoPerson('approver@unification.example').id
  const steps = demoFirms.flatMap((firm) => {
    const at = (days: number) => new Date(Date.parse(`${firm.admittedOn ?? '2025-01-02'}T02:00:00Z`) - days * 86_400_000).toISOString()
    const id = admissionOf(firm.id)
    const amount = firm.projectApproval?.amountKrw.toString() ?? null
    const middle = firm.projectApproval
      ? [
          { id, act: 'approve-operator', at: at(21), actor: approver, office: 'unification', amount, number: firm.operatorApproval?.number ?? null },
          { id, act: 'approve-project', at: at(7), actor: approver, office: 'unification', amount, number: firm.projectApproval.number },
        ]
      : []
    const first = { id, act: 'screen', at: at(39), actor: null, office: 'committee', amount: null, number: null }
    const last = { id, act: 'admit', at: at(0), actor: officer, office: 'committee', amount: null, number: null }
    return [first, ...middle, last].map((step, index) => ({ ...step, version: index + 2 }))
  })
  await sql.query(
    `insert into parties.admission_step (admission_id, version, act, at, actor_person, office, amount_minor, currency, number)
     select id, version, act, at, actor, office, amount, case when amount is not null then 'KRW' end, number
     from jsonb_to_recordset($1::jsonb) as s (id uuid, version int, act text, at timestamptz, actor uuid, office text, amount bigint, number text)`,
    [JSON.stringify(steps)],
  )
}

/** An applicant's way so far, decision by decision. */
async function bringForward(seeding: Seeding, applicant: DemoApplicant): Promise<void> {
  const planned = money(eok(applicant.investment), KRW)
  const id = admissionOf(applicant.id)
  await new PostgresAdmissions(seeding.sql).insert({
    id,
    organisationId: applicant.id,
    complex: gaeseong.code,
    path: 'cooperation',
    ministry: gaeseong.agencies.find(({ code }) => code === 'unification')?.code ?? null,
    status: 'applied',
    appliedAt: seeding.ago(applicant.daysAgo, '01:30'),
    plannedInvestment: planned,
    plan: applicant.plan,
    screening: applicant.resemblesListed ? { outcome: 'pending' } : { outcome: 'clear' },
    approvals: [],
    version: 1,
  })
  const serial = String(demoApplicants.indexOf(applicant) + 41)
  const steps: readonly { readonly reached: AdmissionStatus; readonly decision: AdmissionDecision; readonly by: string; readonly after: number }[] = [
    { reached: 'screened', decision: { act: 'screen', amount: null, number: null, grounds: null }, by: 'officer@committee.example', after: 1 },
    {
      reached: 'operator-approved',
      decision: { act: 'approve-operator', amount: planned, number: `협력사업자-${serial}`, grounds: null },
      by: 'approver@unification.example',
      after: 6,
    },
    {
      reached: 'project-approved',
      decision: { act: 'approve-project', amount: planned, number: `협력사업-${serial}`, grounds: null },
      by: 'approver@unification.example',
      after: 14,
    },
  ]
  const last = steps.findIndex(({ reached }) => reached === applicant.reached)
  for (const { decision, by, after } of steps.slice(0, last + 1)) {
    const actor = actorOf(by)
    const agency = actor.membership?.agency
    const at = seeding.ago(applicant.daysAgo - after)
    const decided = await seeding.act(actor, at, ({ sql, clock, effects }) =>
      new DecideAdmission(new PostgresAdmissions(sql), new PostgresOrganisations(sql), clock, effects).execute(
        id,
        decision,
        { office: agency ? { kind: 'agency', agency } : { kind: 'committee' }, personId: actor.personId },
        seeding.today,
      ),
    )
    if (!decided.ok) throw new Error(`the seed's admission of ${applicant.slug} was refused: ${decided.failure.code}`)
  }
}

async function insertPhases(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const rows = complexes.flatMap(({ code, phase }) =>
    code === gaeseong.code
      ? [
          { code, phase: 'introduction', days: 380, grounds: '시범 운영: 북측 기업소와 남측 소비자에게 먼저 연다' },
          { code, phase: 'growth', days: 290, grounds: '시범 운영 점검 결과에 따라 남측 기업에 연다' },
          { code, phase, days: 200, grounds: '운송·정산 점검을 마치고 해외 기업과 소비자에게 연다' },
        ]
      : [],
  )
  for (const { code, phase, days, grounds } of rows)
    await sql.query(
      `insert into parties.phase_decision (complex_code, decided_at, phase, effective_on, decided_by, grounds) values ($1, $2::timestamptz, $3, ($2::timestamptz at time zone $6)::date, $4, $5)`,
      [code, seeding.ago(days), phase, demoPerson('officer@committee.example').id, grounds, profileOf(code).timeZone],
    )
  // One that waits for another officer, so that the page shows what that looks like.
  await sql.query(
    `insert into parties.phase_proposal (id, complex_code, channel, phase, effective_on, grounds, proposed_by, proposed_at, status) values ($1, $2, 'B2C', 'growth', ($3::date + 14), $4, $5, $6, 'open')`,
    [
      seedId('phase-proposal'),
      gaeseong.code,
      seeding.today,
      '해외 소비자 반품 운송이 준비될 때까지 소비자 판매를 줄인다',
      demoPerson('officer@committee.example').id,
      seeding.ago(1),
    ],
  )
}

async function insertRegistry({ sql }: Seeding): Promise<void> {
  const rows = historicalFirms.map(({ name, round, approvedOn, sitePyeong, buildingPyeong, investment, trade, note }) => ({
    name_ko: name.ko,
    name_en: name.en,
    round,
    approved_on: approvedOn,
    site: sitePyeong,
    building: buildingPyeong,
    investment: eok(investment).toString(),
    trade_ko: trade.ko,
    trade_en: trade.en,
    note_ko: note?.ko,
    note_en: note?.en,
  }))
  await sql.query(
    `insert into parties.historical_firm (name_ko, name_en, round, approved_on, site_pyeong, building_pyeong, investment_minor, trade_ko, trade_en, note_ko, note_en)
     select name_ko, name_en, round, approved_on, site, building, investment, trade_ko, trade_en, note_ko, note_en
     from jsonb_to_recordset($1::jsonb) as f (name_ko text, name_en text, round int, approved_on date, site int, building int, investment bigint, trade_ko text, trade_en text, note_ko text, note_en text)`,
    [JSON.stringify(rows)],
  )
  await sql.query(
    `insert into parties.operator_approvals_of_year (period, approved, revoked) select * from jsonb_to_recordset($1::jsonb) as y (period text, approved int, revoked int)`,
    [JSON.stringify(operatorApprovals.map(([period, approved, revoked]) => ({ period, approved, revoked })))],
  )
}

/** One invitation that waits, so that the team page shows what that looks like. Its token was never sent to anybody. */
async function insertOpenInvitation(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const firm = demoFirms[0]
  if (!firm) return
  await sql.query(
    `insert into parties.invitation (id, organisation_id, email, roles, token_hash, invited_by, invited_at, expires_at, status) values ($1::uuid, $2, $3, '{logistics}', sha256(convert_to($1::uuid::text, 'UTF8')), $4, $5, $6, 'open')`,
    [seedId('invitation:haneulsil'), firm.id, 'newcomer@haneulsil.example', demoPerson('owner@haneulsil.example').id, seeding.ago(1), seeding.ago(-6)],
  )
}
