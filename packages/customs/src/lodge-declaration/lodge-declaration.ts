import { dateIn, type Clock, type DeclarationId, type Effects, type Instant, type Result } from '@naru/kernel'
import { ActOnDeclaration, type DeclarationNotFound } from '../act-on-declaration/act-on-declaration.js'
import { valueInWon } from '../domain/declaration/assess-content.js'
import type { Decided, Declaration } from '../domain/declaration/declaration.js'
import { lodge, permitDeclarationAct, register, type IllegalDeclarationAct, type InvalidDeclaration } from '../domain/declaration/lifecycle.js'
import { mrnOf } from '../domain/declaration/mrn.js'
import { selectLane, type LaneDecision, type SelectivityPlan } from '../domain/selectivity/selectivity.js'
import type { CustomsRegister, Declarations } from '../ports.js'

const yearMs = 365 * 86_400_000
/** Shares per lane are steered over this long. */
const steeringMs = 30 * 86_400_000

/** Lodges; when the goods are there, customs registers at once and selectivity gives the lane. */
export class LodgeDeclaration {
  constructor(
    private readonly declarations: Declarations,
    private readonly office: CustomsRegister,
    private readonly plan: SelectivityPlan,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  execute(id: DeclarationId, goodsPresent: boolean): Promise<Result<Declaration, IllegalDeclarationAct | InvalidDeclaration | DeclarationNotFound>> {
    return new ActOnDeclaration(this.declarations, this.clock, this.effects).execute(id, async (declaration, now) => {
      const lodged = lodge(declaration, now)
      if (!lodged.ok || !goodsPresent) return lodged
      const registered = await this.#register(lodged.value.declaration, now)
      return registered.ok ? { ok: true, value: { ...registered.value, events: [...lodged.value.events, ...registered.value.events] } } : registered
    })
  }

  /** The goods of a pre-lodged declaration have arrived. */
  present(id: DeclarationId): Promise<Result<Declaration, IllegalDeclarationAct | DeclarationNotFound>> {
    return new ActOnDeclaration(this.declarations, this.clock, this.effects).execute(id, (declaration, now) => this.#register(declaration, now))
  }

  async #register(declaration: Declaration, now: Instant): Promise<Result<Decided, IllegalDeclarationAct>> {
    const permitted = permitDeclarationAct(declaration, 'present')
    if (!permitted.ok) return permitted
    const date = dateIn(this.clock.zoneOf(), now)
    const mrn = mrnOf(date, 'KR', await this.office.nextSerial())
    return register(declaration, mrn, await this.#select(declaration, mrn, now), now)
  }

  async #select({ content }: Declaration, mrn: string, now: Instant): Promise<LaneDecision> {
    const record = await this.office.recordOf(content.firm.organisationId, new Date(now.getTime() - yearMs))
    const counts = await this.office.laneCounts(new Date(now.getTime() - steeringMs))
    const facts = {
      kind: content.kind,
      destination: content.destination,
      origins: content.items.map(({ origin }) => origin),
      hs: content.items.map(({ hs }) => hs),
      valueWon: valueInWon(content, dateIn(this.clock.zoneOf(), now)),
      hasCertificate: content.items.every(({ documents }) => documents.some(({ code }) => code === 'N861')),
      earlierReleases: record.releases,
      earlierFindings: record.findings,
    }
    return selectLane(this.plan, facts, counts, mrn)
  }
}
