import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { idOf, parseDate, unwrap } from '@naru/kernel'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { migrations } from '../platform/database/migrations.js'
import { findCredit, listCreditCustomers, listCreditOf, listReceivables } from './credit-reads.js'

describe('what is read of credit', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await createTestDatabase('gateway', migrations)
  })
  afterAll(() => db.close())

  const id = (n: number) => idOf<'Organisation'>(`00000000-0000-7000-8000-00000000000${String(n)}`)
  const today = unwrap(parseDate('2026-03-12'))

  it('is nothing where nobody has granted terms and nothing is owed', async () => {
    await db.as({ system: true }, async (sql) => {
      expect(await listCreditOf(sql, id(1), today)).toEqual([])
      expect(await findCredit(sql, id(1), id(2), 'KRW', today)).toBeUndefined()
      expect((await listCreditCustomers(sql, id(2), today, { first: 20 })).items).toEqual([])
      expect((await listReceivables(sql, id(2), today, { first: 20 })).items).toEqual([])
    })
  })
})
