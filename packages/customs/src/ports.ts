import type { DeclarationId, FirmOrderId, Id, Instant, OrganisationId } from '@naru/kernel'
import type { Decided, Declaration } from './domain/declaration/declaration.js'
import type { LaneCounts } from './domain/selectivity/selectivity.js'

/** Declarations with their versions and history. */
export interface Declarations {
  /** Locks the row for the transaction. */
  find(id: DeclarationId): Promise<Declaration | undefined>
  findIdOfOrder(firmOrderId: FirmOrderId): Promise<DeclarationId | undefined>
  insert(decided: Decided): Promise<void>
  /** Writes the declaration as it is now and appends what happened. */
  save(decided: Decided): Promise<void>
}

/** What the customs office counts. */
export interface CustomsRegister {
  /** The next running number of an MRN. */
  nextSerial(): Promise<bigint>
  /** Declarations per lane registered since a moment, of all firms. */
  laneCounts(since: Instant): Promise<LaneCounts>
  /** What the office remembers of a firm. */
  recordOf(organisation: OrganisationId, since: Instant): Promise<{ readonly releases: number; readonly findings: number }>
}

/** A message that could not be used: its digest, never its content. */
export interface RefusedEnvelope {
  readonly id: Id<'RefusedEnvelope'>
  readonly organisationId: OrganisationId
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly reasonCode: string
  readonly reason: string
  readonly line: number | null
  readonly column: number | null
  readonly at: Instant
}

export interface RefusedEnvelopes {
  add(envelope: RefusedEnvelope): Promise<void>
}

/** SHA-256 of a text, in hex. */
export type Digest = (text: string) => string
