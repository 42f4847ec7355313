import { err, idOf, ok, parseId, type Result } from '@naru/kernel'
import {
  agreements,
  importBans,
  importRuleSets,
  isAgreementCode,
  readZoneList,
  ReleaseAgreement,
  type AgreementRelease,
  type DraftRule,
  type IllegalReleaseAct,
  type InvalidRelease,
  type NotARuleFile,
  type NothingToRelease,
  type ReleaserIsAuthor,
  type ReleaseContent,
  type ReleaseOfficer,
  type ReleaseText,
  type ZoneListProblem,
} from '@naru/origin'
import { PostgresReleases } from '@naru/origin/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { pageRequest } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { pageOfRules, viewRelease } from './release-view.js'

interface ZoneListInvalid {
  readonly code: 'ZONE_LIST_INVALID'
  readonly count: number
  readonly row: number
  readonly value: string
  readonly problems: readonly ZoneListProblem[]
}

type Refused =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'UNKNOWN_AGREEMENT'; readonly agreement: string }
  | { readonly code: 'RELEASE_HAS_PROBLEMS'; readonly count: number }
  | InvalidRelease
  | IllegalReleaseAct
  | ReleaserIsAuthor
  | NothingToRelease
  | NotARuleFile
  | ZoneListInvalid

const reader = (actor: Actor): ReleaseOfficer & { readonly roles: readonly string[] } => {
  const { organisationId, roles } = membershipOf(actor)
  const { personId, name } = personOf(actor)
  return { id: personId, organisationId, name, roles }
}
const officer = (actor: Actor): ReleaseOfficer => {
  const { id, organisationId, name } = reader(actor)
  return { id, organisationId, name }
}
const emptyContent: ReleaseContent = { tolerancePercent: null, textilePercent: null, zoneList: null, rules: [] }

/** Changes of agreements by the issuing body: drafted by one officer, put into force by another. */
@Resolver()
export class ReleasesResolver {
  constructor(private readonly acts: Acts) {}

  @Query('agreementReleases')
  agreementReleases(@Args() args: wire.QueryAgreementReleasesArgs, @Context() { actor }: RequestContext): Promise<wire.AgreementReleasePage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresReleases(sql).list(pageRequest(args))
      return { items: await Promise.all(items.map((item) => viewRelease(sql, item, reader(actor)))), next }
    })
  }

  @Query('agreementRelease')
  agreementRelease(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<wire.AgreementRelease | null> {
    if (!parseId(id).ok) return Promise.resolve(null)
    return this.acts.read(actor, async ({ sql }) => {
      const found = await new PostgresReleases(sql).find(idOf(id))
      return found ? viewRelease(sql, found, reader(actor)) : null
    })
  }

  @Query('releaseRules')
  releaseRules(@Args() args: wire.QueryReleaseRulesArgs, @Context() { actor }: RequestContext): Promise<wire.ReleaseRulePage> {
    if (!parseId(args.id).ok) return Promise.resolve({ items: [], next: null })
    return this.acts.read(actor, async ({ sql }) => {
      const found = await new PostgresReleases(sql).find(idOf(args.id))
      return found ? pageOfRules(found, args.open ?? false, pageRequest(args)) : { items: [], next: null }
    })
  }

  @Query('importMeasures')
  importMeasures(): readonly wire.ImportMeasure[] {
    return importBans.map(({ chapters, ...ban }) => ({
      ...ban,
      chapters: (chapters ?? []).map(([first, last]) => (first === last ? String(first) : `${String(first)}–${String(last)}`)),
    }))
  }

  @Mutation('draftRelease')
  draftRelease(@Args('input') input: wire.DraftReleaseInput, @Context() context: RequestContext): Promise<wire.ReleaseActResult> {
    return this.#act(context, 'draftRelease', input, ({ actor, ...tx }) => {
      const { agreement, title, from } = input
      if (!isAgreementCode(agreement)) return Promise.resolve(err({ code: 'UNKNOWN_AGREEMENT', agreement }))
      return useCase(tx).draft(agreement, { title, from, content: emptyContent }, officer(actor))
    })
  }

  @Mutation('editRelease')
  editRelease(@Args('input') input: wire.EditReleaseInput, @Context() context: RequestContext): Promise<wire.ReleaseActResult> {
    return this.#act(context, 'editRelease', input, async (tx) => {
      const draft = await findDraft(tx, input.id)
      if (!draft) return err({ code: 'NOT_FOUND' })
      const text = textOf(input, draft.content)
      return text.ok ? useCase(tx).edit(draft.id, text.value, officer(tx.actor)) : text
    })
  }

  @Mutation('importReleaseRules')
  importReleaseRules(@Args('input') input: wire.ImportReleaseRulesInput, @Context() context: RequestContext): Promise<wire.ReleaseActResult> {
    return this.#act(context, 'importReleaseRules', input, async (tx) => {
      const draft = await findDraft(tx, input.id)
      if (!draft) return err({ code: 'NOT_FOUND' })
      const rules = readPublished(input, draft)
      if (!rules.ok) return rules
      const { title, from, content } = draft
      return useCase(tx).edit(draft.id, { title, from, content: { ...content, rules: [...content.rules, ...rules.value] } }, officer(tx.actor))
    })
  }

  @Mutation('releaseAgreement')
  releaseAgreement(@Args('input') input: wire.ReleaseActInput, @Context() context: RequestContext): Promise<wire.ReleaseActResult> {
    return this.#act(context, 'releaseAgreement', input, async (tx) => {
      if (!parseId(input.id).ok) return err({ code: 'NOT_FOUND' })
      const released = await useCase(tx).release(idOf(input.id), officer(tx.actor))
      if (released.ok) return released
      const { failure } = released
      return failure.code === 'RELEASE_HAS_PROBLEMS' ? err({ code: failure.code, count: failure.problems.length }) : err(failure)
    })
  }

  @Mutation('discardRelease')
  discardRelease(@Args('input') input: wire.ReleaseActInput, @Context() context: RequestContext): Promise<wire.ReleaseActResult> {
    return this.#act(context, 'discardRelease', input, (tx) =>
      parseId(input.id).ok ? useCase(tx).discard(idOf(input.id), officer(tx.actor)) : Promise.resolve(err({ code: 'NOT_FOUND' })),
    )
  }

  #act(
    context: RequestContext,
    act: string,
    input: { readonly idempotencyKey: string },
    work: (tx: Tx) => Promise<Result<AgreementRelease, Refused>>,
  ): Promise<wire.ReleaseActResult> {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const done = await work(tx)
        return done.ok ? ok(await viewRelease(tx.sql, done.value, reader(tx.actor))) : done
      },
      (release) => ({ __typename: 'AgreementRelease' as const, ...release }),
    )
  }
}

const useCase = ({ sql, ids, clock, effects }: Omit<Tx, 'actor'>) => new ReleaseAgreement(new PostgresReleases(sql), ids, clock, effects)
const findDraft = ({ sql }: Tx, id: string): Promise<AgreementRelease | undefined> => (parseId(id).ok ? new PostgresReleases(sql).find(idOf(id)) : Promise.resolve(undefined))

/** What was typed over what the draft says; the list of goods is read row by row. */
function textOf({ title, from, tolerancePercent, textilePercent, zoneListCsv, rules }: wire.EditReleaseInput, before: ReleaseContent): Result<ReleaseText, ZoneListInvalid> {
  const list = zoneListCsv == null ? undefined : readZoneList(zoneListCsv)
  const [first] = list?.problems ?? []
  if (list && first) return err({ code: 'ZONE_LIST_INVALID', count: list.problems.length, row: first.row, value: first.value, problems: list.problems.slice(0, 100) })
  const zoneList = list ? (list.codes.length === 0 ? null : list.codes) : before.zoneList
  return ok({
    title,
    from,
    content: { tolerancePercent: tolerancePercent ?? null, textilePercent: textilePercent ?? null, zoneList, rules: withEdits(before.rules, rules ?? []) },
  })
}

function withEdits(rules: readonly DraftRule[], edits: readonly wire.ReleaseRuleEdit[]): readonly DraftRule[] {
  const places = new Map(edits.filter(({ place }) => place != null).map(({ place, rule }) => [place, rule ?? null]))
  const kept = rules.flatMap((rule, place) => {
    const edit = places.get(place)
    return edit === undefined ? [rule] : edit === null ? [] : [toDraft(edit)]
  })
  return [...kept, ...edits.flatMap(({ place, rule }) => (place == null && rule ? [toDraft(rule)] : []))]
}

const toDraft = ({ heading, subdivision, min, max, text, expression, source }: wire.ReleaseRuleInput): DraftRule => ({
  heading,
  subdivision: subdivision ?? '',
  min,
  max,
  text: text ?? '',
  expression,
  source: source ?? '',
})

function readPublished({ file, source }: wire.ImportReleaseRulesInput, { agreement }: AgreementRelease): Result<readonly DraftRule[], NotARuleFile> {
  const json = parsed(file)
  if (json === undefined) return err({ code: 'NOT_A_RULE_FILE', reason: 'JSON' })
  const read = importRuleSets(json, agreement, agreements[agreement].edition, source)
  return read.ok
    ? ok(read.value.sets.map(({ heading, subdivision, min, max, text, expression, source: from }) => ({ heading, subdivision, min, max, text, expression, source: from })))
    : read
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
