import { createTestDatabase, testPassword } from '@naru/testing/postgres'
import pg from 'pg'
import { tmpdir } from 'node:os'
import { openFileStore } from '../src/platform/storage/file-store.js'
import { migrate } from '../src/platform/database/migrate.js'
import { openSeeding } from '../src/seed/seeding.js'
import { seedParties } from '../src/seed/seed-parties.js'
import { seedCatalog } from '../src/seed/seed-catalog.js'
import { seedOrders } from '../src/seed/seed-orders.js'
import { seedPermits } from '../src/seed/seed-permits.js'
import { parseDate, unwrap } from '@naru/kernel'
it('seeds', async () => {
  const database = await createTestDatabase('scratch_permits', [], (url) => migrate(url, testPassword).then(() => undefined))
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect(); await client.query('begin')
  const sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
  const s = openSeeding(sql, unwrap(parseDate('2026-11-21')), openFileStore(tmpdir() + '/zz'))
  const step = async (n: string, f: (x: typeof s) => Promise<void>) => { const t = Date.now(); await f(s); console.log(n, Date.now() - t) }
  await step('parties', seedParties); await step('catalog', seedCatalog); await step('orders', seedOrders).catch((e: unknown) => console.log(String(e)))
  console.log(await sql.query(`select status, crosses, complex, count(*) from orders.firm_order group by 1,2,3 order by 1`))
  await step('permits', seedPermits)
  console.log(await sql.query(`select status, count(*) from permits.dossier group by 1 order by 2 desc`))
  console.log(await sql.query(`select status, agency, count(*), count(*) filter (where due_at < now()) overdue from permits.dossier_task group by 1,2 order by 2`))
  console.log(await sql.query(`select status, count(*) from permits.permit group by 1`), await sql.query(`select count(*) from permits.stage_record`), await sql.query(`select outcome, count(*) from permits.gate_event group by 1`))
  await client.end().catch(() => 0); await database.close()
}, 120000)
