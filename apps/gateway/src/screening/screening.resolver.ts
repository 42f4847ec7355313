import { ok, parseDate, parseId, isCountry, type Localized, type PersonId, type Result, type Sql } from '@naru/kernel'
import { proposerOf, ReviewHit, type Band, type DispositionFailure, type Hit, type HitAct, type HitStatus, type Match, type Occasion, type SubjectKind } from '@naru/screening'
import { PostgresHits, PostgresLists } from '@naru/screening/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { personOf, type Actor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'

const statusNames: Readonly<Record<HitStatus, Graph.ScreeningHitStatus>> = { open: 'OPEN', 'clearance-proposed': 'CLEARANCE_PROPOSED', cleared: 'CLEARED', confirmed: 'CONFIRMED' }
const statusOf: Readonly<Record<Graph.ScreeningHitStatus, HitStatus>> = { OPEN: 'open', CLEARANCE_PROPOSED: 'clearance-proposed', CLEARED: 'cleared', CONFIRMED: 'confirmed' }
const bandNames: Readonly<Record<Band, Graph.ScreeningBand>> = { block: 'BLOCK', review: 'REVIEW', watch: 'WATCH' }
const subjectNames: Readonly<Record<SubjectKind, Graph.ScreeningSubjectKind>> = {
  organisation: 'ORGANISATION',
  person: 'PERSON',
  'vehicle-owner': 'VEHICLE_OWNER',
  consignee: 'CONSIGNEE',
}
const occasionNames: Readonly<Record<Occasion, Graph.ScreeningOccasion>> = {
  creation: 'CREATION',
  change: 'CHANGE',
  order: 'ORDER',
  dossier: 'DOSSIER',
  'list-update': 'LIST_UPDATE',
}
const proposals: Readonly<Record<Graph.DispositionAct, HitAct>> = { PROPOSE_CLEARANCE: 'propose-clearance', CONFIRM_MATCH: 'confirm-match' }

function toMatch({ score, band, breakdown, ...match }: Match): Graph.ScreeningMatch {
  const { wholeString, tokenPairing, countryPenalty, birthPenalty, capped, queryForm, pairs } = breakdown
  return {
    ...match,
    score: score.toFixed(2),
    band: bandNames[band],
    breakdown: {
      wholeString: wholeString.toFixed(2),
      tokenPairing: tokenPairing.toFixed(2),
      countryPenalty: countryPenalty.toFixed(2),
      birthPenalty: birthPenalty.toFixed(2),
      capped,
      queryForm,
      pairs: pairs.map((pair) => ({ ...pair, similarity: pair.similarity.toFixed(2) })),
    },
  }
}

/** Names of those who disposed; the reviewers' own names are for reviewers. */
async function namesOf(sql: Sql, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Localized>> {
  const rows = await sql.query<{ id: PersonId; ko: string; en: string }>('select id, name_ko as ko, name_en as en from parties.person where id = any($1)', [[...ids]])
  return new Map(rows.map(({ id, ko, en }) => [id, { ko, en }]))
}

const otherOfficial: Localized = { ko: '다른 기관의 담당자', en: 'An official of another agency' }

async function viewHits(sql: Sql, hits: readonly Hit[], actor: Actor, locale: keyof Localized): Promise<readonly Graph.ScreeningHit[]> {
  const names = await namesOf(sql, [...new Set(hits.flatMap(({ dispositions }) => dispositions.map(({ by }) => by)))])
  return hits.map((hit) => ({
    id: hit.id,
    subject: { kind: subjectNames[hit.subject.kind], id: hit.subject.id, name: hit.subject.names[0] ?? '', country: hit.subject.country },
    occasion: occasionNames[hit.occasion],
    match: toMatch(hit.match),
    status: statusNames[hit.status],
    foundAt: hit.foundAt.toISOString(),
    dispositions: hit.dispositions.map(({ act, reason, by, at }) => ({ act, reason, actorName: (names.get(by) ?? otherOfficial)[locale], at: at.toISOString() })),
    needsAnotherPerson: hit.status === 'clearance-proposed' && actor.kind === 'person' && proposerOf(hit) === actor.personId,
  }))
}

@Resolver()
export class ScreeningResolver {
  constructor(private readonly acts: Acts) {}

  @Query('screeningHits')
  screeningHits(@Args() { status, first, after }: Graph.QueryScreeningHitsArgs, @Context() { actor, locale }: RequestContext): Promise<Graph.ScreeningHitPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresHits(sql).list(
        { status: status ? statusOf[status] : null },
        { first: Math.min(Math.max(first ?? 20, 1), 100), after: after ?? null },
      )
      return { items: await viewHits(sql, items, actor, locale), next }
    })
  }

  @Query('screeningHit')
  screeningHit(@Args('id') id: string, @Context() { actor, locale }: RequestContext): Promise<Graph.ScreeningHit | null> {
    const parsed = parseId<'ScreeningHit'>(id)
    if (!parsed.ok) return Promise.resolve(null)
    return this.acts.read(actor, async ({ sql }) => {
      const hit = await new PostgresHits(sql).find(parsed.value)
      return hit ? ((await viewHits(sql, [hit], actor, locale))[0] ?? null) : null
    })
  }

  @Query('screeningSummary')
  screeningSummary(@Context() { actor }: RequestContext): Promise<Graph.ScreeningSummary> {
    return this.acts.read(actor, async ({ sql }) => {
      const counts = await new PostgresHits(sql).countByStatus()
      return { open: counts.open, clearanceProposed: counts['clearance-proposed'], cleared: counts.cleared, confirmed: counts.confirmed }
    })
  }

  @Query('screeningLists')
  screeningLists(@Context() { actor }: RequestContext): Promise<readonly Graph.ScreeningList[]> {
    return this.acts.read(actor, async ({ sql }) => (await new PostgresLists(sql).all()).map(({ importedAt, ...list }) => ({ ...list, importedAt: importedAt.toISOString() })))
  }

  @Query('screenName')
  screenName(@Args() { name, country, born, limit }: Graph.QueryScreenNameArgs, @Context() { actor }: RequestContext): Promise<readonly Graph.ScreeningMatch[]> {
    const qualifiers = { country: country != null && isCountry(country) ? country : null, born: born != null && parseDate(born).ok ? born : null }
    return this.acts.read(actor, async ({ sql }) =>
      (await new PostgresLists(sql).match(name.slice(0, 200), qualifiers, { limit: Math.min(Math.max(limit ?? 10, 1), 100), atLeast: 0.7 })).map(toMatch),
    )
  }

  @Mutation('disposeHit')
  disposeHit(@Args('input') input: Graph.DisposeHitInput, @Context() context: RequestContext): Promise<Graph.DisposeHitResult> {
    return this.#review(context, 'disposeHit', input, proposals[input.act])
  }

  @Mutation('confirmClearance')
  async confirmClearance(@Args('input') input: Graph.ConfirmClearanceInput, @Context() context: RequestContext): Promise<Graph.ConfirmClearanceResult> {
    return this.#review(context, 'confirmClearance', input, input.confirm ? 'confirm-clearance' : 'send-back')
  }

  async #review(context: RequestContext, act: string, input: { readonly idempotencyKey: string; readonly id: string; readonly reason: string }, hitAct: HitAct) {
    const id = parseId<'ScreeningHit'>(input.id)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act, input },
      async ({ sql, clock, effects, actor }): Promise<Result<Graph.ScreeningHit, DispositionFailure | { readonly code: 'NOT_FOUND' }>> => {
        const reviewed = await new ReviewHit(new PostgresHits(sql), clock, effects).execute(id.value, hitAct, input.reason.slice(0, 2_000), personOf(actor).personId)
        if (!reviewed.ok) return reviewed
        const [view] = await viewHits(sql, [reviewed.value], actor, context.locale)
        if (!view) throw new Error(`a hit just reviewed is not there: ${id.value}`)
        return ok(view)
      },
      (hit) => ({ ...hit, __typename: 'ScreeningHit' as const }),
    )
  }
}
