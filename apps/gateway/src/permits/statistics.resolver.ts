import { addDays, calendarOf, dateIn, daysBetween, parseDate, type PlainDate } from '@naru/kernel'
import { countByAge, readClock, type DurationFigures } from '@naru/permits'
import { PostgresReleases, PostgresWorkflows, TaskQueue } from '@naru/permits/postgres'
import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { agencyName } from './task-view.js'

const longestDays = 400
const usualDays = 90
const toFigures = ({ count, median, p90 }: DurationFigures): wire.DurationFigures => ({ count, medianHours: round(median), p90Hours: round(p90) })
const round = (hours: number): number => Math.round(hours * 100) / 100

@Resolver()
export class PermitStatisticsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('permitStatistics')
  async permitStatistics(@Args() args: wire.QueryPermitStatisticsArgs, @Context() { actor }: RequestContext): Promise<wire.PermitStatistics> {
    const profile = complexOf(membershipOf(actor).complex)
    const ages = await this.#ages(profile)
    return this.acts.read(actor, async ({ sql, clock }) => {
      const { from, until } = periodOf(args, dateIn(profile.timeZone, clock.now()))
      const period = { complex: profile.code, from, until, timeZone: profile.timeZone }
      const releases = new PostgresReleases(sql)
      const workflow = await new PostgresWorkflows(sql).findCurrent(profile.code)
      const nameOf = (node: string) => workflow?.nodes.find(({ id }) => id === node)?.name ?? { ko: node, en: node }
      const total = await releases.total(period)
      const stages = await releases.stages(period)
      const refusals = await releases.refusals(period)
      const weeks = await releases.weeks(period)
      return {
        from,
        until,
        decided: total?.count ?? 0,
        total: total && toFigures(total),
        ages,
        stages: stages.map(({ node, agency, net, gross, withinClock }) => ({
          node,
          name: nameOf(node),
          agency,
          agencyName: agencyName({ profile }, agency),
          net: toFigures(net),
          gross: toFigures(gross),
          withinClock,
        })),
        refusals: refusals.map(({ agency, ground, count }) => ({ agency, agencyName: agencyName({ profile }, agency), ground, count })),
        weeks: weeks.map(({ week, decided, median }) => ({ week, decided, medianHours: round(median) })),
      }
    })
  }

  /** Counts alone, of every agency: read as the platform, since an agency may not see the cases of another. */
  #ages(profile: ReturnType<typeof complexOf>): Promise<readonly wire.QueueAge[]> {
    return this.acts.system('permit-statistics', async ({ sql, clock }) => {
      const open = await new TaskQueue(sql, clock).listOpen(profile.code)
      return [...new Set(open.map(({ agency }) => agency))].sort().flatMap((agency) => {
        const used = open.flatMap((task) => (task.agency === agency && task.status !== 'locked' ? [readClock(task.clock, calendarOf(profile), clock.now()).used] : []))
        return countByAge(used).map(({ usedFrom, count }) => ({ agency, agencyName: agencyName({ profile }, agency), usedFrom, count }))
      })
    })
  }
}

function periodOf({ from, until }: wire.QueryPermitStatisticsArgs, today: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } {
  const last = parseDate(until ?? '')
  const end = last.ok ? last.value : today
  const first = parseDate(from ?? '')
  const start = first.ok && first.value <= end ? first.value : addDays(end, -usualDays)
  return { from: daysBetween(start, end) > longestDays ? addDays(end, -longestDays) : start, until: end }
}
