import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Simulation } from './context.js'
import { parseForm, text, type FormFields } from './form.js'
import { intervene } from './interventions.js'
import { completeAccount } from './money-out.js'
import { challengeDonePage, challengePage, connectPage } from './pages.js'
import { answerChallenge, findIntent } from './payment-intents.js'
import { answer, type ApiRequest } from './routes.js'
import { SimulatorState } from './state.js'
import { missing, StripeError, unauthorised } from './stripe-error.js'
import { Webhooks, type WebhookTarget } from './webhooks.js'

export interface StripeSimulatorOptions {
  readonly port?: number
  readonly host?: string
  readonly webhook?: WebhookTarget
  /** The same seed and history make the same ids. */
  readonly seed?: string
  /** Keeps everything over a restart. */
  readonly stateFile?: string
  readonly now?: () => Date
  readonly openingBalance?: number
}

export interface StripeSimulator {
  readonly url: string
  readonly port: number
  readonly webhooks: Webhooks
  close(): Promise<void>
}

const bodyLimit = 1_000_000
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, stripe-version, idempotency-key',
  'access-control-max-age': '600',
}

/** Starts a stand-in for Stripe's API on the loopback address: in memory, with test cards, signed webhooks and faults on demand. */
export async function startStripeSimulator(options: StripeSimulatorOptions = {}): Promise<StripeSimulator> {
  const webhooks = new Webhooks(options.webhook)
  const state = new SimulatorState(options.seed ?? 'simulator', options.stateFile)
  let baseUrl = ''
  const simulation: Simulation = { state, webhooks, baseUrl: () => baseUrl, now: options.now ?? (() => new Date()), openingBalance: options.openingBalance ?? 0 }
  const server = createServer((request, response) => {
    respond(simulation, request, response).catch((error: unknown) => {
      send(response, 500, JSON.stringify({ error: { type: 'api_error', message: error instanceof Error ? error.message : 'unknown' } }))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  baseUrl = `http://127.0.0.1:${String(port)}`
  return {
    url: baseUrl,
    port,
    webhooks,
    async close() {
      await webhooks.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      state.flush()
    },
  }
}

async function respond(simulation: Simulation, request: IncomingMessage, response: ServerResponse): Promise<ServerResponse> {
  const url = new URL(request.url ?? '/', simulation.baseUrl())
  if (request.method === 'OPTIONS') return send(response, 204, '', cors)
  const body = await read(request)
  if (url.pathname.startsWith('/v1/')) return api(simulation, request, response, url, body)
  if (url.pathname === '/') return send(response, 200, JSON.stringify({ simulator: 'stripe', balance: 'test' }))
  return pages(simulation, request, response, url, body)
}

function api(simulation: Simulation, request: IncomingMessage, response: ServerResponse, url: URL, body: string): ServerResponse {
  const headers = { ...cors, 'request-id': `req_${randomUUID().replaceAll('-', '').slice(0, 14)}`, 'content-type': 'application/json' }
  try {
    const apiRequest: ApiRequest = {
      method: request.method ?? 'GET',
      path: url.pathname,
      // A file comes as parts of a form, of which only that it came matters.
      fields: parseForm(request.method === 'GET' ? url.search.slice(1) : request.headers['content-type']?.startsWith('multipart/') ? '' : body),
      key: keyOf(request.headers.authorization),
      idempotencyKey: one(request.headers['idempotency-key']) ?? null,
    }
    const { status, body: text, replayed } = once(simulation, apiRequest, body)
    simulation.state.save()
    return send(response, status, text, replayed ? { ...headers, 'idempotent-replayed': 'true' } : headers)
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    return send(response, error.status, JSON.stringify({ error: error.body }), headers)
  }
}

interface Answer {
  readonly status: number
  readonly body: string
  readonly replayed: boolean
}

/** The same idempotency key gives the same answer, a refusal too; with other parameters it is an error. */
function once(simulation: Simulation, request: ApiRequest, body: string): Answer {
  if (request.method !== 'POST' || request.idempotencyKey === null) return { ...perform(simulation, request), replayed: false }
  const { answers } = simulation.state.contents
  const digest = createHash('sha256').update(`${request.path}\n${body}`).digest('hex')
  const saved = answers[request.idempotencyKey]
  if (saved && saved.digest !== digest)
    throw new StripeError(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${request.idempotencyKey}' if you meant to execute a different request.`,
    })
  if (saved) return { status: saved.status, body: saved.body, replayed: true }
  const done = perform(simulation, request)
  answers[request.idempotencyKey] = { digest, ...done }
  return { ...done, replayed: false }
}

function perform(simulation: Simulation, request: ApiRequest): { readonly status: number; readonly body: string } {
  try {
    return { status: 200, body: JSON.stringify(answer(simulation, request)) }
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    return { status: error.status, body: JSON.stringify({ error: error.body }) }
  }
}

function keyOf(authorization: string | undefined): ApiRequest['key'] {
  const [scheme, value = ''] = (authorization ?? '').split(' ')
  const key = scheme === 'Basic' ? Buffer.from(value, 'base64').toString().replace(/:$/, '') : value
  if (key.startsWith('sk_') || key.startsWith('rk_')) return 'secret'
  if (key.startsWith('pk_')) return 'publishable'
  throw unauthorised('You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.')
}

function pages(simulation: Simulation, request: IncomingMessage, response: ServerResponse, url: URL, body: string): ServerResponse {
  const html = { 'content-type': 'text/html; charset=utf-8' }
  try {
    const challenge = /^\/challenge\/(\w+)$/.exec(url.pathname)?.[1]
    const account = /^\/connect\/(\w+)$/.exec(url.pathname)?.[1]
    if (challenge !== undefined) return send(response, ...showChallenge(simulation, challenge, url, request.method === 'POST' ? parseForm(body) : undefined))
    if (account !== undefined && request.method === 'POST') {
      completeAccount(simulation, account)
      simulation.state.save()
      return send(response, 303, '', { location: url.searchParams.get('return_url') ?? '/' })
    }
    if (account !== undefined) return send(response, 200, connectPage(`${url.pathname}${url.search}`, account), html)
    const act = /^\/_simulator\/(accounts|charges|disputes|refunds)\/(\w+)$/.exec(url.pathname)
    if (act?.[1] && act[2] && request.method === 'POST') {
      intervene(simulation, act[1], act[2], parseForm(body))
      simulation.state.save()
      return send(response, 204, '')
    }
    if (url.pathname === '/_simulator/webhooks' && request.method === 'POST') return control(simulation, response, parseForm(body))
    if (url.pathname === '/_simulator/webhooks')
      return send(response, 200, JSON.stringify({ waiting: simulation.webhooks.waiting, deliveries: simulation.webhooks.deliveries.slice(-1_000) }), {
        'content-type': 'application/json',
      })
    throw missing('page', url.pathname)
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    return send(response, error.status, JSON.stringify({ error: error.body }), { 'content-type': 'application/json' })
  }
}

type PageAnswer = readonly [status: number, body: string, headers: Readonly<Record<string, string>>]

function showChallenge(simulation: Simulation, id: string, url: URL, form: FormFields | undefined): PageAnswer {
  const html = { 'content-type': 'text/html; charset=utf-8' }
  const intent = findIntent(simulation, id)
  if (!sameText(url.searchParams.get('client_secret') ?? '', intent.clientSecret)) throw missing('payment_intent', id)
  if (!form) return [200, challengePage(`${url.pathname}${url.search}`, `${String(intent.amount)} ${intent.currency.toUpperCase()}`), html]
  const passed = text(form, 'outcome') === 'pass'
  answerChallenge(simulation, id, passed)
  simulation.state.save()
  if (intent.returnUrl === null) return [200, challengeDonePage(passed), html]
  const back = new URL(intent.returnUrl)
  back.searchParams.set('payment_intent', id)
  back.searchParams.set('redirect_status', passed ? 'succeeded' : 'failed')
  return [303, '', { location: back.href }]
}

/** Faults of webhooks over HTTP, for tests in another process: `delay_ms`, `jitter_ms`, `copies`, `drop`, `hold`, `release=in-order|reversed`. */
function control({ webhooks }: Simulation, response: ServerResponse, fields: FormFields): ServerResponse {
  const count = (name: string): number | undefined => (/^\d{1,6}$/.test(text(fields, name) ?? '') ? Number(text(fields, name)) : undefined)
  const [delayMs, jitterMs, copies, drop] = [count('delay_ms'), count('jitter_ms'), count('copies'), count('drop')]
  webhooks.set({
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(jitterMs === undefined ? {} : { jitterMs }),
    ...(copies === undefined ? {} : { copies }),
    ...(drop === undefined ? {} : { drop }),
    ...(fields.hold === undefined ? {} : { hold: text(fields, 'hold') === 'true' }),
  })
  const release = text(fields, 'release')
  if (release !== undefined) webhooks.release({ reversed: release === 'reversed' })
  return send(response, 204, '')
}

const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += bytes.length
    if (size > bodyLimit) throw new StripeError(413, { type: 'invalid_request_error', message: 'The request is too large.' })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, body: string, headers: Readonly<Record<string, string>> = {}): ServerResponse {
  response.writeHead(status, headers)
  return response.end(body)
}
