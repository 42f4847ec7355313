import { ChangeAttribute, DefineAttribute, measureUnits, OrderAttributes, RetireAttribute } from '@naru/catalog'
import { PostgresAttributes, PostgresCategories } from '@naru/catalog/postgres'
import type { Sql } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { fromAttributeType, toDefinition } from './attribute-views.js'

const portsOn = (sql: Sql) => ({ attributes: new PostgresAttributes(sql), categories: new PostgresCategories(sql) })

/** What goods are described by. */
@Resolver()
export class AttributesResolver {
  constructor(private readonly acts: Acts) {}

  @Query('attributes')
  attributes(@Args() { category, withRetired }: wire.QueryAttributesArgs, @Context() { actor }: RequestContext): Promise<readonly wire.AttributeDefinition[]> {
    return this.acts.read(actor, async ({ sql }) =>
      (await new PostgresCategories(sql).shelves())
        .definitionsOf(category)
        .filter(({ retiredAt }) => retiredAt === null || withRetired === true)
        .map(toDefinition),
    )
  }

  @Query('measureUnits')
  measureUnits(): readonly string[] {
    return measureUnits
  }

  @Mutation('defineAttribute')
  defineAttribute(@Args('input') input: wire.DefineAttributeInput, @Context() context: RequestContext): Promise<wire.DefineAttributeResult> {
    return this.acts.perform(
      context,
      { act: 'defineAttribute', input },
      ({ sql, effects }) => new DefineAttribute(portsOn(sql), effects).execute({ ...input, type: fromAttributeType(input.type) }),
      (definition) => ({ __typename: 'AttributeDefinition' as const, ...toDefinition(definition) }),
    )
  }

  @Mutation('changeAttribute')
  changeAttribute(@Args('input') input: wire.DefineAttributeInput, @Context() context: RequestContext): Promise<wire.ChangeAttributeResult> {
    return this.acts.perform(
      context,
      { act: 'changeAttribute', input },
      ({ sql, effects }) => new ChangeAttribute(portsOn(sql), effects).execute({ ...input, type: fromAttributeType(input.type) }),
      (definition) => ({ __typename: 'AttributeDefinition' as const, ...toDefinition(definition) }),
    )
  }

  @Mutation('retireAttribute')
  retireAttribute(@Args('input') input: wire.RetireAttributeInput, @Context() context: RequestContext): Promise<wire.RetireAttributeResult> {
    return this.acts.perform(
      context,
      { act: 'retireAttribute', input },
      ({ sql, clock, effects }) => new RetireAttribute(portsOn(sql), clock, effects).execute(input),
      (definition) => ({ __typename: 'AttributeDefinition' as const, ...toDefinition(definition) }),
    )
  }

  @Mutation('orderAttributes')
  orderAttributes(@Args('input') input: wire.OrderAttributesInput, @Context() context: RequestContext): Promise<wire.OrderAttributesResult> {
    return this.acts.perform(
      context,
      { act: 'orderAttributes', input },
      ({ sql, effects }) => new OrderAttributes(portsOn(sql), effects).execute(input),
      (definitions) => ({ __typename: 'AttributeOrder' as const, category: input.category, definitions: definitions.map(toDefinition) }),
    )
  }
}
