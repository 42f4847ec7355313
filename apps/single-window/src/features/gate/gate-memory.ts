import { newIdempotencyKey } from '@naru/api-client'
import type { GateDecision, GateManifestQuery } from '../../generated/graphql.js'

export type Manifest = GateManifestQuery['gateManifest']

/** Something that happened at this gate while there was no connection. */
export interface StoredEvent {
  readonly id: string
  readonly token: string
  readonly permitId: string
  readonly number: string
  readonly plate: string
  readonly decision: GateDecision
  readonly reason: string | null
  readonly at: string
}

const names = { manifest: 'naru.gate.manifest', events: 'naru.gate.events', device: 'naru.gate.device' } as const

function stored(name: string): unknown {
  try {
    const text = window.localStorage.getItem(name)
    return text === null ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}

const isManifest = (value: unknown): value is Manifest => typeof value === 'object' && value !== null && 'permits' in value && 'keys' in value
const isEvents = (value: unknown): value is readonly StoredEvent[] => Array.isArray(value)

/** What this device remembers between visits and without a connection. */
export const gateMemory = {
  manifest: (): Manifest | undefined => {
    const value = stored(names.manifest)
    return isManifest(value) ? value : undefined
  },
  keepManifest: (manifest: Manifest): void => window.localStorage.setItem(names.manifest, JSON.stringify(manifest)),
  events: (): readonly StoredEvent[] => {
    const value = stored(names.events)
    return isEvents(value) ? value : []
  },
  keepEvents: (events: readonly StoredEvent[]): void => window.localStorage.setItem(names.events, JSON.stringify(events)),
  /** Named once, at random; the journal says which device let somebody pass. */
  device: (): string => {
    const value = stored(names.device)
    if (typeof value === 'string') return value
    const made = `gate-${newIdempotencyKey().slice(0, 4)}`
    window.localStorage.setItem(names.device, JSON.stringify(made))
    return made
  },
}
