import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { startGateway, type Gateway } from './gateway.js'
import type { Client, GraphqlAnswer } from './client.js'
import { eventually, perform, succeed } from './perform.js'

interface Heard {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

describe('API keys and webhooks', () => {
  let gateway: Gateway
  let owner: Client
  let receiver: Server
  let status = 200
  const heard: Heard[] = []
  beforeAll(async () => {
    gateway = await startGateway({ environment: { WEBHOOK_PRIVATE_ADDRESSES: 'allow' } })
    owner = await gateway.signIn('supplier', 'owner@haneulsil.example')
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await new Promise((resolve) => receiver.close(resolve))
    await gateway.close()
  })
  beforeEach(() => {
    heard.length = 0
    status = 200
  })

  const newKey = (scopes: readonly string[], days = 30) => succeed<{ id: string; text: string }>(owner, 'createApiKey', { name: 'ERP', scopes, days }, 'id text')

  const ask = async (key: string, query: string, variables: object = {}, language = 'en'): Promise<{ status: number; answer: GraphqlAnswer<Record<string, unknown>> }> => {
    const response = await fetch(`${gateway.origins.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, 'accept-language': language },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, answer: (await response.json()) as GraphqlAnswer<Record<string, unknown>> }
  }
  const codeOf = ({ answer }: Awaited<ReturnType<typeof ask>>) => answer.errors?.[0]?.extensions?.code

  describe('a key', () => {
    it('reads what its maker may read, and no more', async () => {
      const { text } = await newKey(['READ'])
      const mine = await ask(text, '{ myListings(first: 1) { items { id } } firmOrders(first: 1) { items { id } } }')
      expect(mine).toMatchObject({ status: 200, answer: { data: { myListings: { items: [{}] }, firmOrders: { items: [{}] } } } })
      expect(codeOf(await ask(text, '{ invoices(first: 1) { items { id } } }'))).toBe('NOT_FOUND')
      expect(codeOf(await ask(text, '{ apiKeys { id } }'))).toBe('API_KEY_SCOPE')
      expect(codeOf(await ask(text, '{ team { mayManage } }'))).toBe('API_KEY_SCOPE')
    })

    it('acts within its scopes only', async () => {
      const mutation = 'mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { __typename } }'
      const { myListings } = await owner.request<{ myListings: { items: { id: string }[] } }>('{ myListings(first: 1) { items { id } } }')
      const { myListing } = await owner.request<{ myListing: { variants: { id: string }[] } }>('query ($id: ID!) { myListing(id: $id) { variants { id } } }', {
        id: myListings.items[0]?.id,
      })
      const input = { idempotencyKey: 'erp-1', variantId: myListing.variants[0]?.id, location: 'main', quantity: 3, reference: 'DN-7' }
      expect(codeOf(await ask((await newKey(['READ', 'ORDERS'])).text, mutation, { input }))).toBe('API_KEY_SCOPE')
      expect((await ask((await newKey(['CATALOGUE'])).text, mutation, { input })).answer.data).toEqual({ receiveStock: { __typename: 'OwnListing' } })
    })

    it('carries files within its scopes only, and is told why not', async () => {
      const send = async (key: string, path: string, body?: string) => {
        const headers = { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/vnd.naru.sheet' }) }
        const response = await fetch(`${gateway.origins.gateway}${path}`, { method: body === undefined ? 'GET' : 'POST', headers, ...(body === undefined ? {} : { body }) })
        return { status: response.status, text: await response.text() }
      }
      const [reading, selling] = [(await newKey(['READ'])).text, (await newKey(['CATALOGUE'])).text]
      const sheet = 'SKU,장소,수량\n'
      expect(await send(reading, '/files/sheets/stock?name=a.csv', sheet)).toMatchObject({
        status: 403,
        text: expect.stringContaining('The API key needs the scope \\"catalogue\\"') as unknown,
      })
      expect(await send(selling, '/files/sheets/stock?name=a.csv', sheet)).toMatchObject({ status: 201 })
      expect(await send(selling, '/files/sheets/stock/template.csv')).toMatchObject({ status: 403, text: expect.stringContaining('API_KEY_SCOPE') as unknown })
      expect(await send(reading, '/files/sheets/stock/template.csv')).toMatchObject({ status: 200 })
      expect(await send(`naru_${'x'.repeat(43)}`, '/files/sheets/stock/template.csv')).toMatchObject({ status: 401, text: expect.stringContaining('API_KEY_UNKNOWN') as unknown })
    })

    it('reaches what stands beside goods and orders: each answers that there is no such thing, not that keys are shut out', async () => {
      const { text } = await newKey(['CATALOGUE', 'ORDERS', 'PAYMENTS'])
      const nothing = '01890000-0000-7000-8000-000000000000'
      const asked = {
        approveReturn: `returnId: "${nothing}", instructions: "x"`,
        endPriceBook: `id: "${nothing}"`,
        answerReview: `id: "${nothing}", answer: "x"`,
        removeCertificate: `id: "${nothing}"`,
      }
      for (const [field, input] of Object.entries(asked)) {
        const { answer } = await ask(text, `mutation { ${field}(input: { idempotencyKey: "erp-${field}", ${input} }) { __typename } }`)
        expect(answer).toEqual({ data: { [field]: { __typename: 'NotFound' } } })
      }
    })

    it('opens no door to sessions, people, other keys or signatures', async () => {
      const { text } = await newKey(['READ', 'CATALOGUE', 'ORDERS', 'PAYMENTS', 'ORIGIN', 'CUSTOMS', 'PERMITS'])
      const make = 'mutation { createApiKey(input: { name: "x", scopes: [READ], days: 1 }) { __typename } }'
      const invite = 'mutation { inviteMember(input: { idempotencyKey: "i", email: "a@b.example", roles: ["sales"] }) { __typename } }'
      const payout = 'mutation { requestPayout(input: { idempotencyKey: "p", currency: "KRW" }) { __typename } }'
      for (const mutation of [make, invite, payout]) expect(codeOf(await ask(text, mutation))).toBe('API_KEY_SCOPE')
    })

    it('says why it is refused: unknown, revoked, expired', async () => {
      const { id, text } = await newKey(['READ'], 1)
      expect(await ask(`naru_${'x'.repeat(43)}`, '{ me { person { id } } }')).toMatchObject({ status: 401, answer: { errors: [{ extensions: { code: 'API_KEY_UNKNOWN' } }] } })
      expect(await ask('nonsense', '{ me { person { id } } }')).toMatchObject({ status: 401, answer: { errors: [{ extensions: { code: 'API_KEY_UNKNOWN' } }] } })
      await gateway.database.owner.query(`update integration.api_key set created_at = created_at - interval '2 days', expires_at = expires_at - interval '2 days' where id = $1`, [
        id,
      ])
      const expired = (language?: string) => ask(text, '{ me { person { id } } }', {}, language)
      expect(await expired()).toMatchObject({
        status: 401,
        answer: { errors: [{ message: expect.stringContaining('The API key expired on') as string, extensions: { code: 'API_KEY_EXPIRED' } }] },
      })
      expect(await expired('ko-KR,ko;q=0.9')).toMatchObject({ answer: { errors: [{ message: expect.stringContaining('API 키가') as string }] } })
      const other = await newKey(['READ'])
      await succeed(owner, 'revokeApiKey', { id: other.id }, 'status')
      expect(await ask(other.text, '{ me { person { id } } }')).toMatchObject({ status: 401, answer: { errors: [{ extensions: { code: 'API_KEY_REVOKED' } }] } })
      expect(await perform(owner, 'rotateApiKey', { id: other.id })).toMatchObject({ __typename: 'KeyNotActive', status: 'revoked' })
    })

    it('is one’s own organisation’s to end', async () => {
      const { id } = await newKey(['READ'])
      const admin = await gateway.signIn('storefront', 'approver@gaon.example')
      expect(['NotFound', 'NOT_FOUND']).toContain(
        await perform(admin, 'revokeApiKey', { id }).then(
          ({ __typename }) => __typename,
          (error: unknown) => /NOT_FOUND/.exec(String(error))?.[0],
        ),
      )
    })
  })

  describe('a webhook', () => {
    const at = () => `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/naru`
    const open = (events: readonly string[]) => succeed<{ id: string; secret: string }>(owner, 'openWebhookEndpoint', { url: at(), description: 'ERP', events }, 'id secret')

    it('brings an order’s confirmation, signed, with what both sides may read', async () => {
      const { id, secret } = await open(['order.confirmed'])
      const { firmOrders } = await owner.request<{ firmOrders: { items: { id: string; number: string }[] } }>('{ firmOrders(status: [PLACED], first: 1) { items { id number } } }')
      const order = firmOrders.items[0]
      if (!order) throw new Error('the seed has no placed order')
      await succeed(owner, 'confirmOrder', { orderId: order.id }, 'status')
      const [news] = await eventually('a webhook', () => Promise.resolve(heard.length > 0 && [...heard]))
      if (!news) throw new Error('nothing was heard')
      const body = new Webhook(secret).verify(news.body, news.headers as Record<string, string>) as { type: string; data: Record<string, unknown> }
      expect(body).toMatchObject({ type: 'order.confirmed', version: 1, data: { number: order.number, lines: [{}] } })
      expect(news.body).not.toMatch(/phone|postcode|recipient/)
      const { webhookDeliveries } = await eventually('the log', async () => {
        const log = await owner.request<{ webhookDeliveries: { items: { id: string; status: string; lastStatus: number }[] } }>(
          'query ($id: ID!) { webhookDeliveries(endpointId: $id) { items { id status lastStatus } } }',
          { id },
        )
        return log.webhookDeliveries.items[0]?.status === 'DELIVERED' && log
      })
      expect(webhookDeliveries.items).toMatchObject([{ status: 'DELIVERED', lastStatus: 200 }])
      heard.length = 0
      await succeed(owner, 'replayWebhookDelivery', { id: webhookDeliveries.items[0]?.id }, 'status')
      const [again] = await eventually('the replay', () => Promise.resolve(heard.length > 0 && [...heard]))
      expect(again?.headers['webhook-id']).toBe(webhookDeliveries.items[0]?.id)
    })

    it('is switched off with a notice when the receiver is gone', async () => {
      const { id } = await open(['order.shipped'])
      status = 410
      await succeed(owner, 'sendTestWebhook', { id }, 'id')
      const { webhookEndpoints } = await eventually('the switching off', async () => {
        const answer = await owner.request<{ webhookEndpoints: { id: string; status: string; disabledReason: string }[] }>('{ webhookEndpoints { id status disabledReason } }')
        return answer.webhookEndpoints.some((endpoint) => endpoint.id === id && endpoint.status === 'DISABLED') && answer
      })
      expect(webhookEndpoints.find((endpoint) => endpoint.id === id)).toMatchObject({ disabledReason: 'GONE' })
      expect(await perform(owner, 'sendTestWebhook', { id })).toMatchObject({ __typename: 'IllegalAct' })
      await eventually('the notice', async () => {
        const { notifications } = await owner.request<{ notifications: { items: { kind: string }[] } }>('{ notifications { items { kind } } }')
        return notifications.items.some(({ kind }) => kind === 'integration.endpointGone')
      })
    })

    it('refuses bad input and leaves nothing behind', async () => {
      const count = async () => (await gateway.database.owner.query('select count(*)::int as count from integration.endpoint'))[0]
      const before = await count()
      for (const [url, reason] of [
        ['ftp://erp.example', 'HTTPS_REQUIRED'],
        ['nonsense', 'FORMAT'],
        ['https://a:b@erp.example', 'CREDENTIALS_IN_ADDRESS'],
      ])
        expect(await perform(owner, 'openWebhookEndpoint', { url, events: ['order.placed'] })).toMatchObject({ __typename: 'InvalidInput', at: 'url', reason })
      expect(await perform(owner, 'openWebhookEndpoint', { url: at(), events: ['order.eaten'] })).toMatchObject({ __typename: 'InvalidInput', at: 'events.0' })
      expect(await count()).toEqual(before)
    })
  })
})
