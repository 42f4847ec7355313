import { calendarOf, dateIn, err, ok, type Clock, type Effects, type Id, type Ids, type Instant, type Result } from '@naru/kernel'
import { useDossier } from '../domain/dossier.js'
import { admit, type GateDecision, type GateEvent, type GateOutcome, type GateRefusal, type Permit } from '../domain/permit.js'
import { crossingRecorded, doubleUseFound } from '../events.js'
import type { Dossiers, GateJournal, PermitKeys, Permits, Profiles } from '../ports.js'
import { verifyPermitToken, type InvalidToken } from '../token/permit-token.js'

export interface GateRequest {
  readonly token: string
  readonly decision: GateDecision
  readonly reason: string | null
  readonly device: string
}
export interface OfflineGateEvent {
  readonly id: Id<'GateEvent'>
  readonly token: string
  readonly decision: GateDecision
  readonly reason: string | null
  readonly at: Instant
}
export interface SyncedEvent {
  readonly eventId: string
  readonly status: 'recorded' | 'known' | 'double-use' | 'rejected'
  readonly code: string | null
}

type InvalidInput = { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }
export type GateFailure = GateRefusal | InvalidToken | InvalidInput

const maxEvents = 500
/** A device's clock may be this far ahead of ours. */
const toleranceMs = 5 * 60_000

/** A scan at the gate, with or without a connection at the time. The journal is only ever appended to. */
export class PassTheGate {
  constructor(
    private readonly permits: Permits,
    private readonly keys: PermitKeys,
    private readonly dossiers: Dossiers,
    private readonly journal: GateJournal,
    private readonly profiles: Profiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  /** With a connection. A permit that may not pass is a failure and leaves no trace; an officer's own refusal is recorded. */
  async scan(request: GateRequest): Promise<Result<GateEvent, GateFailure>> {
    const fault = faultOf(request)
    if (fault) return err(fault)
    const permit = await this.#permitOf(request.token)
    if (!permit.ok) return permit
    const now = this.clock.now()
    const admitted = admit(permit.value, dateIn((await this.profiles.get(permit.value.complex)).timeZone, now))
    if (!admitted.ok) return admitted
    const event = this.#event(permit.value, { ...request, id: this.ids.next<'GateEvent'>(), at: now }, request.decision, request.device, false)
    await this.#record(permit.value, event)
    return ok(event)
  }

  /** Events of a device that had no connection, in the order of its clock. Each is taken once; a second use is found here. */
  async sync(device: string, events: readonly OfflineGateEvent[]): Promise<Result<readonly SyncedEvent[], InvalidInput>> {
    if (events.length > maxEvents) return err({ code: 'INVALID_INPUT', at: 'events', reason: `at most ${String(maxEvents)} at once` })
    for (const [index, event] of events.entries()) {
      const fault = faultOf({ ...event, device })
      if (fault) return err({ ...fault, at: `events[${String(index)}].${fault.at}` })
      if (event.at.getTime() > this.clock.now().getTime() + toleranceMs) return err({ code: 'INVALID_INPUT', at: `events[${String(index)}].at`, reason: 'lies in the future' })
    }
    const synced: SyncedEvent[] = []
    for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) synced.push(await this.#take(device, event))
    return ok(synced)
  }

  async #take(device: string, request: OfflineGateEvent): Promise<SyncedEvent> {
    if (await this.journal.has(request.id)) return { eventId: request.id, status: 'known', code: null }
    const permit = await this.#permitOf(request.token)
    if (!permit.ok) return { eventId: request.id, status: 'rejected', code: permit.failure.code }
    const admitted = admit(permit.value, dateIn((await this.profiles.get(permit.value.complex)).timeZone, request.at))
    // What happened at the gate happened: it is recorded even where it should not have, with the reason.
    const used = !admitted.ok && admitted.failure.code === 'PERMIT_ALREADY_USED'
    const outcome: GateOutcome = request.decision === 'passed' && used ? 'double-use' : request.decision
    const code = admitted.ok ? null : admitted.failure.code
    await this.#record(permit.value, this.#event(permit.value, { ...request, reason: request.reason ?? code }, outcome, device, true))
    return { eventId: request.id, status: outcome === 'double-use' ? 'double-use' : 'recorded', code }
  }

  async #permitOf(token: string): Promise<Result<Permit, InvalidToken>> {
    const claims = await verifyPermitToken(token, await this.keys.listPublic())
    if (!claims.ok) return claims
    const permit = await this.permits.findForChange(claims.value.id)
    return permit ? ok(permit) : err<InvalidToken>({ code: 'PERMIT_TOKEN_INVALID', reason: 'unknown-permit' })
  }

  #event(
    permit: Permit,
    { id, at, reason }: { readonly id: string; readonly at: Instant; readonly reason: string | null },
    outcome: GateOutcome,
    device: string,
    offline: boolean,
  ): GateEvent {
    const { id: permitId, number: permitNumber, dossierId, plate } = permit
    return { id, permitId, permitNumber, dossierId, plate, outcome, reason, at, recordedAt: this.clock.now(), device, offline }
  }

  async #record(permit: Permit, event: GateEvent): Promise<void> {
    await this.journal.append(event, permit.applicant.organisationId)
    const { permitNumber, device, offline, reason } = event
    await this.effects.log.append({
      act: actOf(event.outcome),
      subjectType: 'dossier',
      subjectId: permit.dossierId,
      onBehalfOf: permit.applicant.organisationId,
      details: { permit: permitNumber, device, offline, reason, peopleDigest: permit.peopleDigest, goodsDigest: permit.goodsDigest, at: event.at.toISOString() },
    })
    if (event.outcome === 'double-use') await this.effects.outbox.append(doubleUseFound(event))
    if (event.outcome !== 'passed' || permit.status === 'used') return
    await this.permits.save({ ...permit, status: 'used', usedAt: event.at })
    const dossier = await this.dossiers.findForChange(permit.dossierId)
    if (!dossier) throw new Error(`permit ${permit.number} has no dossier`)
    const used = useDossier(dossier, event.at)
    if (used.ok) await this.dossiers.save(used.value, calendarOf(await this.profiles.get(permit.complex)))
    await this.effects.outbox.append(
      crossingRecorded(
        event,
        dossier.orders.map(({ id }) => id),
      ),
    )
  }
}

function actOf(outcome: GateOutcome): string {
  switch (outcome) {
    case 'passed':
      return 'permits.passGate'
    case 'refused':
      return 'permits.refuseAtGate'
    case 'double-use':
      return 'permits.findDoubleUse'
  }
}

function faultOf({ decision, reason, device }: Pick<GateRequest, 'decision' | 'reason' | 'device'>): InvalidInput | undefined {
  if (device.trim() === '' || device.length > 60) return { code: 'INVALID_INPUT', at: 'device', reason: '1 to 60 characters' }
  if (decision === 'refused' && (reason ?? '').trim() === '') return { code: 'INVALID_INPUT', at: 'reason', reason: 'a refusal needs a reason' }
  return (reason ?? '').length > 500 ? { code: 'INVALID_INPUT', at: 'reason', reason: 'at most 500 characters' } : undefined
}
