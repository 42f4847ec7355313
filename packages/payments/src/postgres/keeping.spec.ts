import { decimal, idOf, KRW, money, parseDate, unwrap, USD, type PersonId } from '@naru/kernel'
import { reconcile, type Movement } from '../reconcile/reconcile.js'
import { firm, uuid, won } from '../testing/builders.js'
import { asConsumer, Counter, system } from '../testing/desk.js'
import { listMovements } from './ledger-movements.js'
import { trialBalance } from './postgres-months.js'
import { verifyBooks } from './verify-books.js'

const day = (text: string) => unwrap(parseDate(text))
const one: PersonId = idOf<'Person'>(uuid(0xb9, 1))
const two: PersonId = idOf<'Person'>(uuid(0xb9, 2))

describe('keeping the books on PostgreSQL', () => {
  let counter: Counter
  beforeEach(async () => {
    counter = await Counter.open()
  })
  afterEach(() => counter.db.close())
  const problems = async () => (await counter.db.as(system, verifyBooks)).problems

  describe('a month', () => {
    it('is closed once it is over, in order, and takes no posting any more', async () => {
      await counter.paid()
      expect(await counter.act(system, (desk) => desk.months.close('2026-03', one))).toMatchObject({ failure: { code: 'MONTH_NOT_OVER', month: '2026-03' } })
      counter.clock.set('2026-05-02T01:00:00Z')
      expect(await counter.act(system, (desk) => desk.months.close('2026-04', one))).toMatchObject({ failure: { code: 'EARLIER_MONTH_OPEN', month: '2026-03' } })
      expect(await counter.act(system, (desk) => desk.months.close('2026-13', one))).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'month' } })
      await counter.do(system, (desk) => desk.months.close('2026-03', one))
      expect(await counter.act(system, (desk) => desk.months.close('2026-03', one))).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'closed' } })
      counter.clock.set('2026-03-31T14:59:59Z')
      const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
      const late = () => counter.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: 'pi', amount: payment.amount }))
      await expect(late()).rejects.toThrow('closed month')
      counter.clock.set('2026-03-31T15:00:00Z')
      await late()
      expect(await problems()).toEqual([])
    })

    it('begins and ends by the calendar that the books are kept by, wherever that is', async () => {
      counter.clock.moveTo('America/New_York')
      await counter.db.owner.query(`update payments.book_calendar set time_zone = 'America/New_York'`)
      counter.clock.set('2026-04-01T03:59:00Z')
      await counter.paid()
      expect(await counter.act(system, (desk) => desk.months.close('2026-03', one))).toMatchObject({ failure: { code: 'MONTH_NOT_OVER' } })
      const march = async () => (await counter.db.as(system, (sql) => trialBalance(sql, day('2026-03-01')))).some(({ debit }) => debit !== '0')
      expect(await march()).toBe(true)
      counter.clock.set('2026-04-01T04:00:00Z')
      await counter.do(system, (desk) => desk.months.close('2026-03', one))
      const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
      const capture = () => counter.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: 'pi', amount: payment.amount }))
      counter.clock.set('2026-04-01T03:59:59Z')
      await expect(capture()).rejects.toThrow('closed month')
      counter.clock.set('2026-04-01T04:00:00Z')
      await capture()
      expect(await problems()).toEqual([])
    })

    it('names no zone of its own anywhere in the database', async () => {
      const named = await counter.db.owner.query(
        `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'payments' and p.prosrc ~ '''[A-Z][a-z]+/[A-Z][A-Za-z_]+'''`,
      )
      expect(named).toEqual([])
    })

    it('is opened again by two officers only, with a reason', async () => {
      await counter.paid()
      counter.clock.set('2026-04-02T01:00:00Z')
      await counter.do(system, (desk) => desk.months.close('2026-03', one))
      expect(await counter.act(system, (desk) => desk.months.askReopen('2026-03', ' ', one))).toMatchObject({ failure: { at: 'reason' } })
      expect(await counter.act(system, (desk) => desk.months.decideReopen('2026-03', true, two))).toMatchObject({ failure: { code: 'ILLEGAL_ACT' } })
      await counter.do(system, (desk) => desk.months.askReopen('2026-03', '누락된 전표', one))
      expect(await counter.act(system, (desk) => desk.months.decideReopen('2026-03', true, one))).toMatchObject({ failure: { code: 'NEEDS_ANOTHER_OFFICER' } })
      await counter.do(system, (desk) => desk.months.decideReopen('2026-03', true, two))
      counter.clock.set('2026-03-20T01:00:00Z')
      await counter.paid()
      counter.clock.set('2026-04-03T01:00:00Z')
      await counter.do(system, (desk) => desk.months.close('2026-03', two))
      expect(await problems()).toEqual([])
    })

    it('has a trial balance whose debits are its credits, and turns verification red when it is tampered with', async () => {
      await counter.paid()
      const rows = await counter.db.as(system, (sql) => trialBalance(sql, day('2026-03-01')))
      const sum = (of: 'debit' | 'credit' | 'closing') => rows.reduce((total, row) => total + Number(row[of]), 0)
      expect(sum('debit')).toBe(sum('credit'))
      expect(sum('closing')).toBe(0)
      counter.clock.set('2026-04-02T01:00:00Z')
      await counter.do(system, (desk) => desk.months.close('2026-03', one))
      await counter.db.owner.query(`update payments.closed_balance set balance_minor = balance_minor + 1 where account_id = (select min(account_id) from payments.closed_balance)`)
      expect((await problems()).map(({ rule }) => rule)).toEqual(['a closed month stands as it was closed'])
    })
  })

  describe('rates', () => {
    const propose = (rate: string) => counter.do(system, (desk) => desk.keepRates.propose({ currency: 'USD', base: KRW, unit: 1, rate, on: '2026-03-12' }, one))
    it('by hand hold once a second officer agrees; a published one of the same day goes before', async () => {
      const id = await propose('1400')
      expect(await counter.act(system, (desk) => desk.rates.listOn(day('2026-03-12'), KRW))).toEqual([])
      expect(await counter.act(system, (desk) => desk.keepRates.decide(id, true, one))).toMatchObject({ failure: { code: 'NEEDS_ANOTHER_OFFICER' } })
      await counter.do(system, (desk) => desk.keepRates.decide(id, true, two))
      expect(await counter.act(system, (desk) => desk.keepRates.decide(id, true, two))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
      const file = { bytes: new TextEncoder().encode('date,currency,rate\n2026-03-12,USD,1450.3\n'), base: KRW, source: 'BOK' }
      expect(await counter.do(system, (desk) => desk.keepRates.importFile(file, one))).toEqual({ added: 1, repeated: 0 })
      expect(await counter.do(system, (desk) => desk.keepRates.importFile(file, one))).toEqual({ added: 0, repeated: 1 })
      expect(await counter.act(system, (desk) => desk.rates.listOn(day('2026-03-15'), KRW))).toMatchObject([{ source: 'BOK' }])
      expect(await counter.act(system, (desk) => desk.rates.listOn(day('2026-04-15'), KRW))).toEqual([])
    })

    it('book an exchange with its gain or loss, and refuse one that there is no cash or rate for', async () => {
      const exchange = (sold: number, bought = 144_000) => ({ sold: money(sold, USD), bought: won(bought), on: day('2026-03-12'), base: KRW, bankReference: 'FX-1' })
      expect(await counter.act(system, (desk) => desk.exchange.execute(exchange(10_000)))).toMatchObject({ failure: { code: 'NO_RATE', from: 'USD' } })
      await counter.do(system, async (desk) =>
        desk.keepRates.decide(unwrap(await desk.keepRates.propose({ currency: 'USD', base: KRW, unit: 1, rate: '1450', on: '2026-03-12' }, one)), true, two),
      )
      expect(await counter.act(system, (desk) => desk.exchange.execute(exchange(10_000)))).toMatchObject({ failure: { code: 'ACCOUNT_OVERDRAWN' } })
      expect(await counter.act(system, (desk) => desk.exchange.execute(exchange(-1)))).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'sold' } })
      await counter.db.owner.query(`select payments.post('x', 'bank-received', '${uuid(9, 9)}', 'x', now(), $1)`, [
        JSON.stringify([
          { owner: null, purpose: 'platform-cash', currency: 'USD', side: 1, minor: 10_000 },
          { owner: null, purpose: 'fx-position', currency: 'USD', side: 1, minor: -10_000 },
        ]),
      ])
      expect(await counter.do(system, (desk) => desk.exchange.execute(exchange(10_000)))).toEqual({ gain: won(-1_000) })
      expect(await problems()).toEqual([])
    })
  })

  describe('commission rules', () => {
    const rule = { firmId: firm(1), category: null, currency: KRW, rate: decimal('0.05'), floor: won(100), cap: won(1_000), validFrom: day('2026-03-12') }
    it('are made and ended, never two for the same at once, and hold for orders of their days', async () => {
      const made = await counter.do(system, (desk) => desk.keepRules.create(rule, one))
      expect(await counter.act(system, (desk) => desk.keepRules.create({ ...rule, validFrom: day('2026-06-01') }, one))).toMatchObject({ failure: { code: 'RULES_OVERLAP' } })
      expect(await counter.act(system, (desk) => desk.keepRules.end(made.id, day('2026-03-12')))).toMatchObject({ failure: { at: 'until' } })
      await counter.do(system, (desk) => desk.keepRules.end(made.id, day('2026-04-01')))
      await counter.do(system, (desk) => desk.keepRules.create({ ...rule, validFrom: day('2026-04-01') }, one))
    })

    it.each([
      [{ rate: decimal('0.51') }, 'rate'],
      [{ rate: decimal('-0.01') }, 'rate'],
      [{ rate: decimal('0.000001') }, 'rate'],
      [{ floor: won(2_000) }, 'floor'],
      [{ cap: won(-1) }, 'cap'],
      [{ floor: money(1, USD) }, 'floor'],
      [{ validFrom: day('2026-03-11') }, 'validFrom'],
      [{ category: "x' or 1=1" }, 'category'],
    ])('refuse %o', async (wrong, at) => {
      expect(await counter.act(system, (desk) => desk.keepRules.create({ ...rule, ...wrong }, one))).toMatchObject({ failure: { code: 'INVALID_INPUT', at } })
    })
  })

  describe('reconciliation', () => {
    it('finds what either side lacks and where amounts differ', async () => {
      const { payment } = await counter.paid()
      const [from, until] = [new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')]
      const ledger = await counter.db.as(system, (sql) => listMovements(sql, from, until))
      expect(ledger).toMatchObject([{ kind: 'charge', key: `pi_${payment.id}`, amount: won(206_000) }])
      const there = (facts: Partial<Movement> = {}): Movement => ({ kind: 'charge', key: `pi_${payment.id}`, amount: won(206_000), at: from, reference: 'txn_1', ...facts })
      expect(reconcile(ledger, [there()], 3)).toEqual({ matched: 1, differences: [], others: 3 })
      expect(reconcile(ledger, [], 0).differences).toMatchObject([{ why: 'missing-at-processor', ledger: won(206_000), processor: null }])
      expect(reconcile(ledger, [there({ amount: won(205_999) })], 0).differences).toMatchObject([{ why: 'different-amount', processor: won(205_999) }])
      expect(reconcile(ledger, [there(), there({ kind: 'refund', key: 're_9', amount: won(-5) })], 0)).toMatchObject({
        matched: 1,
        differences: [{ why: 'missing-in-ledger', kind: 'refund', key: 're_9' }],
      })
      expect(reconcile(ledger, [there({ amount: won(100_000) }), there({ amount: won(106_000) })], 0)).toMatchObject({ matched: 1, differences: [] })
    })
  })
})
