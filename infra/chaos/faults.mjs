// Programs that end and connections that break: what was paid stands or goes back, and nothing is lost.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from '../bench/buyer.mjs'
import { tally } from './world.mjs'

/** Answers that say plainly that nothing was done; anything else is a fault. */
const isPlain = (error) => error instanceof Refused && error.code === 'UNAVAILABLE'
/** The gateway is not there, or went away before it answered. */
const isGone = (error) => error instanceof Error && /ECONNREFUSED|ECONNRESET|socket hang up|EPIPE/.test(`${error.code} ${error.message}`)

/** Longer than the slowest machine needs for its last start. */
const patienceMs = 180_000

/** Does an act until it is answered: what is safe to repeat is repeated, as a browser's user does. While programs still end, patience has no end. */
async function until(act, heard, isOver) {
  for (let end = Infinity; Date.now() < end;) {
    if (isOver()) end = Math.min(end, Date.now() + patienceMs)
    try {
      return await act()
    } catch (error) {
      if (!isPlain(error) && !isGone(error)) throw error
      heard(isPlain(error) ? 'told to come again' : 'no answer')
      await pause(50)
    }
  }
  throw new Error(`no answer within ${patienceMs / 1_000} s of the last fault`)
}

/** Buyers who never give up, until `isOver`. Each placing has one key, so that a repetition cannot order twice. */
function keepOrdering(world, count, isOver, heard) {
  const answered = (act) => until(act, heard, isOver)
  return world.buyers.slice(0, count).map(async (buyer, session) => {
    for (let turn = 0; !isOver(); turn += 1) {
      const good = world.goods[(session * 5 + turn) % 40]
      const cart = await answered(() => buyer.add(good))
      if (!cart.id) {
        heard(cart.__typename)
        continue
      }
      const total = await answered(() => buyer.total(cart.id))
      // A cart that was ordered while nobody answered has no total any more.
      if (!total) continue
      const key = randomUUID()
      const placed = await answered(() => buyer.place(cart.id, total, key))
      if (!placed.id) {
        heard(placed.__typename)
        continue
      }
      const secret = await answered(() => buyer.startPayment(placed.id))
      await buyer.payByCard(secret)
      heard('paid')
      // Every other browser is closed at once: then the processor's message alone tells that it was paid.
      if (turn % 2 === 0) continue
      if ((await answered(() => buyer.complete(placed.id))) !== 'OrderGroup') await answered(() => buyer.refresh(placed.id))
    }
  })
}

/** Every charge at the processor has its order or its money back; the books and the stock prove. */
async function proved(world) {
  await world.drained()
  const { rows } = await world.stage.owner.query(
    `select p.id, p.status, p.intent_id, (select count(*)::int from orders.firm_order f where f.group_id = p.order_group_id and f.status = 'awaiting-payment') as waiting,
       (select count(*)::int from orders.firm_order f where f.group_id = p.order_group_id) as orders
     from payments.payment p where p.intent_id is not null`,
  )
  const wrong = []
  for (const { id, status, intent_id, waiting, orders } of rows) {
    if (!/^pi_[A-Za-z0-9]{24}$/.test(intent_id)) continue
    const answer = await fetch(`${world.stage.place.stripe}/v1/payment_intents/${intent_id}`, { headers: { authorization: 'Bearer sk_test_stage' } })
    // Intents of the demonstration's past are not the simulator's.
    if (!answer.ok) continue
    const intent = await answer.json()
    if (intent.status === 'succeeded' && (status !== 'succeeded' || waiting > 0 || orders === 0))
      wrong.push(`${id}: charged, payment ${status}, ${waiting} of ${orders} orders waiting`)
    if (intent.status !== 'succeeded' && status === 'succeeded') wrong.push(`${id}: booked, and not charged`)
  }
  if (wrong.length > 0) throw new Error(wrong.slice(0, 5).join('\n'))
  const { n } = await world.one(`select count(*)::int as n from (select cart_id from orders.order_group where cart_id is not null group by cart_id having count(*) > 1) twice`)
  if (n > 0) throw new Error(`${n} carts were ordered twice`)
  await world.stage.verifyBooks()
}

/** kill -9 of the gateway at drawn instants while eight buyers order. */
export const killed = (kills) => ({
  title: `${kills} × kill -9 of the gateway while buyers order: every charge has its order or its refund, books balance`,
  async run(world, { between }, gateway) {
    for (const { variantId } of world.goods.slice(0, 40)) await world.stockOnly(variantId, 1_000_000)
    await world.emptyCarts()
    const outcomes = []
    let over = false
    const ordering = keepOrdering(
      world,
      8,
      () => over,
      (outcome) => outcomes.push(outcome),
    )
    // A buyer who fails for a reason of ours ends the scenario, not the process.
    const all = Promise.all(ordering).then(
      () => undefined,
      (error) => error,
    )
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(between(5, 3_000))
      await gateway.kill()
      await gateway.start()
    }
    over = true
    const failure = await all
    if (failure) throw failure
    await proved(world)
    const counted = tally(outcomes)
    return `${counted.paid ?? 0} paid, ${counted['no answer'] ?? 0} requests cut off`
  },
})

/** PostgreSQL ends connections of the application in the middle of transactions. */
export const cut = (seconds) => ({
  title: `connections cut for ${seconds} s while buyers order: a plain answer or none the wiser, nothing lost`,
  async run(world, { between }) {
    for (const { variantId } of world.goods.slice(0, 40)) await world.stockOnly(variantId, 1_000_000)
    await world.emptyCarts()
    const outcomes = []
    const end = Date.now() + seconds * 1_000
    const ordering = Promise.all(
      keepOrdering(
        world,
        8,
        () => Date.now() > end,
        (outcome) => outcomes.push(outcome),
      ),
    )
    let ended = 0
    while (Date.now() < end) {
      await pause(between(100, 400))
      const { n } = await world.one(
        `select count(pg_terminate_backend(pid))::int as n from (select pid from pg_stat_activity where usename = 'naru_app' and application_name in ('naru', 'naru-reads') and state <> 'idle' order by random() limit 1) busy`,
      )
      ended += n
    }
    await ordering
    await proved(world)
    const counted = tally(outcomes)
    return `${ended} connections ended, ${counted.paid ?? 0} paid, ${counted['told to come again'] ?? 0} told to come again`
  },
})
