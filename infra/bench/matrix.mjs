// What it costs to judge every good under every agreement anew, and what readers of the shop feel of it meanwhile.
/** Requests a second while it is measured: well below what the machine can answer, so that p99 tells of waiting and not of saturation. */
const ratePerSecond = 200
const connections = 10

/** Goods grown for volume have no bill of materials beyond the first thousands: each gets that of a good of its heading. */
const billsForAll = `
  with of_heading as (select distinct on (s.hs) s.hs, t.* from catalog.listing s join catalog.bill_of_materials t on t.listing_id = s.id order by s.hs, s.id)
  insert into catalog.bill_of_materials (listing_id, firm_id, currency, ex_works_minor, bill, updated_at)
  select l.id, l.firm_id, b.currency, b.ex_works_minor, b.bill, b.updated_at from catalog.listing l join of_heading b on b.hs = l.hs
  where not exists (select from catalog.bill_of_materials h where h.listing_id = l.id)`

async function done(client) {
  for (;;) {
    const { rows } = await client.query('select (select count(*) from origin_matrix.sweep) + (select count(*) from origin_matrix.mark) as open')
    if (Number(rows[0].open) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Time of a sweep over everything, and p99 of the list of twenty without and beside it. */
export async function measureMatrix(autocannon, { owner, storefront }, list, seconds) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  const load = (duration) =>
    autocannon({ url: storefront, headers: { 'apollo-require-preflight': 'true' }, requests: list.requests, connections, overallRate: ratePerSecond, duration })
  try {
    await client.query('begin')
    await client.query(`set local session_replication_role = 'replica'`)
    await client.query(billsForAll)
    await client.query('commit')
    await client.query('analyze catalog.bill_of_materials')
    await done(client)
    const alone = await load(seconds)
    const from = performance.now()
    await client.query(`insert into origin_matrix.sweep (reason) values ('all')`)
    let running = true
    const finished = done(client).then(() => {
      running = false
      return performance.now() - from
    })
    const beside = []
    while (running) beside.push(await load(seconds))
    const sweepMs = await finished
    const { rows } = await client.query('select count(*)::int as goods, coalesce(sum(jsonb_array_length(cells)), 0)::int as cells from origin_matrix.good')
    const p99 = beside.map(({ latency }) => latency.p99).toSorted((a, b) => a - b)
    return { ...rows[0], sweepMs: Math.round(sweepMs), aloneP99: alone.latency.p99, besideP99: p99[Math.floor(p99.length / 2)] }
  } finally {
    await client.end()
  }
}
