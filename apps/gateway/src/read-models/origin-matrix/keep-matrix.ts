import { RecordPreferences } from '@naru/catalog'
import { postgresCatalogue } from '@naru/catalog/postgres'
import { dateIn, hsEditions, idOf, unwrap, type Clock, type HsEdition, type ListingId, type Sql } from '@naru/kernel'
import { agreementCodes, type GoodToJudge } from '@naru/origin'
import { PostgresRules, PostgresTerms } from '@naru/origin/postgres'
import type { Tx } from '../../platform/acting/acts.js'
import { listListingsToJudge } from '../listing-to-judge.js'
import type { JudgedRow } from './judge-goods.js'
import type { MatrixJudge } from './matrix-judge.js'

/** Listings that are judged in one transaction. */
export const batchSize = 250

type Judging = Pick<Tx, 'sql' | 'clock'>

/** Judges the next goods that have changed, or else the next of a sweep; answers how many were looked at. */
export async function keepMatrix(tx: Judging, judge: Pick<MatrixJudge, 'judge'>): Promise<number> {
  const marked = await takeMarked(tx.sql)
  if (marked.length > 0) {
    await judgeAnew(tx, marked, judge)
    return marked.length
  }
  return sweepOn(tx, judge)
}

/** A mark made while its good is being judged stays for the next time, so no change is lost. */
async function takeMarked(sql: Sql): Promise<readonly ListingId[]> {
  const rows = await sql.query<{ listing_id: ListingId }>(
    `with taken as (delete from origin_matrix.mark where id in (select id from origin_matrix.mark order by id limit $1 for update skip locked) returning listing_id)
     select distinct listing_id from taken order by listing_id`,
    [batchSize],
  )
  return rows.map(({ listing_id }) => listing_id)
}

async function sweepOn(tx: Judging, judge: Pick<MatrixJudge, 'judge'>): Promise<number> {
  const { sql } = tx
  const [sweep] = await sql.query<{ id: string; after: string }>('select id, after from origin_matrix.sweep order by id limit 1 for update skip locked')
  if (!sweep) return 0
  const page = await sql.query<{ listing_id: ListingId }>('select listing_id from catalog.bill_of_materials where listing_id > $1 order by listing_id limit $2', [
    sweep.after,
    batchSize,
  ])
  const last = page.at(-1)
  if (last && page.length === batchSize) await sql.query('update origin_matrix.sweep set after = $2 where id = $1', [sweep.id, last.listing_id])
  else await sql.query('delete from origin_matrix.sweep where id = $1', [sweep.id])
  await judgeAnew(
    tx,
    page.map(({ listing_id }) => listing_id),
    judge,
  )
  return Math.max(1, page.length)
}

async function judgeAnew({ sql, clock }: Judging, ids: readonly ListingId[], judge: Pick<MatrixJudge, 'judge'>): Promise<void> {
  const goods = await listListingsToJudge(sql, ids)
  const date = todayOf(clock)
  const rules = await new PostgresRules(sql).findMany(headingsOf(goods), date)
  const rows = await judge.judge({ goods, date, rules, terms: [...(await new PostgresTerms(sql).findAll(agreementCodes, date)).values()] })
  await store(sql, rows, ids, clock)
  await recordPreferences(sql, rows, new Map(goods.map(({ listingId, good }) => [listingId, good.producedIn])))
}

/** A code of each edition once; an edition that nobody knows has no rules, and the case says so. */
const headingsOf = (goods: readonly { readonly good: GoodToJudge }[]): readonly { readonly hs: string; readonly edition: HsEdition }[] =>
  hsEditions.flatMap((edition) => [...new Set(goods.filter(({ good }) => good.hsEdition === edition).map(({ good }) => good.hs))].map((hs) => ({ hs, edition })))

export const todayOf = (clock: Clock) => dateIn(clock.zoneOf(), clock.now())

async function store(sql: Sql, rows: readonly JudgedRow[], ids: readonly ListingId[], clock: Clock): Promise<void> {
  await sql.query(
    `insert into origin_matrix.good (listing_id, firm_id, hs, problem, cells, judged_at)
     select "listingId", "firmId", hs, problem, cells, $2 from jsonb_to_recordset($1::jsonb) as r("listingId" uuid, "firmId" uuid, hs text, problem text, cells jsonb)
     on conflict (listing_id) do update set firm_id = excluded.firm_id, hs = excluded.hs, problem = excluded.problem, cells = excluded.cells, judged_at = excluded.judged_at`,
    [JSON.stringify(rows), clock.now()],
  )
  if (rows.length === ids.length) return
  const kept = new Set<string>(rows.map(({ listingId }) => listingId))
  await sql.query('delete from origin_matrix.good where listing_id = any ($1::uuid[])', [ids.filter((id) => !kept.has(id))])
}

/** Cards and search know for which countries a good has a preference; only cards that say something else are written. */
async function recordPreferences(sql: Sql, rows: readonly JudgedRow[], producedIn: ReadonlyMap<string, string>): Promise<void> {
  const shown = new Map(
    (
      await sql.query<{ listing_id: string; preferential_in: readonly string[] }>(
        'select listing_id, preferential_in from catalog.search_document where listing_id = any ($1::uuid[])',
        [rows.map(({ listingId }) => listingId)],
      )
    ).map(({ listing_id, preferential_in }) => [listing_id, preferential_in]),
  )
  const record = new RecordPreferences(postgresCatalogue(sql))
  for (const { listingId, cells } of rows) {
    const present = shown.get(listingId)
    const countries = [...new Set(cells.filter(({ result, country }) => result === 'originating' && country !== producedIn.get(listingId)).map(({ country }) => country))].sort()
    if (present && present.join() !== countries.join()) unwrap(await record.execute({ listingId: idOf(listingId), countries }))
  }
}
