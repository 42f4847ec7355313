import { calendarOf, ok, type Clock, type DossierId, type Effects, type Ids, type Result } from '@naru/kernel'
import { conditionsOf, grantedGoods, isGranted } from '../domain/dossier.js'
import { validityOf, type Permit } from '../domain/permit.js'
import { permitIssued } from '../events.js'
import type { Dossiers, PermitKeys, Permits, Profiles } from '../ports.js'
import { digestGoods, digestPeople } from '../token/digest.js'
import { generatePermitKey, signPermit, type PermitKey } from '../token/permit-token.js'

/**
 * Issues the permit of a granted dossier. Acts as the platform: nobody else may read the signing key. Safe to repeat; a dossier
 * that is no longer granted when its turn comes gets none.
 */
export class IssuePermit {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly permits: Permits,
    private readonly keys: PermitKeys,
    private readonly profiles: Profiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(dossierId: DossierId): Promise<Result<Permit | null, never>> {
    const dossier = await this.dossiers.findForChange(dossierId)
    const issued = await this.permits.findOfDossier(dossierId)
    if (issued || !dossier || !isGranted(dossier)) return ok(issued ?? null)
    const now = this.clock.now()
    const goods = grantedGoods(dossier)
    const validity = validityOf(dossier.crossingOn, calendarOf(await this.profiles.get(dossier.complex)))
    const facts = {
      id: this.ids.next<'Permit'>(),
      number: await this.permits.nextNumber(now),
      complex: dossier.complex,
      plate: dossier.vehicle.plate,
      peopleCount: dossier.people.length,
      peopleDigest: await digestPeople(dossier.people.map(({ digest }) => digest)),
      goodsDigest: await digestGoods(goods),
      ...validity,
    }
    const permit: Permit = {
      ...facts,
      status: 'valid',
      dossierId,
      dossierNumber: dossier.number,
      applicant: dossier.applicant,
      goodsCount: goods.length,
      conditions: conditionsOf(dossier.run),
      issuedAt: now,
      token: await signPermit(facts, await this.#key()),
    }
    await this.permits.add(permit)
    await this.effects.log.append({
      act: 'permits.issuePermit',
      subjectType: 'dossier',
      subjectId: dossierId,
      onBehalfOf: dossier.applicant.organisationId,
      details: { permit: permit.number, peopleDigest: facts.peopleDigest, goodsDigest: facts.goodsDigest, ...validity },
    })
    await this.effects.outbox.append(permitIssued(dossier, permit))
    return ok(permit)
  }

  async #key(): Promise<PermitKey> {
    const key = await this.keys.findSigning()
    if (key) return key
    const now = this.clock.now()
    const made = await generatePermitKey(`permit-${now.toISOString().slice(0, 10)}-${this.ids.next<'PermitKey'>().slice(-6)}`)
    await this.keys.add(made, now)
    return made
  }
}
