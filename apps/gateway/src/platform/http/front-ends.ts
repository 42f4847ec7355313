import fastifyStatic from '@fastify/static'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Config } from '../config/config.js'
import type { FrontEndName } from './request-context.js'
import type { RequestContexts } from './request-contexts.js'

const folders = { storefront: 'storefront', supplier: 'supplier', window: 'single-window' } as const

/** Hashed names never change content, pages always may. */
const forever = 'public, max-age=31536000, immutable'

/** What a page may load and where it may send: our own origin, and Stripe or its simulator for the card. */
function contentSecurityPolicy(config: Config): string {
  const stripe = config.STRIPE_API_BASE ?? 'https://js.stripe.com https://api.stripe.com https://hooks.stripe.com'
  return [
    "default-src 'self'",
    `script-src 'self' https://js.stripe.com`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${config.GATEWAY_ORIGIN} ${stripe}`,
    `frame-src ${stripe}`,
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** Serves the built front ends from `WEB_ROOT`, chosen by the host asked for; unknown paths of a front end answer with its page. */
export async function serveFrontEnds(app: NestFastifyApplication, config: Config, contexts: RequestContexts): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance()
  const policy = contentSecurityPolicy(config)
  const headers = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
  }
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // A file that somebody gave us is sent with a stricter policy of its own.
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', policy)
    void reply.headers(headers)
    done(null, payload)
  })
  const root = config.WEB_ROOT
  if (root === undefined) return
  const pages = new Map<FrontEndName, { readonly assets: string; readonly page: string }>()
  for (const [name, folder] of Object.entries(folders) as [keyof typeof folders, string][]) {
    const assets = join(root, folder, 'dist')
    if (existsSync(join(assets, 'index.html'))) pages.set(name, { assets, page: readFileSync(join(assets, 'index.html'), 'utf8') })
  }
  await fastify.register(fastifyStatic, { root, serve: false, cacheControl: false })
  fastify.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const site = pages.get(contexts.frontEndOf(request.headers.host))
    const path = new URL(request.url, 'http://front.end').pathname
    if (!site || /^\/(graphql|api|files)(\/|$)/.test(path)) return reply.status(404).send({ error: { code: 'NOT_FOUND', message: 'There is nothing here.' } })
    if (/\.[a-z0-9]{2,5}$/i.test(path)) return reply.header('cache-control', path.startsWith('/assets/') ? forever : 'public, max-age=3600').sendFile(path, site.assets)
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(site.page)
  })
}

/** Lets the application also answer on the ports of the front ends; `close` them before the application. */
export async function listenForFrontEnds(app: NestFastifyApplication, config: Config): Promise<readonly Server[]> {
  const fastify = app.getHttpAdapter().getInstance()
  await fastify.ready()
  return Promise.all(
    [config.STOREFRONT_PORT, config.SUPPLIER_PORT, config.WINDOW_PORT].map(
      (port) =>
        new Promise<Server>((resolve, reject) => {
          const server = createServer((request, response) => fastify.routing(request, response))
          // As long as the application's own port keeps one: a browser or proxy that uses a connection again must not find it just closed.
          server.keepAliveTimeout = fastify.server.keepAliveTimeout
          server.once('error', reject)
          server.listen(port, config.HOST, () => resolve(server))
        }),
    ),
  )
}
