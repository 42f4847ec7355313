import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../launch/paths.mjs'

const from = (...path) => import(pathToFileURL(join(root, ...path)).href)

/** nDCG@10 of the demo's judged questions, overall and by kind, on a shop that has not grown. */
export async function relevanceOf(database) {
  const { default: pg } = await import('pg')
  const { IndexedSearch, SearchFeed } = await from('packages', 'catalog', 'dist', 'postgres', 'index.js')
  const { measureRelevance } = await from('apps', 'gateway', 'dist', 'seed', 'relevance.js')
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const read = async ({ text, values }) => (await client.query(text, [...values])).rows
    const codes = new Map(
      (await client.query(`select listing_id as id, left(min(sku), 8) as code from catalog.variant group by 1`)).rows.map(({ id, code }) => [id, code.replace(/-$/, '')]),
    )
    const { overall, byKind } = await measureRelevance(new IndexedSearch(await new SearchFeed(read).load(), read), (id) => codeOf(codes.get(id) ?? id))
    return { overall, byKind }
  } finally {
    await client.end()
  }
}

/** `HNS-OXF` of `HNS-OXF-`, `BRB-RAIN` as it is. */
const codeOf = (sku) => sku.split('-').slice(0, 2).join('-')
