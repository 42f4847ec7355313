import { Args, Query, Resolver } from '@nestjs/graphql'
import type { QuerySuggestArgs, Suggestions } from '../platform/graphql/generated/schema.js'
import { ShopSearch } from './shop-search.js'
import { toCard } from './shop-views.js'

/** Helps somebody who types. */
@Resolver()
export class SearchResolver {
  constructor(private readonly search: ShopSearch) {}

  @Query('suggest')
  async suggest(@Args() { text }: QuerySuggestArgs): Promise<Suggestions> {
    const { listings, ...suggested } = await this.search.suggest(text)
    return { ...suggested, listings: listings.map(toCard) }
  }
}
