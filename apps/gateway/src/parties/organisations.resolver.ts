import { checkBusinessNumber, err, formatBusinessNumber, KRW, money, ok, parseId, parseMoney, type ComplexCode, type Result } from '@naru/kernel'
import { RegisterOrganisation, UpdateOrganisation, type ComplexRules, type InvalidInput, type Registered, type RegisterFailure, type Registration } from '@naru/parties'
import { PostgresAdmissions, PostgresMemberships, PostgresOrganisations } from '@naru/parties/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { Sessions } from '../platform/auth/sessions.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { complexes } from '../seed/complexes.js'
import { toMoney, viewAdmission, viewOrganisations } from './views.js'

/** The agency that approves co-operation is in the profile of a complex beyond the line, and in no other. */
export function complexRules(code: string | null | undefined): ComplexRules | undefined {
  const profile = complexes.find((candidate) => candidate.code === code)
  return profile && { code: profile.code, ministry: profile.agencies.find((agency) => agency.code === 'unification')?.code ?? null }
}

/** A search text, or null when there is nothing to search for. */
const wanted = (search: string | null | undefined): string | null => {
  const text = search?.trim().slice(0, 100) ?? ''
  return text === '' ? null : text
}

const registrable = { FIRM: 'firm', COMPANY: 'company', BROKER: 'broker' } as const

interface HistoricalRow {
  readonly name_ko: string
  readonly name_en: string
  readonly round: number | null
  readonly approved_on: string
  readonly site_pyeong: number | null
  readonly building_pyeong: number | null
  readonly investment_minor: string
  readonly trade_ko: string
  readonly trade_en: string
  readonly note_ko: string | null
  readonly note_en: string | null
}

@Resolver()
export class OrganisationsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly sessions: Sessions,
  ) {}

  @Query('organisation')
  organisation(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<Graph.Organisation | null> {
    const parsed = parseId<'Organisation'>(id)
    if (!parsed.ok) return Promise.resolve(null)
    return this.acts.read(actor, async ({ sql }) => {
      const organisation = await new PostgresOrganisations(sql).find(parsed.value)
      return organisation ? ((await viewOrganisations(sql, [organisation]))[0] ?? null) : null
    })
  }

  @Query('myOrganisation')
  myOrganisation(@Context() context: RequestContext): Promise<Graph.Organisation | null> {
    return this.organisation(membershipOf(context.actor).organisationId, context)
  }

  @Query('firms')
  firms(@Args() { complex, trade, search, first, after }: Graph.QueryFirmsArgs, @Context() { actor }: RequestContext): Promise<Graph.OrganisationPage> {
    const filter = { complex: (complex ?? null) as ComplexCode | null, trade: trade ?? null, search: wanted(search) }
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresOrganisations(sql).listFirms(filter, { first: Math.min(Math.max(first ?? 20, 1), 100), after: after ?? null })
      return { items: await viewOrganisations(sql, items), next }
    })
  }

  @Query('checkBusinessNumber')
  checkBusinessNumber(@Args('value') value: string): Graph.BusinessNumberCheck {
    const { valid, severity, reason, value: digits } = checkBusinessNumber(value.slice(0, 40))
    return {
      value,
      formatted: /^\d{10}$/.test(digits) ? formatBusinessNumber(digits) : null,
      valid,
      severity: severity === null ? null : severity === 'error' ? 'ERROR' : 'WARNING',
      reason,
    }
  }

  @Query('historicalRegistry')
  historicalRegistry(@Args('search') search: string | null | undefined, @Context() { actor }: RequestContext): Promise<readonly Graph.HistoricalFirm[]> {
    return this.acts.read(actor, async ({ sql }) => {
      const rows = await sql.query<HistoricalRow>(
        `select name_ko, name_en, round, approved_on::text as approved_on, site_pyeong, building_pyeong, investment_minor, trade_ko, trade_en, note_ko, note_en
         from parties.historical_firm where $1::text is null or name_ko || ' ' || name_en || ' ' || trade_ko || ' ' || trade_en ilike '%' || $1 || '%' order by approved_on, name_ko`,
        [wanted(search)],
      )
      return rows.map(toHistoricalFirm)
    })
  }

  @Query('operatorApprovalsByYear')
  operatorApprovalsByYear(@Context() { actor }: RequestContext): Promise<readonly Graph.YearCount[]> {
    return this.acts.read(actor, ({ sql }) => sql.query<Graph.YearCount>('select period, approved, revoked from parties.operator_approvals_of_year order by period'))
  }

  @Mutation('registerOrganisation')
  async registerOrganisation(@Args('input') input: Graph.RegisterOrganisationInput, @Context() context: RequestContext): Promise<Graph.RegisterOrganisationResult> {
    const { personId } = personOf(context.actor)
    const answer = await this.acts.perform(
      context,
      { act: 'registerOrganisation', input },
      async ({ sql, clock, ids, effects, actor }): Promise<Result<Graph.RegisteredOrganisation, RegisterFailure>> => {
        const registration = readRegistration(input)
        if (!registration.ok) return registration
        const registered: Result<Registered, RegisterFailure> = await new RegisterOrganisation(
          new PostgresOrganisations(sql),
          new PostgresMemberships(sql),
          new PostgresAdmissions(sql),
          clock,
          ids,
          effects,
        ).execute({ ...registration.value, founder: personId })
        if (!registered.ok) return registered
        const { organisation, admission, warnings } = registered.value
        const [view] = await viewOrganisations(sql, [organisation])
        if (!view) throw new Error('an organisation just registered is not there')
        return ok({ organisation: view, admission: admission && (await viewAdmission(sql, admission, actor, context.locale)), warnings })
      },
      (registered) => ({ __typename: 'RegisteredOrganisation' as const, ...registered }),
    )
    // From now on the founder acts for the new organisation.
    if (answer.__typename === 'RegisteredOrganisation' && context.sessionToken !== null) {
      const id = parseId<'Organisation'>(answer.organisation.id)
      if (id.ok) await this.sessions.switchTo(context.sessionToken, personId, id.value)
    }
    return answer
  }

  @Mutation('updateOrganisation')
  updateOrganisation(@Args('input') input: Graph.UpdateOrganisationInput, @Context() context: RequestContext): Promise<Graph.UpdateOrganisationResult> {
    const { organisationId } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'updateOrganisation', input },
      async ({ sql, effects }) => {
        const change = { name: input.name ?? null, about: input.about ?? null, address: input.address ? { ...input.address, postcode: input.address.postcode ?? null } : null }
        const updated = await new UpdateOrganisation(new PostgresOrganisations(sql), effects).execute(organisationId, change)
        if (!updated.ok) return updated
        const [view] = await viewOrganisations(sql, [updated.value])
        return view ? ok(view) : err({ code: 'NOT_FOUND' })
      },
      (organisation) => ({ __typename: 'Organisation' as const, ...organisation }),
    )
  }
}

/** What was typed, as the domain takes it; a firm names its complex and its plan. */
function readRegistration(input: Graph.RegisterOrganisationInput): Result<Omit<Registration, 'founder'>, InvalidInput> {
  const kind = registrable[input.kind]
  const details = {
    name: input.name,
    businessNumber: input.businessNumber,
    trade: input.trade ?? null,
    about: input.about ?? null,
    address: { ...input.address, postcode: input.address.postcode ?? null },
  }
  if (kind !== 'firm') return ok({ kind, details, application: null })
  const complex = complexRules(input.complex)
  if (!complex) return err({ code: 'INVALID_INPUT', at: 'complex', reason: 'UNKNOWN' })
  if (!input.plannedInvestment) return err({ code: 'INVALID_INPUT', at: 'plannedInvestment', reason: 'REQUIRED' })
  const plannedInvestment = parseMoney(input.plannedInvestment.amount, input.plannedInvestment.currency)
  if (!plannedInvestment.ok) return err({ code: 'INVALID_INPUT', at: 'plannedInvestment', reason: plannedInvestment.failure.code })
  const plan = input.plan ?? { ko: '', en: '' }
  if (plan.ko.length > 4_000 || plan.en.length > 4_000) return err({ code: 'INVALID_INPUT', at: 'plan', reason: 'TOO_LONG' })
  return ok({ kind, details, application: { complex, plannedInvestment: plannedInvestment.value, plan } })
}

const toHistoricalFirm = (row: HistoricalRow): Graph.HistoricalFirm => ({
  name: { ko: row.name_ko, en: row.name_en },
  round: row.round,
  approvedOn: row.approved_on,
  sitePyeong: row.site_pyeong,
  buildingPyeong: row.building_pyeong,
  investment: toMoney(money(BigInt(row.investment_minor), KRW)),
  trade: { ko: row.trade_ko, en: row.trade_en },
  note: row.note_ko === null || row.note_en === null ? null : { ko: row.note_ko, en: row.note_en },
})
