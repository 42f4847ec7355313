import { ok, type Result } from '@naru/kernel'
import ipaddr from 'ipaddr.js'
import { invalid, type InvalidInput } from './invalid.js'

const longest = 2_000

/**
 * True when an address is one of the public internet: not of this machine, a private network, a link, a carrier's own, a
 * documentation range or a multicast group, also when written as IPv6 (IANA special-purpose registries).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  // Ranges that carry an IPv4 address inside: judged by the one inside.
  if (parsed.kind() === 'ipv6') return !parsed.toString().startsWith('64:ff9b:') && !parsed.toString().startsWith('2002:')
  return true
}

/**
 * The address that deliveries go to. `anywhere` (a demonstration or a test) also takes http and this machine. A name is looked at
 * again when it is connected to, because what it resolves to can change.
 */
export function parseWebhookAddress(text: string, { anywhere }: { readonly anywhere: boolean }): Result<string, InvalidInput> {
  if (text.length > longest) return invalid('url', 'TOO_LONG')
  if (!URL.canParse(text)) return invalid('url', 'FORMAT')
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(anywhere && url.protocol === 'http:')) return invalid('url', 'HTTPS_REQUIRED')
  if (url.username !== '' || url.password !== '') return invalid('url', 'CREDENTIALS_IN_ADDRESS')
  url.hash = ''
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLocalName = host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local') || host.endsWith('.internal') || !/[.:]/.test(host)
  const isForeign = ipaddr.isValid(host) ? isPublicAddress(host) : !isLocalName
  return anywhere || isForeign ? ok(url.href) : invalid('url', 'PRIVATE_ADDRESS')
}
