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

const acts = {
  /** Three goods into the cart, and its preview: what it costs with freight and tax. */
  cart: async (buyer, goodAt) => {
    let cart
    for (let line = 0; line < 3; line += 1) cart = await buyer.add(goodAt(line))
    if (!cart.id) throw new Error(`not added: ${cart.__typename}`)
    if (!(await buyer.total(cart.id))) throw new Error('no total')
    // What is left in it would make the next turn's dearer.
    for (let line = 0; line < 3; line += 1) await buyer.leave(cart.id, goodAt(line))
  },
  'order flow': (buyer, goodAt) => buyer.order(goodAt(0)),
}

/** The flows that are measured: what sessions do one turn after another. */
export const flows = Object.keys(acts)

/** Sessions that go through a flow one after another for a while; one that does not come to its end (an order: that it stands) counts as an error. */
export async function measureFlow(place, name, { sessions, seconds }) {
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
          await acts[name](buyer, (line) => goods[(session * 7 + turn + line) % goods.length])
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
    name,
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
