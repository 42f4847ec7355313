import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { readMessage, type ReceivedMail } from './message.js'
import { listPage, messagePage } from './pages.js'

export interface MailSinkOptions {
  readonly smtpPort?: number
  readonly httpPort?: number
  /** Keeps messages over a restart, a JSON document a line. */
  readonly file?: string
}

export interface MailSink {
  readonly smtpPort: number
  readonly httpPort: number
  readonly messages: readonly ReceivedMail[]
  /** The newest message to an address, waiting for it if need be. Rejects after `timeoutMs`. */
  waitFor(address: string, timeoutMs?: number): Promise<ReceivedMail>
  close(): Promise<void>
}

const largest = 10_000_000
const host = '127.0.0.1'

/** Takes every message, delivers none, and shows them on a page: development and tests. */
export async function startMailSink({ smtpPort = 0, httpPort = 0, file }: MailSinkOptions = {}): Promise<MailSink> {
  const messages: ReceivedMail[] = file === undefined ? [] : readKept(file)
  const arrivals = new Set<() => void>()
  const keep = (raw: string) => {
    const message = { id: messages.length + 1, at: new Date().toISOString(), ...readMessage(raw), raw }
    messages.push(message)
    if (file !== undefined) appendKept(file, message)
    for (const arrived of arrivals) arrived()
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: largest,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', done)
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(new Error('message too large'))
          return
        }
        keep(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject)
    smtp.listen(smtpPort, host, resolve)
  })
  const web = createServer((request, response) => show(messages, new URL(request.url ?? '/', `http://${host}`), response))
  await new Promise<void>((resolve, reject) => {
    web.once('error', reject)
    web.listen(httpPort, host, resolve)
  })
  return {
    smtpPort: (smtp.server.address() as AddressInfo).port,
    httpPort: (web.address() as AddressInfo).port,
    messages,
    waitFor: (address, timeoutMs = 5_000) => waitFor(messages, arrivals, address, timeoutMs),
    async close() {
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
      web.closeAllConnections()
      await new Promise<void>((resolve) => web.close(() => resolve()))
    },
  }
}

function waitFor(messages: readonly ReceivedMail[], arrivals: Set<() => void>, address: string, timeoutMs: number): Promise<ReceivedMail> {
  const find = () => messages.findLast(({ to }) => to.some((recipient) => recipient.includes(address)))
  return new Promise((resolve, reject) => {
    const stop = (act: () => void) => {
      clearTimeout(timer)
      arrivals.delete(look)
      act()
    }
    const timer = setTimeout(() => stop(() => reject(new Error(`no mail to ${address} within ${String(timeoutMs)} ms`))), timeoutMs)
    const look = () => {
      const found = find()
      if (found) stop(() => resolve(found))
    }
    arrivals.add(look)
    look()
  })
}

function show(messages: readonly ReceivedMail[], url: URL, response: ServerResponse): ServerResponse {
  const html = (body: string) => send(response, 200, 'text/html; charset=utf-8', body)
  if (url.pathname === '/') return html(listPage(messages.toReversed()))
  if (url.pathname === '/messages.json') {
    const to = url.searchParams.get('to')
    const wanted = messages.filter((message) => to === null || message.to.some((recipient) => recipient.includes(to)))
    return send(response, 200, 'application/json', JSON.stringify(wanted.map(({ raw: _, ...rest }) => rest)))
  }
  const message = messages.find(({ id }) => url.pathname === `/messages/${String(id)}`)
  return message ? html(messagePage(message)) : send(response, 404, 'text/plain; charset=utf-8', 'not found')
}

function send(response: ServerResponse, status: number, type: string, body: string): ServerResponse {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" })
  return response.end(body)
}

function readKept(file: string): ReceivedMail[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ReceivedMail)
  } catch {
    return []
  }
}

function appendKept(file: string, message: ReceivedMail): void {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(message)}\n`)
}
