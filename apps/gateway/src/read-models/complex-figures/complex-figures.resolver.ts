import { addDays, dateIn } from '@naru/kernel'
import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import { complexOf } from '../complex-profiles.js'
import { membershipOf, systemActor } from '../../platform/acting/actor.js'
import { Acts } from '../../platform/acting/acts.js'
import type { ComplexFigures as ComplexFiguresType, QueryComplexFiguresArgs } from '../../platform/graphql/generated/schema.js'
import type { RequestContext } from '../../platform/http/request-context.js'
import { ComplexFigures, monthsUntil } from './complex-figures.js'

const mostMonths = 36

@Resolver()
export class ComplexFiguresResolver {
  constructor(private readonly acts: Acts) {}

  @Query('complexFigures')
  complexFigures(@Args() { months }: QueryComplexFiguresArgs, @Context() { actor }: RequestContext): Promise<ComplexFiguresType> {
    const { code, name, timeZone } = complexOf(membershipOf(actor).complex)
    // The committee may know the sums of its complex, not the orders they come from: they are added up as the system.
    return this.acts.read(systemActor('complex-figures'), async ({ sql, clock }) => {
      const today = dateIn(timeZone, clock.now())
      const shown = monthsUntil(today, Math.min(Math.max(months ?? 6, 1), mostMonths))
      const figures = new ComplexFigures(sql)
      const period = { complex: code, timeZone, from: shown[0] ?? today, until: addDays(today, 1) }
      return { complex: name, ...(await figures.open(code)), months: [...(await figures.months(period, shown))], destinations: [...(await figures.destinations(period))] }
    })
  }
}
