import { Buyer, openSessions, plentifulGoods } from '../bench/buyer.mjs'

/** What scenarios share: buyers with sessions, goods with stock, and questions to the database. */
export async function openWorld(stage, sessions) {
  const { owner, place } = stage
  const cookies = await openSessions(owner, sessions)
  const goods = await plentifulGoods(owner, 200)
  const one = async (text, values = []) => (await owner.query(text, values)).rows[0]
  return {
    stage,
    goods,
    buyers: cookies.map((cookie) => new Buyer(place, cookie)),
    one,
    /** Makes exactly so many pieces of a variant available at a place, through the journal. */
    async stock(variantId, location, pieces) {
      const client = await owner.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('naru.system', 'on', true)`)
        const { rows } = await client.query('select available from catalog.stock_balance where variant_id = $1 and location = $2', [variantId, location])
        const difference = pieces - Number(rows[0]?.available ?? 0)
        if (difference !== 0) await client.query(`select catalog.count_stock('adjust', $1, $2, $3, 'chaos', 'chaos', now())`, [variantId, location, difference])
        await client.query('commit')
      } finally {
        client.release()
      }
    },
    /** All of a variant at one place only. */
    async stockOnly(variantId, pieces) {
      const { rows } = await owner.query('select location from catalog.stock_balance where variant_id = $1 order by location', [variantId])
      for (const [index, { location }] of rows.entries()) await this.stock(variantId, location, index === 0 ? pieces : 0)
    },
    available: async (variantId) => Number((await one('select coalesce(sum(available), 0) as n from catalog.stock_balance where variant_id = $1', [variantId])).n),
    /** Nobody has anything in a cart. */
    async emptyCarts() {
      await owner.query(`delete from orders.cart c where c.status = 'open' and c.person_id in (select id from parties.person where email like 'bench-%@bench.example')`)
    },
    /** Open carts that hold one line each, written down as the storefront would. */
    async fillCarts(count, { variantId, quantity }) {
      await this.emptyCarts()
      const lines = JSON.stringify([{ variantId, quantity, saved: false, seen: null, seenCurrency: null }])
      const { rows } = await owner.query(
        `insert into orders.cart (id, person_id, currency, status, changed_at, lines) select uuidv7(), md5('bench' || n)::uuid, 'KRW', 'open', now(), $2::jsonb from generate_series(0, $1 - 1) n returning id`,
        [count, lines],
      )
      const ids = rows.map(({ id }) => id)
      const owners = await owner.query('select c.id, p.email from orders.cart c join parties.person p on p.id = c.person_id where c.id = any($1)', [ids])
      return owners.rows.map(({ id, email }) => ({ cartId: id, session: Number(/\d+/.exec(email)[0]) }))
    },
    /** Ten per cent off all that a firm sells to whoever has `code`, so many times; answers with the promotion. */
    async offer(firmId, uses, code) {
      const { id } = await one(
        `insert into orders.promotion (id, firm_id, name_ko, name_en, kind, percent, categories, listings, first_order, exclusive, stack, priority, uses, needs_coupon, from_at, status)
         values (uuidv7(), $1, '시험 쿠폰', 'Trial code', 'percentage', 10, '{}', '{}', false, false, 'coupon', 10, $2, true, now() - interval '1 hour', 'active') returning id`,
        [firmId, uses],
      )
      await owner.query('insert into orders.coupon (code, promotion_id) values ($1, $2)', [code, id])
      return id
    },
    async endOffer(promotion) {
      await owner.query(`update orders.promotion set status = 'ended', until_at = now() where id = $1`, [promotion])
    },
    /** Every open cart of the buyers has the code, as if each had typed it. */
    async enterCode(code) {
      await owner.query(
        `update orders.cart set coupons = array[$1] where status = 'open' and person_id in (select id from parties.person where email like 'bench-%@bench.example')`,
        [code],
      )
    },
    /** What goes wrong with the card processor's messages from now on: copies, delays, an order of their own. */
    async messages(faults) {
      await fetch(`${place.stripe}/_simulator/webhooks`, { method: 'POST', body: new URLSearchParams(faults) })
    },
    /** Until every event is delivered and every message of the card processor is dealt with. */
    async drained() {
      for (let waited = 0; waited < 600; waited += 1) {
        const { n } = await one(`select count(*)::int as n from platform.delivery where status = 'waiting'`)
        const { waiting } = await fetch(`${place.stripe}/_simulator/webhooks`).then((answer) => answer.json())
        if (n === 0 && waiting === 0) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error('events are still waiting after a minute')
    },
  }
}

/** How often each value comes. */
export function tally(values) {
  const counted = {}
  for (const value of values) counted[value] = (counted[value] ?? 0) + 1
  return counted
}
