import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../../platform/acting/actor.js'
import { Acts } from '../../platform/acting/acts.js'
import type * as Graph from '../../platform/graphql/generated/schema.js'
import { pageRequest } from '../../platform/graphql/wire-names.js'
import type { RequestContext } from '../../platform/http/request-context.js'
import { listMatrix } from './origin-matrix.js'

@Resolver()
export class OriginMatrixResolver {
  constructor(private readonly acts: Acts) {}

  @Query('originOfGoods')
  originOfGoods(@Args() args: Graph.QueryOriginOfGoodsArgs, @Context() { actor }: RequestContext): Promise<Graph.OriginOfGoodsPage> {
    return this.acts.read(actor, ({ sql }) => listMatrix(sql, membershipOf(actor).organisationId, args.filter ?? {}, pageRequest(args)))
  }
}
