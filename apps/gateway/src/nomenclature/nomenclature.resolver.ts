import { Args, Query, Resolver } from '@nestjs/graphql'
import { anonymous } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type { HsNomenclatureEntry, QueryHsSearchArgs } from '../platform/graphql/generated/schema.js'
import { searchNomenclature } from './search.js'

@Resolver()
export class NomenclatureResolver {
  constructor(private readonly acts: Acts) {}

  @Query('hsSearch')
  hsSearch(@Args() { text, lang, first }: QueryHsSearchArgs): Promise<readonly HsNomenclatureEntry[]> {
    return this.acts.read(anonymous, ({ sql }) => searchNomenclature(sql, text.slice(0, 200), lang === 'en' ? 'en' : 'ko', Math.min(Math.max(first ?? 20, 1), 100)))
  }
}
