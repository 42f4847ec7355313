import { idOf } from '@naru/kernel'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { CreateApiKey } from '../keep-api-keys/create-api-key.js'
import { RevokeApiKey, RotateApiKey } from '../keep-api-keys/end-api-key.js'
import { ChangeEndpoint } from '../keep-endpoints/change-endpoint.js'
import { OpenEndpoint } from '../keep-endpoints/open-endpoint.js'
import { QueueWebhook } from '../send-webhooks/queue-webhook.js'
import { RecordAttempt } from '../send-webhooks/record-attempt.js'
import { ReplayWebhook } from '../send-webhooks/send-test.js'
import { SealedSecrets } from '../server/secrets.js'
import { aKeyRequest, anEndpointRequest, gaon, haneulsil, owner } from '../testing/builders.js'
import { pausesMs } from '../domain/delivery.js'
import { migrations, PostgresApiKeys, PostgresDeliveries, PostgresEndpoints } from './index.js'

const secrets = new SealedSecrets('a secret of tests only')
const firm = { organisation: haneulsil, person: owner }

describe('keys and webhooks in PostgreSQL', () => {
  let database: TestDatabase
  let clock: FixedClock
  const ids = new FixedIds(7)
  beforeAll(async () => {
    database = await createTestDatabase('integration', migrations)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    clock = new FixedClock('2026-11-20T01:00:00Z')
    await database.owner.query('truncate integration.api_key, integration.endpoint cascade')
  })

  const createKey = () =>
    database.as(firm, (sql) => new CreateApiKey(new PostgresApiKeys(sql), secrets, clock, ids, new RecordedEffects()).execute(aKeyRequest(), haneulsil, owner))

  const openEndpoint = (events: readonly string[] = ['order.placed', 'order.shipped']) =>
    database.as(firm, (sql) => new OpenEndpoint(new PostgresEndpoints(sql), secrets, false, clock, ids, new RecordedEffects()).execute(anEndpointRequest({ events }), haneulsil))

  const tell = (aggregateId: string, number: string, type: 'order.placed' | 'order.shipped' = 'order.placed') =>
    database.as({ system: true }, (sql) =>
      new QueueWebhook(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, ids).execute({ type, aggregateId, organisationIds: [haneulsil] }, () =>
        Promise.resolve({ number }),
      ),
    )

  const take = () => database.as({ system: true }, (sql) => new PostgresDeliveries(sql).take(clock.now(), new Date(clock.now().getTime() + 60_000)))

  it('keeps a key by its digest, shows it to its organisation alone', async () => {
    const created = await createKey()
    if (!created.ok) throw new Error(created.failure.code)
    const rows = await database.owner.query<{ row: string }>('select k::text as row from integration.api_key k')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).not.toContain(created.value.text.slice(12))
    expect(await database.as({ organisation: gaon }, (sql) => new PostgresApiKeys(sql).listOf(haneulsil))).toEqual([])
    expect(await database.as(firm, (sql) => new PostgresApiKeys(sql).listOf(haneulsil))).toEqual([created.value.key])
  })

  it('revokes and rotates what is the organisation’s own', async () => {
    const created = await createKey()
    if (!created.ok) throw new Error(created.failure.code)
    const { id } = created.value.key
    const foreign = await database.as({ organisation: gaon }, (sql) => new RevokeApiKey(new PostgresApiKeys(sql), clock, new RecordedEffects()).execute(id))
    expect(foreign).toEqual({ ok: false, failure: { code: 'NOT_FOUND' } })
    const rotated = await database.as(firm, (sql) => new RotateApiKey(new PostgresApiKeys(sql), secrets, clock, ids, new RecordedEffects()).execute(id, owner))
    expect(rotated.ok && rotated.value.text).not.toBe(created.value.text)
    clock.advance(2 * 86_400_000)
    expect(await database.as(firm, (sql) => new PostgresApiKeys(sql).countActive(haneulsil, clock.now()))).toBe(1)
  })

  it('queues only for those who listen, and asks for no data otherwise', async () => {
    await openEndpoint(['order.shipped'])
    const asked: string[] = []
    const heard = await database.as({ system: true }, (sql) =>
      new QueueWebhook(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, ids).execute(
        { type: 'order.placed', aggregateId: 'order-1', organisationIds: [haneulsil, gaon] },
        () => Promise.resolve({ asked: asked.push('data') }),
      ),
    )
    expect([heard, asked]).toEqual([0, []])
    expect(await take()).toBeUndefined()
  })

  it('sends what is about one thing in order, other things meanwhile', async () => {
    await openEndpoint()
    await tell('order-1', 'first')
    await tell('order-1', 'second', 'order.shipped')
    await tell('order-2', 'other')
    const first = await take()
    const other = await take()
    expect([first?.delivery.body.data, other?.delivery.body.data]).toEqual([{ number: 'first' }, { number: 'other' }])
    expect(await take()).toBeUndefined()
    if (!first) throw new Error('nothing was due')
    await database.as({ system: true }, (sql) =>
      new RecordAttempt(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, new RecordedEffects()).execute(first, { kind: 'answered', status: 200 }, 12),
    )
    expect((await take())?.delivery.body.data).toEqual({ number: 'second' })
  })

  it('is sent again by another when the one who took it has died', async () => {
    await openEndpoint()
    await tell('order-1', 'first')
    expect(await take()).toBeDefined()
    expect(await take()).toBeUndefined()
    clock.advance(61_000)
    expect((await take())?.delivery.attempts).toBe(0)
  })

  it('switches the endpoint off when the last try failed, keeps what waits, and goes on when it is switched on', async () => {
    const opened = await openEndpoint()
    if (!opened.ok) throw new Error(opened.failure.code)
    await tell('order-1', 'first')
    const effects = new RecordedEffects()
    for (const pause of [...pausesMs, 0]) {
      const taken = await take()
      if (!taken) throw new Error('nothing was due')
      await database.as({ system: true }, (sql) =>
        new RecordAttempt(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, effects).execute(taken, { kind: 'answered', status: 503 }, 5),
      )
      clock.advance(pause)
    }
    expect(effects.events).toMatchObject([{ type: 'integration.EndpointDisabled', payload: { because: 'failing', organisationId: haneulsil } }])
    expect(await tell('order-2', 'unheard')).toBe(0)
    const page = await database.as(firm, (sql) => new PostgresDeliveries(sql).list(opened.value.endpoint.id, null, { first: 20 }))
    expect(page.items).toMatchObject([{ status: 'given-up', attempts: 10, lastAttempt: { attempt: { kind: 'answered', status: 503 } } }])
    await database.as(firm, (sql) => new ChangeEndpoint(new PostgresEndpoints(sql), clock, new RecordedEffects()).execute(opened.value.endpoint.id, { kind: 'enable' }))
    const again = page.items[0]
    if (!again) throw new Error('no delivery')
    await database.as(firm, (sql) => new ReplayWebhook(new PostgresDeliveries(sql), clock).execute(again.id))
    expect((await take())?.delivery.id).toBe(again.id)
  })

  it('hides endpoints and deliveries from others', async () => {
    const opened = await openEndpoint()
    if (!opened.ok) throw new Error(opened.failure.code)
    await tell('order-1', 'first')
    const seen = await database.as({ organisation: gaon }, async (sql) => [
      await new PostgresEndpoints(sql).find(opened.value.endpoint.id),
      (await new PostgresDeliveries(sql).list(opened.value.endpoint.id, null, { first: 20 })).items,
      await new PostgresDeliveries(sql).find(idOf('00000000-0000-7000-8000-000000000000')),
    ])
    expect(seen).toEqual([undefined, [], undefined])
  })
})
