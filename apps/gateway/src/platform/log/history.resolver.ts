import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import type { ActionLogEntry, QueryHistoryArgs } from '../graphql/generated/schema.js'
import { Acts } from '../acting/acts.js'
import type { RequestContext } from '../http/request-context.js'
import { subjects } from './subjects.js'

interface Row {
  readonly chain: string
  readonly sequence: string
  readonly act: string
  readonly at: Date
  readonly actor_kind: string
  readonly person_ko: string | null
  readonly person_en: string | null
  readonly organisation_ko: string | null
  readonly organisation_en: string | null
  readonly details: unknown
  readonly hash: string
}

const platformName = { ko: '나루', en: 'Naru' }

@Resolver()
export class HistoryResolver {
  constructor(private readonly acts: Acts) {}

  /** Whoever may see the subject may see what was done to it. */
  @Query('history')
  async history(@Args() { subjectType, subjectId }: QueryHistoryArgs, @Context() { actor }: RequestContext): Promise<readonly ActionLogEntry[]> {
    const visible = subjects[subjectType]
    if (visible === undefined || !/^[0-9a-f-]{36}$/.test(subjectId)) return []
    const [seen] = await this.acts.read(actor, ({ sql }) => sql.query(visible, [subjectId]))
    if (!seen) return []
    const rows = await this.acts.system('history', ({ sql }) =>
      sql.query<Row>(
        `select a.chain, a.sequence, a.act, a.at, a.actor_kind, a.details, a.hash, p.name_ko as person_ko, p.name_en as person_en, o.name_ko as organisation_ko, o.name_en as organisation_en
         from platform.action a left join parties.person p on p.id = a.person_id left join parties.organisation o on o.id = a.organisation_id
         where a.subject_type = $1 and a.subject_id = $2 order by a.at, a.sequence limit 500`,
        [subjectType, subjectId],
      ),
    )
    return rows.map((row) => ({
      sequence: `${row.chain}/${row.sequence}`,
      act: row.act,
      at: row.at.toISOString(),
      actorName: row.person_ko !== null && row.person_en !== null ? { ko: row.person_ko, en: row.person_en } : platformName,
      organisation: row.organisation_ko !== null && row.organisation_en !== null ? { ko: row.organisation_ko, en: row.organisation_en } : null,
      details: row.details,
      hash: row.hash,
    }))
  }
}
