import type { Id } from '@naru/kernel'
import { createHash } from 'node:crypto'

/** The same id for the same name, on every machine: `seedId<'Listing'>('listing:necktie-silk')`. UUID version 8 (RFC 9562). */
export function seedId<Name extends string>(name: string): Id<Name> {
  const hex = createHash('sha256').update(`naru-demo:${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id<Name>
}
