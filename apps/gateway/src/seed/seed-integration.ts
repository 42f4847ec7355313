import { hashOfKey, SealedSecrets } from '@naru/integration/server'
import { demoFirms, demoPeople } from './parties.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

const keys = [
  { name: '창고 시스템', prefix: 'naru_Wh3kPq', scopes: ['read', 'catalogue'], made: 60, ends: -305, used: 0 },
  { name: 'ERP', prefix: 'naru_9fTz_2', scopes: ['read', 'orders', 'payments'], made: 100, ends: 10, used: 12 },
]

/** Keys and an endpoint of the first firm, to be looked at. Nobody holds the texts of the keys, so they open nothing; the endpoint is switched off. */
export async function seedIntegration(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const ago = (days: number) => seeding.ago(days)
  const firm = demoFirms[0]
  const owner = demoPeople.find(({ email }) => email === 'owner@haneulsil.example')
  if (!firm || !owner) throw new Error('the demonstration has lost its first firm')
  for (const { name, prefix, scopes, made, ends, used } of keys)
    await sql.query(
      'insert into integration.api_key (id, organisation_id, name, prefix, hash, scopes, created_by, created_at, expires_at, last_used_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [seedId(`api-key:${name}`), firm.id, name, prefix, hashOfKey(seedId(`lost:${name}`)), scopes, owner.id, ago(made), ago(ends), ago(used)],
    )
  const { sealed } = new SealedSecrets(seedId('nobody knows it')).newSigningSecret()
  const endpoint = seedId<'Endpoint'>('endpoint')
  await sql.query(
    `insert into integration.endpoint (id, organisation_id, url, description, events, secret, created_at, status, disabled_at, disabled_reason)
     values ($1, $2, 'https://erp.haneulsil.example/naru', 'ERP', '{order.placed,order.cancelled,payout.paid}', $3, $4, 'disabled', $5, 'failing')`,
    [endpoint, firm.id, sealed, ago(90), ago(3)],
  )
  const delivery = seedId<'Delivery'>('delivery')
  const body = { id: delivery, type: 'order.placed', version: 1, createdAt: ago(6).toISOString(), organisationId: firm.id, data: { number: 'demo' } }
  await sql.query(
    `insert into integration.delivery (id, endpoint_id, aggregate_id, body, status, attempts, created_at, due_at, last_at, last_status, last_ms) values ($1, $2, 'demo', $3, 'given-up', 10, $4, $4, $5, 503, 214)`,
    [delivery, endpoint, JSON.stringify(body), ago(6), ago(3)],
  )
}
