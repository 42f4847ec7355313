import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { aDelivery } from '../testing/builders.js'
import { postWebhook } from './post-webhook.js'
import { hashOfKey, looksLikeKey, SealedSecrets, signatureHeaders } from './secrets.js'

const secrets = new SealedSecrets('a secret of tests only')

describe('secrets', () => {
  it('makes keys that look like keys, kept by digest', () => {
    const { text, prefix, hash } = secrets.newKey()
    expect(looksLikeKey(text)).toBe(true)
    expect(text.startsWith(prefix)).toBe(true)
    expect(Buffer.from(hash)).toEqual(hashOfKey(text))
    expect(secrets.newKey().text).not.toBe(text)
  })

  it('seals a signing secret so that only the same server opens it, untouched', () => {
    const { text, sealed } = secrets.newSigningSecret()
    expect(`whsec_${secrets.open(sealed).toString('base64')}`).toBe(text)
    expect(() => new SealedSecrets('another secret entirely').open(sealed)).toThrow()
    const touched = Uint8Array.from(sealed, (byte, place) => (place === 20 ? byte ^ 1 : byte))
    expect(() => secrets.open(touched)).toThrow()
  })

  it('signs as Standard Webhooks has it, by both secrets during a rotation', () => {
    const first = secrets.newSigningSecret()
    const second = secrets.newSigningSecret()
    const body = JSON.stringify(aDelivery().body)
    const headers = signatureHeaders('delivery-1', new Date(), body, [secrets.open(first.sealed), secrets.open(second.sealed)])
    for (const { text } of [first, second]) expect(new Webhook(text).verify(body, { ...headers })).toEqual(aDelivery().body)
    expect(() => new Webhook(first.text).verify(`${body} `, { ...headers })).toThrow()
    expect(() => new Webhook(secrets.newSigningSecret().text).verify(body, { ...headers })).toThrow()
  })
})

describe('posting', () => {
  let server: Server
  let answer: (path: string) => number | null
  const heard: { path: string; body: string }[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        heard.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() })
        const status = answer(request.url ?? '')
        if (status === null) request.socket.destroy()
        else response.writeHead(status, { location: '/elsewhere' }).end('x'.repeat(status === 200 ? 200_000 : 0))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const at = (path: string) => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`

  it.each([200, 302, 410, 500])('brings the body and gives the status %d back, following nothing', async (status) => {
    answer = () => status
    heard.length = 0
    expect(await postWebhook(at('/hook'), {}, '{"a":"가"}', { anywhere: true })).toEqual({ kind: 'answered', status })
    expect(heard).toEqual([{ path: '/hook', body: '{"a":"가"}' }])
  })

  it('tells a broken connection and nobody there', async () => {
    answer = () => null
    expect(await postWebhook(at('/hook'), {}, '{}', { anywhere: true })).toEqual({ kind: 'failed', reason: 'CONNECTION' })
    expect(await postWebhook('http://127.0.0.1:1/', {}, '{}', { anywhere: true })).toEqual({ kind: 'failed', reason: 'CONNECTION' })
    expect(await postWebhook(at('/').replace('http:', 'https:'), {}, '{}', { anywhere: true })).toEqual({ kind: 'failed', reason: 'TLS' })
  })

  it('does not connect to a name that resolves to this machine', async () => {
    heard.length = 0
    answer = () => 200
    expect(await postWebhook(at('/hook').replace('127.0.0.1', 'localhost'), {}, '{}', { anywhere: false })).toEqual({ kind: 'failed', reason: 'REFUSED_ADDRESS' })
    expect(heard).toEqual([])
  })
})
