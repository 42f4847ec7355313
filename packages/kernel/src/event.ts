/**
 * What happened, past tense, named `<context>.<Fact>`: `orders.FirmOrderPlaced`. Written in the transaction that made it happen,
 * delivered at least once and in order per aggregate; consumers are idempotent.
 */
export interface DomainEvent<Type extends string = string, Payload = unknown> {
  readonly type: Type
  readonly aggregateId: string
  /** JSON-safe: bigint and dates as text. */
  readonly payload: Payload
}

/** Appends events to the outbox of the running transaction. */
export interface Outbox {
  append(...events: readonly DomainEvent[]): Promise<void>
}

/** A legal act for the hash-chained action log: who, for whom, what, on which version of the data. Personal data goes in as a digest only. */
export interface LegalAct {
  /** `<context>.<act>`: `customs.lodge`. */
  readonly act: string
  readonly subjectType: string
  readonly subjectId: string
  /** Organisation on whose behalf, if any. */
  readonly onBehalfOf?: string | null
  readonly details?: Readonly<Record<string, unknown>>
}

export interface ActionLog {
  append(act: LegalAct): Promise<void>
}

/** What a use case needs besides its repositories, all bound to the running transaction. */
export interface Effects {
  readonly outbox: Outbox
  readonly log: ActionLog
}
