import { SaveSynonyms, WithdrawSynonyms, type DatedSynonyms } from '@naru/catalog'
import { PostgresSynonyms } from '@naru/catalog/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts } from '../platform/acting/acts.js'
import type {
  QuerySynonymsArgs,
  SaveSynonymsInput,
  SaveSynonymsResult,
  SynonymSet,
  SynonymSetPage,
  WithdrawSynonymsInput,
  WithdrawSynonymsResult,
} from '../platform/graphql/generated/schema.js'
import { pageRequest } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'

const toSet = ({ id, words, validFrom, validUntil, withdrawnAt }: DatedSynonyms): SynonymSet => ({ id, words: [...words], validFrom, validUntil, withdrawn: withdrawnAt !== null })
const answer = (set: DatedSynonyms) => ({ __typename: 'SynonymSet' as const, ...toSet(set) })

/** Words that mean the same, kept by the committees. */
@Resolver()
export class SynonymsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('synonyms')
  synonyms(@Args() args: QuerySynonymsArgs, @Context() { actor }: RequestContext): Promise<SynonymSetPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresSynonyms(sql).list(pageRequest(args))
      return { items: items.map(toSet), next }
    })
  }

  @Mutation('saveSynonyms')
  saveSynonyms(@Args('input') input: SaveSynonymsInput, @Context() context: RequestContext): Promise<SaveSynonymsResult> {
    return this.acts.perform(
      context,
      { act: 'saveSynonyms', input },
      ({ sql, clock, ids, effects }) => new SaveSynonyms(new PostgresSynonyms(sql), clock, ids, effects).execute(input),
      answer,
    )
  }

  @Mutation('withdrawSynonyms')
  withdrawSynonyms(@Args('input') input: WithdrawSynonymsInput, @Context() context: RequestContext): Promise<WithdrawSynonymsResult> {
    return this.acts.perform(
      context,
      { act: 'withdrawSynonyms', input },
      ({ sql, clock, effects }) => new WithdrawSynonyms(new PostgresSynonyms(sql), clock, effects).execute(input),
      answer,
    )
  }
}
