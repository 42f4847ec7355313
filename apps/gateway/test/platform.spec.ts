import { idOf, ok, type Result } from '@naru/kernel'
import { freePort } from '@naru/testing/postgres'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Acts } from '../src/platform/acting/acts.js'
import { anonymous, type PersonActor } from '../src/platform/acting/actor.js'
import { hashPassword } from '../src/platform/auth/password.js'
import { setCredential } from '../src/platform/auth/sessions.js'
import { verifyLog } from '../src/platform/log/verify-log.js'
import { deliverDue } from '../src/platform/outbox/deliver.js'
import { Subscriptions } from '../src/platform/outbox/subscriptions.js'
import { startGateway, type Gateway } from './gateway.js'

const mina = { id: idOf<'Person'>('00000000-0000-7000-8000-0000000000a1'), email: 'mina@test.example', password: 'a long enough password' }
const actor: PersonActor = { kind: 'person', personId: mina.id, name: { ko: '미나', en: 'Mina' }, email: mina.email, membership: null }

describe('the platform', () => {
  let gateway: Gateway
  let acts: Acts
  beforeAll(async () => {
    // Only the API: this suite drives the outbox by hand.
    gateway = await startGateway({ seeded: false, environment: { NARU_ROLE: 'api' } })
    acts = gateway.server.app.get(Acts)
    await gateway.database.owner.query(`insert into parties.person (id, name_ko, name_en, email, created_at) values ($1, '미나', 'Mina', $2, now())`, [mina.id, mina.email])
    await setCredential(gateway.database.owner, mina.id, mina.email, await hashPassword(mina.password))
  })
  afterAll(() => gateway.close())

  describe('health', () => {
    it('lives and is ready', async () => {
      const client = gateway.visit('storefront')
      expect((await client.fetch('/health')).status).toBe(200)
      expect((await client.fetch('/ready')).status).toBe(200)
    })

    it('sends the headers that keep a page to itself', async () => {
      const { headers } = await gateway.visit('storefront').fetch('/health')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    })
  })

  it('is delivered as a bundle that starts, answers and stops', async () => {
    const [port, storefront] = [await freePort(), await freePort()]
    const bundle = fork(fileURLToPath(new URL('../dist/bundle/main.js', import.meta.url)), {
      env: {
        ...process.env,
        GATEWAY_PORT: String(port),
        STOREFRONT_PORT: String(storefront),
        STOREFRONT_ORIGIN: `http://127.0.0.1:${String(storefront)}`,
        SUPPLIER_PORT: '0',
        WINDOW_PORT: '0',
      },
      execArgv: [],
    })
    const ended = once(bundle, 'exit')
    expect(await Promise.race([once(bundle, 'message'), ended])).toEqual([{ type: 'ready' }, undefined])
    const answer = await fetch(`http://127.0.0.1:${String(storefront)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { person { email } } }' }),
    })
    expect(await answer.json()).toEqual({ data: { me: null } })
    bundle.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  describe('sessions', () => {
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on AccountLocked { until } } }'

    it('opens one per front end and ends it', async () => {
      const client = gateway.visit('storefront')
      await client.signIn(mina.email.toUpperCase(), mina.password)
      expect(await client.request('{ me { person { email } active { kind } } }')).toEqual({ me: { person: { email: mina.email }, active: null } })
      expect(await gateway.visit('storefront').request('{ me { person { email } } }')).toEqual({ me: null })
      await client.request('mutation { signOut }')
      expect(await client.request('{ me { person { email } } }')).toEqual({ me: null })
    })

    it('says the same of an unknown address and a wrong password', async () => {
      const client = gateway.visit('storefront')
      for (const email of [mina.email, 'nobody@test.example'])
        expect(await client.request(signIn, { input: { email, password: 'wrong' } })).toEqual({ signIn: { __typename: 'WrongCredentials' } })
    })

    it('locks an account after eight failures in a row, even for the right password', async () => {
      const client = gateway.visit('storefront')
      for (let attempt = 0; attempt < 8; attempt += 1) await client.request(signIn, { input: { email: mina.email, password: 'wrong' } })
      const answer = await client.request<{ signIn: { __typename: string; until: string } }>(signIn, { input: { email: mina.email, password: mina.password } })
      expect(answer.signIn.__typename).toBe('AccountLocked')
      await gateway.database.owner.query('update platform.credential set locked_until = null')
    })

    it('keeps the token out of the database', async () => {
      const client = gateway.visit('storefront')
      await client.signIn(mina.email, mina.password)
      const rows = await gateway.database.owner.query<{ length: number }>('select length(token_hash) from platform.session')
      expect(rows.every(({ length }) => length === 32)).toBe(true)
    })
  })

  describe('requests', () => {
    it('refuses a simple cross-site post', async () => {
      const response = await gateway
        .visit('storefront')
        .fetch('/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: '{ server { version } }' }) })
      expect(response.status).toBe(400)
    })

    it('asks a visitor to sign in', async () => {
      const { errors } = await gateway.visit('storefront').send('{ notifications { items { id } } }')
      expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' })
    })

    it.each([
      ['too deep', `{ server { ${'addresses { '.repeat(16)} gateway ${'} '.repeat(16)} } }`],
      ['too many root fields', `{ ${Array.from({ length: 31 }, (_, index) => `a${String(index)}: server { version }`).join(' ')} }`],
    ])('refuses an operation that is %s', async (_what, query) => {
      const { errors } = await gateway.visit('storefront').send(query)
      expect(errors?.some(({ message }) => message.startsWith('The operation is too large'))).toBe(true)
    })

    it('refuses a body of 50 MB before it is read', async () => {
      const response = await gateway
        .visit('storefront')
        .fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }, body: 'x'.repeat(50 * 1024 * 1024) })
        .catch(() => undefined)
      expect([413, undefined]).toContain(response?.status)
    })
  })

  describe('commands', () => {
    const input = { idempotencyKey: 'k1', amount: '3' }
    const command = { act: 'count', input }
    let runs = 0
    const work = (): Promise<Result<number>> => Promise.resolve(ok((runs += 1)))
    const map = (value: number) => ({ __typename: 'Counted', value })

    it('gives the first answer again for the same key, also to requests that meet', async () => {
      runs = 0
      const answers = await Promise.all(Array.from({ length: 8 }, () => acts.perform({ actor }, command, work, map)))
      expect(answers).toEqual(answers.map(() => ({ __typename: 'Counted', value: 1 })))
      expect(runs).toBe(1)
    })

    it('refuses the same key for another input', async () => {
      expect(await acts.perform({ actor }, { act: 'count', input: { ...input, amount: '4' } }, work, map)).toMatchObject({ __typename: 'IdempotencyKeyReused' })
    })

    it('keeps keys of different people apart', async () => {
      expect(await acts.perform({ actor: anonymous }, command, work, map)).toMatchObject({ __typename: 'Counted' })
    })

    it('rolls everything back when the use case refuses, the key included', async () => {
      const refused = await acts.perform(
        { actor },
        { act: 'refuse', input: { idempotencyKey: 'k2' } },
        async ({ effects }) => {
          await effects.log.append({ act: 'test.refused', subjectType: 'Test', subjectId: 'x' })
          return { ok: false as const, failure: { code: 'NO_LUCK' as const, left: 3n } }
        },
        () => ({}),
      )
      expect(refused).toEqual({ __typename: 'NoLuck', code: 'NO_LUCK', left: '3' })
      expect(await gateway.database.owner.query(`select key from platform.idempotency_key where key = 'k2'`)).toEqual([])
      expect(await gateway.database.owner.query(`select act from platform.action where act = 'test.refused'`)).toEqual([])
    })
  })

  describe('the action log', () => {
    const append = (subjectId: string) =>
      acts.run(actor, async ({ effects }) => {
        await effects.log.append({ act: 'test.did', subjectType: 'Test', subjectId, details: { b: 1, a: '가' } })
        return ok(undefined)
      })

    it('chains acts that arrive together, and proves it', async () => {
      await Promise.all(Array.from({ length: 12 }, (_, index) => append(`s${String(index)}`)))
      expect(await verifyLog(gateway.database.owner)).toEqual({ intact: true, actions: 12, firstBroken: null })
    })

    it.each([
      ['a changed act', `update platform.action set details = '{"a": 2}' where sequence = 5`, 'platform/5'],
      ['a removed act', `delete from platform.action where sequence = 5`, 'platform/5'],
      ['a cut end', `delete from platform.action where sequence = 12`, 'platform/12'],
    ])('names %s', async (_what, tampering, firstBroken) => {
      const owner = gateway.database.owner
      await owner.query('create table kept as select * from platform.action')
      await owner.query(tampering)
      expect(await verifyLog(owner)).toMatchObject({ intact: false, firstBroken })
      await owner.query('delete from platform.action')
      await owner.query('insert into platform.action select * from kept')
      await owner.query('drop table kept')
      expect((await verifyLog(owner)).intact).toBe(true)
    })

    it('cannot be changed by the application', async () => {
      await expect(gateway.database.as({ system: true }, (sql) => sql.query('update platform.action set act = act'))).rejects.toThrow('permission denied')
      await expect(gateway.database.as({ system: true }, (sql) => sql.query('delete from platform.action'))).rejects.toThrow('permission denied')
    })
  })

  describe('the outbox', () => {
    const heard: string[] = []
    let failures = 0
    const publish = (aggregateId: string, ...words: string[]) =>
      acts.run(actor, async ({ effects }) => {
        await effects.outbox.append(...words.map((word) => ({ type: 'test.Said', aggregateId, payload: { word } })))
        return ok(undefined)
      })
    const deliverAll = async () => {
      while (await deliverDue('single', acts, gateway.server.app.get(Subscriptions), () => undefined));
    }

    beforeAll(() => {
      gateway.server.app.get(Subscriptions).register([
        {
          name: 'hear',
          event: 'test.Said',
          handle: async ({ aggregateId, payload }, { sql }) => {
            const { word } = payload as { word: string }
            if (word === 'stumble' && failures < 1) {
              failures += 1
              throw new Error('not now')
            }
            await sql.query('select 1')
            heard.push(`${aggregateId}:${word}`)
          },
        },
      ])
    })

    it('delivers in order per aggregate, and holds the later back while an earlier fails', async () => {
      await publish('a', 'one', 'stumble', 'three')
      await publish('b', 'one')
      await deliverAll()
      expect(heard).toEqual(['a:one', 'b:one'])
      await gateway.database.owner.query(`update platform.delivery set due_at = '2026-01-01'`)
      await deliverAll()
      expect(heard).toEqual(['a:one', 'b:one', 'a:stumble', 'a:three'])
      expect(await gateway.database.owner.query(`select status, count(*)::int as count from platform.delivery group by status`)).toEqual([{ status: 'done', count: 4 }])
    })

    it('sends nothing from a transaction that was rolled back', async () => {
      await acts.run(actor, async ({ effects }) => {
        await effects.outbox.append({ type: 'test.Said', aggregateId: 'c', payload: { word: 'never' } })
        return { ok: false as const, failure: { code: 'STOP' } }
      })
      await deliverAll()
      expect(heard).not.toContain('c:never')
    })
  })
})
