import { dateIn, err, ok, parseDate, parseId, unwrap, type PlainDate } from '@naru/kernel'
import { admit, verifyPermitToken, type OfflineGateEvent, type Permit } from '@naru/permits'
import { PostgresCrews, PostgresDossiers, PostgresGateJournal, PostgresPermitKeys, PostgresPermits } from '@naru/permits/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { namedId } from './dossier-input.js'
import { pageRequest } from './dossiers.resolver.js'
import { fromWire, toWire } from '../platform/graphql/wire-names.js'
import { goodsAtGate, toGateEventView, toPermitView, toPersonView } from './permit-view.js'
import { complexOf, profileOf } from '../read-models/complex-profiles.js'
import { permitsUseCases } from './use-cases.js'

const noPermit: wire.GateLookup = { verdict: 'PERMIT_TOKEN_INVALID', permit: null, crew: [], people: [], goods: [] }

@Resolver()
export class GateResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('permits')
  permits(@Args() args: wire.QueryPermitsArgs, @Context() { actor }: RequestContext): Promise<wire.PermitPage> {
    const { kind, organisationId, complex } = membershipOf(actor)
    return this.acts.read(actor, async ({ sql }) => {
      const owner = kind === 'firm' ? { applicant: organisationId } : { complex }
      const page = await new PostgresPermits(sql).list(owner, (args.status ?? []).map(fromWire), pageRequest(args))
      return { items: page.items.map((permit) => toPermitView(permit, kind === 'firm')), next: page.next }
    })
  }

  @Query('gateLookup')
  async gateLookup(@Args('token') token: string, @Context() { actor }: RequestContext): Promise<wire.GateLookup> {
    const looked = await this.acts.run(actor, async (tx) => {
      const claims = await verifyPermitToken(token.trim(), await new PostgresPermitKeys(tx.sql).listPublic())
      const permit = claims.ok ? await new PostgresPermits(tx.sql).find(claims.value.id) : undefined
      const dossier = permit && (await new PostgresDossiers(tx.sql).find(permit.dossierId))
      if (!permit || !dossier) return ok(noPermit)
      const admitted = admit(permit, dateIn(profileOf(permit.complex).timeZone, tx.clock.now()))
      const people = await permitsUseCases(tx, this.config.NARU_SECRET).readPeople.execute(dossier.id, membershipOf(actor).agency)
      return ok<wire.GateLookup>({
        verdict: admitted.ok ? 'PASS' : admitted.failure.code,
        permit: toPermitView(permit, false),
        crew: dossier.people.map(({ id, role, digest }) => ({ id, role: toWire(role), digest })),
        people: people.ok ? people.value.map(toPersonView) : [],
        goods: goodsAtGate(dossier),
      })
    })
    return looked.ok ? looked.value : noPermit
  }

  @Query('gateManifest')
  async gateManifest(@Args('date') date: string | null | undefined, @Context() { actor }: RequestContext): Promise<wire.GateManifest> {
    const { complex, agency } = membershipOf(actor)
    const profile = complexOf(complex)
    const parsed = parseDate(date ?? '')
    const fetched = await this.acts.run(actor, async ({ sql, clock, effects }) => {
      const day = parsed.ok ? parsed.value : dateIn(profile.timeZone, clock.now())
      const permits = await new PostgresPermits(sql).listAtGate(profile.code, day)
      const valid = permits.filter(({ status }) => status === 'valid')
      const dossiers = new Map((await new PostgresDossiers(sql).listByIds(valid.map(({ dossierId }) => dossierId))).map((dossier) => [dossier.id, dossier]))
      const crews = new PostgresCrews(sql)
      const listed: wire.ManifestPermit[] = []
      for (const { id, number, plate, applicant, conditions, dossierId } of valid) {
        const dossier = dossiers.get(dossierId)
        const people = (await crews.ofDossier(dossierId)).map(toPersonView)
        if (dossier) listed.push({ id, number, plate, applicant: applicant.name, conditions, people, goods: goodsAtGate(dossier) })
      }
      // One act for the whole list: it opens the particulars of everybody who may cross that day.
      if (listed.length > 0)
        await effects.log.append({
          act: 'permits.fetchManifest',
          subjectType: 'gate-manifest',
          subjectId: `${profile.code}/${day}`,
          details: { agency, permits: listed.map(({ number }) => number) },
        })
      return ok(this.#manifest(day, permits, listed, { keys: await new PostgresPermitKeys(sql).listPublic() }, clock.now(), profile))
    })
    return unwrap(fetched)
  }

  #manifest(
    date: PlainDate,
    permits: readonly Permit[],
    listed: readonly wire.ManifestPermit[],
    keys: { readonly keys: readonly unknown[] },
    now: Date,
    { code, crossing, name }: ReturnType<typeof complexOf>,
  ): wire.GateManifest {
    const idsOf = (status: Permit['status']) => permits.filter((permit) => permit.status === status).map(({ id }) => id)
    return { date, complex: code, gate: crossing?.gate ?? name, issuedAt: now.toISOString(), keys, permits: listed, revoked: idsOf('revoked'), used: idsOf('used') }
  }

  @Query('gateEvents')
  gateEvents(@Args() args: wire.QueryGateEventsArgs, @Context() { actor }: RequestContext): Promise<wire.GateEventPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const page = await new PostgresGateJournal(sql).list(pageRequest(args))
      return { items: page.items.map(toGateEventView), next: page.next }
    })
  }

  @Query('verifyPermit')
  verifyPermit(@Args('token') token: string, @Context() { actor }: RequestContext): Promise<wire.PermitVerification> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const claims = await verifyPermitToken(token.trim(), await new PostgresPermitKeys(sql).listPublic())
      const nothing = { status: null, number: null, plate: null, people: null, validFrom: null, validUntil: null, complex: null }
      if (!claims.ok) {
        const { reason } = claims.failure
        return { ...nothing, integrity: reason === 'unknown-key' ? 'UNKNOWN' : 'INVALID', reasons: [toWire(reason)] }
      }
      const { id, number, plate, peopleCount, validFrom, validUntil } = claims.value
      const standing = await new PostgresPermits(sql).findStanding(id)
      if (!standing) return { ...nothing, integrity: 'UNKNOWN', reasons: ['UNKNOWN_PERMIT'] }
      const profile = profileOf(standing.complex)
      const today = dateIn(profile.timeZone, clock.now())
      const isOver = standing.status === 'valid' && today > validUntil
      const reasons = isOver ? ['EXPIRED'] : standing.status === 'valid' ? (today < validFrom ? ['NOT_YET_VALID'] : []) : [toWire(standing.status)]
      return { integrity: 'VALID', status: isOver ? 'EXPIRED' : toWire(standing.status), number, plate, people: peopleCount, validFrom, validUntil, complex: profile.name, reasons }
    })
  }

  @Query('permitKeys')
  permitKeys(@Context() { actor }: RequestContext): Promise<{ readonly keys: readonly unknown[] }> {
    return this.acts.read(actor, async ({ sql }) => ({ keys: await new PostgresPermitKeys(sql).listPublic() }))
  }

  @Mutation('scanAtGate')
  scanAtGate(@Args('input') input: wire.ScanAtGateInput, @Context() context: RequestContext): Promise<wire.ScanAtGateResult> {
    return this.acts.perform(
      context,
      { act: 'scanAtGate', input },
      (tx) =>
        permitsUseCases(tx, this.config.NARU_SECRET).gate.scan({
          token: input.token.trim(),
          decision: fromWire(input.decision),
          reason: input.reason ?? null,
          device: input.device,
        }),
      (event) => ({ ...toGateEventView(event), __typename: 'GateEvent' as const }),
    )
  }

  @Mutation('syncGateEvents')
  syncGateEvents(@Args('input') input: wire.SyncGateEventsInput, @Context() context: RequestContext): Promise<wire.SyncGateEventsResult> {
    return this.acts.perform(
      context,
      { act: 'syncGateEvents', input },
      async (tx) => {
        const events: OfflineGateEvent[] = []
        for (const [index, event] of input.events.entries()) {
          const id = parseId<'GateEvent'>(event.id.toLowerCase())
          const at = new Date(event.at)
          if (!id.ok) return err({ code: 'INVALID_INPUT', at: `events[${String(index)}].id`, reason: 'not a UUID' })
          if (Number.isNaN(at.getTime())) return err({ code: 'INVALID_INPUT', at: `events[${String(index)}].at`, reason: 'not a moment' })
          events.push({ id: id.value, token: event.token.trim(), decision: fromWire(event.decision), reason: event.reason ?? null, at })
        }
        return permitsUseCases(tx, this.config.NARU_SECRET).gate.sync(input.device, events)
      },
      (results) => ({
        __typename: 'GateSyncReport' as const,
        device: input.device,
        results: results.map(({ eventId, status, code }) => ({ eventId, status: toWire(status), code })),
      }),
    )
  }

  @Mutation('revokePermit')
  revokePermit(@Args('input') input: wire.RevokePermitInput, @Context() context: RequestContext): Promise<wire.RevokePermitResult> {
    return this.acts.perform(
      context,
      { act: 'revokePermit', input },
      (tx) => permitsUseCases(tx, this.config.NARU_SECRET).revoke.execute(namedId(input.permitId), input.reason),
      (permit) => ({ ...toPermitView(permit, false), __typename: 'Permit' as const }),
    )
  }
}
