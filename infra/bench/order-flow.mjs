import { Buyer, openSessions, plentifulGoods } from './buyer.mjs'

/** Sessions of consumers and goods that last, from the database of the place. */
async function prepare({ env }, sessions) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: env.DATABASE_OWNER_URL })
  await client.connect()
  try {
    return { cookies: await openSessions(client, sessions), goods: await plentifulGoods(client) }
  } finally {
    await client.end()
  }
}

/** Sessions that order one after another for a while; a flow that does not end with an order that stands counts as an error. */
export async function orderFlow(place, { sessions, seconds }) {
  const { cookies, goods } = await prepare(place, sessions)
  if (goods.length === 0) throw new Error('no listing has enough stock for the order flow')
  const until = Date.now() + seconds * 1_000
  const times = []
  const failures = new Map()
  const cpu = process.cpuUsage()
  await Promise.all(
    cookies.map(async (cookie, session) => {
      const buyer = new Buyer(place, cookie)
      for (let turn = 0; Date.now() < until; turn += 1) {
        const from = performance.now()
        try {
          await buyer.order(goods[(session * 7 + turn) % goods.length])
          times.push(performance.now() - from)
        } catch (error) {
          failures.set(error.message, (failures.get(error.message) ?? 0) + 1)
        }
      }
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0)
  const { user, system } = process.cpuUsage(cpu)
  return {
    name: 'order flow',
    connections: sessions,
    perSecond: Math.round((times.length / seconds) * 10) / 10,
    p50: at(0.5),
    p99: at(0.99),
    bad: [...failures.values()].reduce((sum, count) => sum + count, 0),
    flows: times.length,
    failures: [...failures.keys()].slice(0, 3),
    /** Milliseconds of processor time that the load generator took for each flow. */
    generatorMs: times.length === 0 ? null : (user + system) / 1_000 / times.length,
  }
}
