// Many buyers at once: what is sold was there, and what was paid stands once.
import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from '../bench/buyer.mjs'
import { tally } from './world.mjs'

const expect = (held, what) => {
  if (!held) throw new Error(what)
}
const same = (found, wanted, what) => expect(JSON.stringify(found) === JSON.stringify(wanted), `${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)

/** The total of one cart, read once: the others are alike. */
async function totalOf(world, { cartId, session }) {
  const total = await world.buyers[session].total(cartId)
  if (!total) throw new Error('the cart has no total')
  return total
}

async function race(world, good, { buyers, pieces }) {
  await world.stockOnly(good.variantId, pieces * good.quantity)
  const carts = await world.fillCarts(buyers, good)
  const total = await totalOf(world, carts[0])
  const answers = await Promise.all(carts.map(({ cartId, session }) => world.buyers[session].place(cartId, total)))
  const counted = tally(answers.map(({ __typename }) => __typename))
  same(counted.OrderGroup, pieces, 'orders')
  same(counted.OutOfStock, buyers - pieces, 'clear answers that nothing is left')
  same(await world.available(good.variantId), 0, 'pieces left')
}

/** One variant with stock 10 and 200 buyers. */
export const lastPieces = {
  title: 'stock of 10, 200 buyers: 10 orders, 190 told that it is sold out',
  run: (world) => race(world, world.goods[0], { buyers: 200, pieces: 10 }),
}

export const manyRaces = (races) => ({
  title: `${races} races of 50 buyers for 10 pieces: 10 sold in each`,
  async run(world, { pick }) {
    for (let round = 0; round < races; round += 1) await race(world, pick(world.goods.slice(0, 40)), { buyers: 50, pieces: 10 })
  },
})

export const twoPlaces = {
  title: 'two places of 6, an order of 10: 10 held, 6 and 4',
  async run(world) {
    const good = world.goods.find(({ quantity }) => quantity === 1)
    await world.stockOnly(good.variantId, 6)
    await world.stock(good.variantId, 'chaos-2', 6)
    const [cart] = await world.fillCarts(1, { ...good, quantity: 10 })
    const placed = await world.buyers[cart.session].place(cart.cartId, await totalOf(world, cart))
    same(placed.__typename, 'OrderGroup', 'answer')
    const { rows } = await world.stage.owner.query(
      `select h.reserved::int as n from catalog.stock_hold h join orders.firm_order f on f.id::text = h.reference where f.group_id = $1 order by 1`,
      [placed.id],
    )
    same(
      rows.map(({ n }) => n),
      [4, 6],
      'holds',
    )
  },
}

/** One code with 100 uses in 500 carts that are placed at once, and one more order of each who was told that it is used up: without the discount. */
export const lastCoupons = {
  title: 'a code with 100 uses, 500 claimants: 100 orders with the discount, 400 told that it is used up',
  async run(world) {
    const [uses, claimants] = [100, 500]
    const good = world.goods[2]
    await world.stockOnly(good.variantId, claimants * good.quantity)
    const carts = await world.fillCarts(claimants, good)
    const full = await totalOf(world, carts[0])
    const promotion = await world.offer(good.firmId, uses, 'CHAOS-HUNDRED')
    await world.enterCode('CHAOS-HUNDRED')
    const reduced = await totalOf(world, carts[0])
    expect(Number(reduced.amount) < Number(full.amount), 'the code takes something off')
    const placeAll = (chosen, total) => Promise.all(chosen.map(({ cartId, session }) => world.buyers[session].place(cartId, total)))
    const answers = await placeAll(carts, reduced)
    const told = tally(answers.map(({ __typename }) => __typename))
    same(told.OrderGroup, uses, 'orders with the discount')
    // Who comes while a use is left and loses it is told so; who comes later is told the price without it.
    same((told.PromotionUsedUp ?? 0) + (told.PriceChanged ?? 0), claimants - uses, 'clear answers that the code is used up')
    const counted = () =>
      world.one(
        `select p.used as counted, (select used from orders.coupon where promotion_id = p.id) as by_code,
           (select count(*)::int from orders.promotion_use u join orders.order_group g on g.id = u.order_group_id where u.promotion_id = p.id and u.released_at is null) as written
         from orders.promotion p where p.id = $1`,
        [promotion],
      )
    same(await counted(), { counted: uses, by_code: uses, written: uses }, 'uses')
    const others = await placeAll(
      carts.filter((_, index) => answers[index].__typename !== 'OrderGroup'),
      full,
    )
    same(tally(others.map(({ __typename }) => __typename)), { OrderGroup: claimants - uses }, 'orders at the full price')
    same(await counted(), { counted: uses, by_code: uses, written: uses }, 'uses after all have ordered')
    await world.endOffer(promotion)
  },
}

/** Sessions that buy overlapping baskets from many firms, in an order of their own: some pay, some do not, nobody sees a deadlock. */
export const baskets = (seconds) => ({
  title: `50 sessions, overlapping baskets of 20 firms for ${seconds} s: no deadlock reaches a buyer, stock and books prove`,
  async run(world, { below, shuffle }) {
    const firms = [...new Set(world.goods.map(({ firmId }) => firmId))].slice(0, 20)
    const shelf = firms.flatMap((firmId) => world.goods.filter((good) => good.firmId === firmId).slice(0, 2))
    for (const { variantId } of shelf) await world.stockOnly(variantId, 100_000)
    await world.emptyCarts()
    const until = Date.now() + seconds * 1_000
    const outcomes = []
    const shop = async (buyer) => {
      let cart
      for (const good of shuffle(shelf).slice(0, 3 + below(4))) cart = await buyer.add(good)
      const total = cart.id && (await buyer.total(cart.id))
      if (!total) return cart.__typename
      const placed = await buyer.place(cart.id, total)
      if (!placed.id) return placed.__typename
      if (below(3) === 0) return 'left unpaid'
      await buyer.payByCard(await buyer.startPayment(placed.id))
      await Promise.all([buyer.complete(placed.id), buyer.refresh(placed.id)])
      return buyer.complete(placed.id)
    }
    await Promise.all(
      world.buyers.slice(0, 50).map(async (buyer) => {
        while (Date.now() < until)
          outcomes.push(
            await shop(buyer).catch((error) => {
              if (error instanceof Refused) return `error ${error.code}`
              throw error
            }),
          )
      }),
    )
    const counted = tally(outcomes)
    same(
      Object.keys(counted).filter((outcome) => outcome.startsWith('error')),
      [],
      'errors that reached a buyer',
    )
    expect(counted.OrderGroup > 0, 'somebody bought something')
    return `${counted.OrderGroup} orders stand, ${counted['left unpaid'] ?? 0} left unpaid`
  },
})

/** The processor's message comes three times, late and in any order, while the browser asks too. */
export const messageAndBrowser = (times) => ({
  title: `${times} payments, heard from browser and processor, repeated and out of order: one order and one posting each`,
  async run(world, { below, shuffle }) {
    const good = world.goods[1]
    await world.stockOnly(good.variantId, (times + 10) * good.quantity)
    await world.emptyCarts()
    await world.messages({ copies: '3', jitter_ms: '150' })
    const groups = []
    const lanes = 8
    await Promise.all(
      world.buyers.slice(0, lanes).map(async (buyer, lane) => {
        for (let index = lane; index < times; index += lanes) {
          const cart = await buyer.add(good)
          const { id } = await buyer.place(cart.id, await buyer.total(cart.id))
          const secret = await buyer.startPayment(id)
          await buyer.payByCard(secret)
          const asking = shuffle([() => buyer.refresh(id), () => buyer.refresh(id), () => buyer.complete(id), () => buyer.complete(id)])
          await Promise.all(asking.map((ask) => pause(below(60)).then(ask)))
          groups.push(id)
        }
      }),
    )
    await world.drained()
    await world.messages({ copies: '1', jitter_ms: '0' })
    const { rows } = await world.stage.owner.query(
      `select p.status, (select count(*)::int from payments.posting x where x.key = 'card-captured:' || p.id) as postings,
         (select count(*)::int from orders.firm_order f where f.group_id = p.order_group_id and f.status = 'placed') as placed,
         (select count(*)::int from platform.outbox o where o.type = 'orders.OrderGroupPlaced' and o.aggregate_id = p.order_group_id::text) as told
       from payments.payment p where p.order_group_id = any($1)`,
      [groups],
    )
    same(rows.length, times, 'payments')
    const wrong = rows.filter(({ status, postings, placed, told }) => status !== 'succeeded' || postings !== 1 || placed !== 1 || told !== 1)
    same(wrong.slice(0, 3), [], 'payments that are not booked and placed exactly once')
  },
})
