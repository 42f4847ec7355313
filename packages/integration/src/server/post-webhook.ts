import { lookup as lookupName } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Attempt, AttemptFailure } from '../domain/delivery.js'
import { isPublicAddress } from '../domain/webhook-address.js'

const timeoutMs = 10_000
/** What a receiver says beyond this is not read. */
const answerBytes = 64 * 1024

class AddressRefused extends Error {}

/** Resolves a name for the very connection that will use it, so that a name cannot show one address to a check and another to us. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '', 0)
      return
    }
    const [first] = addresses
    if (!first || addresses.some(({ address }) => !isPublicAddress(address))) callback(new AddressRefused(hostname), '', 0)
    else if (options.all === true) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

/** Posts a signed body once. Follows no redirect; takes at most ten seconds; never throws. `anywhere` also reaches private networks. */
export function postWebhook(url: string, headers: Readonly<Record<string, string>>, body: string, { anywhere }: { readonly anywhere: boolean }): Promise<Attempt> {
  return new Promise((resolve) => {
    const send = url.startsWith('https:') ? requestHttps : requestHttp
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Naru-Webhooks/1' },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(anywhere ? {} : { lookup: lookupPublic }),
      },
      (response) => {
        let read = 0
        response.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > answerBytes) response.destroy()
        })
        // Destroyed or ended, the status has been given.
        response.on('close', () => resolve({ kind: 'answered', status: response.statusCode ?? 500 }))
        response.on('error', () => undefined)
      },
    )
    request.on('error', (error) => resolve({ kind: 'failed', reason: reasonOf(error) }))
    request.end(body)
  })
}

function reasonOf(error: Error): AttemptFailure {
  if (error instanceof AddressRefused) return 'REFUSED_ADDRESS'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'TIMEOUT'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /CERT|TLS|SSL|EPROTO|ALTNAME|SELF_SIGNED/.test(code) ? 'TLS' : 'CONNECTION'
}
