import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { idOf, KRW, unwrap } from '@naru/kernel'
import { SendDunningLetter, SetDunningSchedule, defaultSchedule } from '../index.js'
import { company } from '../testing/builders.js'
import { Counter } from '../testing/desk.js'
import { PostgresDunning, PostgresInvoices } from './index.js'

describe('dunning', () => {
  let counter: Counter
  beforeAll(async () => {
    counter = await Counter.open()
  })
  afterAll(() => counter.db.close())

  it('sends each level once however often the job runs at once, and nothing once it is paid', async () => {
    const actor = { person: company.personId, organisation: company.organisationId }
    const payment = unwrap(await counter.act(actor, (desk) => desk.open.execute(counter.order({ buyer: company, method: 'terms' }))))
    if (payment.status !== 'invoiced') throw new Error('terms give an invoice')
    const send = () =>
      counter.db.as({ system: true }, (sql) =>
        new SendDunningLetter({ invoices: new PostgresInvoices(sql), dunning: new PostgresDunning(sql) }, counter.clock, counter.ids, counter.effects).execute(
          payment.invoiceId,
          false,
        ),
      )
    expect(await send()).toBeUndefined()
    const [invoice] = await counter.db.owner.query<{ due: string }>('select due_on::text as due from payments.invoice where id = $1', [payment.invoiceId])
    counter.clock.set(new Date(Date.parse(`${invoice?.due ?? ''}T03:00:00Z`) + 8 * 86_400_000).toISOString())
    expect(await counter.db.as({ system: true }, (sql) => new PostgresDunning(sql).listOverdue('2030-01-01' as never))).toContain(payment.invoiceId)
    const letters = await Promise.all([send(), send(), send()])
    expect(letters.filter((letter) => letter !== undefined)).toMatchObject([{ level: 2, daysLate: 8 }])
    expect(await counter.db.as({ organisation: company.organisationId }, (sql) => new PostgresDunning(sql).lettersOf(payment.invoiceId))).toHaveLength(1)
    expect(
      await counter.db.as({ organisation: idOf<'Organisation'>('00000000-0000-7000-8000-00000000beef') }, (sql) => new PostgresDunning(sql).lettersOf(payment.invoiceId)),
    ).toEqual([])
    await counter.db.owner.query(`update payments.invoice set status = 'paid', closed_on = due_on, bank_reference = 'KB-9' where id = $1`, [payment.invoiceId])
    counter.clock.set('2030-01-01T03:00:00Z')
    expect(await send()).toBeUndefined()
  })

  it('keeps a schedule of its own a currency', async () => {
    const levels = defaultSchedule(KRW).slice(0, 2)
    await counter.db.as({ system: true }, async (sql) => {
      const dunning = new PostgresDunning(sql)
      unwrap(await new SetDunningSchedule(dunning, counter.effects).execute(KRW, levels))
      expect(await dunning.schedule(KRW)).toEqual(levels)
    })
    await expect(counter.db.as({ organisation: company.organisationId }, (sql) => new PostgresDunning(sql).saveSchedule(KRW, levels))).rejects.toThrow()
  })
})
