import { certificateStatuses, verifyCertificate, didDocument } from '@naru/origin'
import { PostgresCertificates, PostgresIssuerKeys } from '@naru/origin/postgres'
import { parseDate, unwrap } from '@naru/kernel'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrations } from '../platform/database/migrations.js'
import { openFileStore } from '../platform/storage/file-store.js'
import { seedCatalog } from './seed-catalog.js'
import { seedOrders } from './seed-orders.js'
import { seedOrigin } from './seed-origin.js'
import { seedParties } from './seed-parties.js'
import { seedPayments } from './seed-payments.js'
import { openSeeding } from './seeding.js'

describe('the certificates of the demo', () => {
  let database: TestDatabase
  const files = mkdtempSync(join(tmpdir(), 'naru-origin-seed-'))

  beforeAll(async () => {
    database = await createTestDatabase('gateway', migrations)
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    await client.query('begin')
    const sql = { query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(text, [...parameters])).rows as Row[] }
    const seeding = openSeeding(sql, unwrap(parseDate('2026-03-12')), openFileStore(files))
    for (const seed of [seedParties, seedCatalog, seedPayments, seedOrders, seedOrigin]) await seed(seeding)
    await client.query('commit')
    await client.end()
  }, 120_000)
  afterAll(() => database.close())

  it('stand in every status', async () => {
    const rows = await database.owner.query<{ status: string }>('select distinct status from origin.certificate')
    expect(rows.map(({ status }) => status).sort()).toEqual(certificateStatuses.filter((status) => status !== 'withdrawn').toSorted())
  })

  it('are printed when they are issued, and verify', async () => {
    const certificates = new PostgresCertificates(database.owner)
    const { items } = await certificates.list({ firm: null, statuses: ['issued'], agreement: null, result: null, search: null, order: 'oldest' }, { first: 100 })
    const keys = await new PostgresIssuerKeys(database.owner).listPublic()
    expect(items.length).toBeGreaterThan(4)
    expect(new Set(readdirSync(join(files, 'certificates'))).size).toBeGreaterThanOrEqual(items.length)
    for (const certificate of items) {
      if (certificate.status !== 'issued') throw new Error(certificate.status)
      const { credential, issuer, documentDigest, credentialDigest, fieldDigests } = certificate.issuance
      const verified = await verifyCertificate(credential, {
        now: new Date('2026-03-12T00:00:00Z'),
        findDidDocument: () => Promise.resolve(didDocument(issuer, keys)),
        findStatusList: () => Promise.resolve(undefined),
        findRegisterEntry: () => Promise.resolve({ status: 'issued', credentialDigest, documentDigest, fieldDigests }),
        isTrusted: (did) => did === issuer,
      })
      expect(verified).toMatchObject({ integrity: 'valid', status: 'valid', issuer: 'valid' })
    }
  })
})
