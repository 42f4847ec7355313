import { decodeCursor, pageOf, type OrganisationId, type PageRequest, type Sql } from '@naru/kernel'
import { agreements, isAgreementCode } from '@naru/origin'
import type * as Graph from '../../platform/graphql/generated/schema.js'
import { fromWire, toWire } from '../../platform/graphql/wire-names.js'
import type { MatrixCell } from './judge-goods.js'

interface Row {
  readonly listing_id: string
  readonly title_ko: string
  readonly title_en: string
  readonly hs: string
  readonly judged_at: Date
  readonly stale: boolean
  readonly problem: string | null
  readonly cells: readonly MatrixCell[]
}

/** A mark, or a sweep that has not come to it yet. */
const isStale = `(exists (select from origin_matrix.mark m where m.listing_id = g.listing_id) or exists (select from origin_matrix.sweep s where s.after < g.listing_id))`

/** A firm's goods with their answers. */
export async function listMatrix(
  sql: Sql,
  firm: OrganisationId,
  { result, agreement }: Graph.OriginOfGoodsFilter,
  { first, after }: PageRequest,
): Promise<Graph.OriginOfGoodsPage> {
  const [id] = after == null ? [] : (decodeCursor(after) ?? [])
  const wanted = { ...(result != null && { result: fromWire(result) }), ...(agreement != null && { agreement }) }
  const rows = await sql.query<Row>(
    `select g.listing_id, l.title_ko, l.title_en, g.hs, g.judged_at, g.problem, g.cells, ${isStale} as stale
     from origin_matrix.good g join catalog.listing l on l.id = g.listing_id
     where g.firm_id = $1 and ($2::uuid is null or g.listing_id > $2) and ($3::jsonb = '[{}]' or g.cells @> $3::jsonb) order by g.listing_id limit $4`,
    [firm, id ?? null, JSON.stringify([wanted]), first + 1],
  )
  const page = pageOf(rows, first, (row) => [row.listing_id], toGood)
  const [{ stale } = { stale: 0 }] = await sql.query<{ stale: number }>(`select count(*)::int as stale from origin_matrix.good g where g.firm_id = $1 and ${isStale}`, [firm])
  return { ...page, stale }
}

const toGood = ({ listing_id, title_ko, title_en, hs, judged_at, stale, problem, cells }: Row): Graph.OriginOfGood => ({
  listingId: listing_id,
  title: { ko: title_ko, en: title_en },
  hs,
  judgedAt: judged_at.toISOString(),
  stale,
  problem,
  cells: cells.map(toCell),
})

const toCell = ({ agreement, result, ...cell }: MatrixCell): Graph.OriginCell => ({
  ...cell,
  agreement,
  agreementName: isAgreementCode(agreement) ? agreements[agreement].name : { ko: agreement, en: agreement },
  result: toWire(result),
})
