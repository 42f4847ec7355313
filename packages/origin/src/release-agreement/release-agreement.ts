import { dateIn, err, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import type { AgreementCode } from '../domain/agreement/agreement.js'
import {
  discardRelease,
  editRelease,
  readRelease,
  release,
  type AgreementRelease,
  type IllegalReleaseAct,
  type NothingToRelease,
  type ReleaseHasProblems,
  type ReleaseId,
  type InvalidRelease,
  type ReleaseOfficer,
  type ReleaserIsAuthor,
  type ReleaseText,
} from '../domain/agreement/release.js'
import type { Releases } from '../ports.js'

interface NotFound {
  readonly code: 'NOT_FOUND'
}

/** Officials of the issuing body change what an agreement says: one drafts, another puts it into force. */
export class ReleaseAgreement {
  constructor(
    private readonly releases: Releases,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async draft(agreement: AgreementCode, text: ReleaseText, by: ReleaseOfficer): Promise<Result<AgreementRelease, InvalidRelease>> {
    const read = readRelease(text, this.#today())
    if (!read.ok) return read
    const at = this.clock.now()
    const drafted: AgreementRelease = { ...read.value, id: this.ids.next<'AgreementRelease'>(), agreement, authors: [by], draftedAt: at, updatedAt: at, status: 'draft' }
    await this.releases.add(drafted)
    await this.#log('origin.draft-release', drafted, by)
    return ok(drafted)
  }

  async edit(id: ReleaseId, text: ReleaseText, by: ReleaseOfficer): Promise<Result<AgreementRelease, NotFound | InvalidRelease | IllegalReleaseAct>> {
    const draft = await this.releases.findForChange(id)
    if (!draft) return err({ code: 'NOT_FOUND' })
    const edited = editRelease(draft, text, by, this.clock.now(), this.#today())
    if (!edited.ok) return edited
    await this.releases.save(edited.value)
    await this.#log('origin.edit-release', edited.value, by)
    return edited
  }

  async release(
    id: ReleaseId,
    by: ReleaseOfficer,
  ): Promise<Result<AgreementRelease, NotFound | InvalidRelease | IllegalReleaseAct | ReleaseHasProblems | ReleaserIsAuthor | NothingToRelease>> {
    const draft = await this.releases.findForChange(id)
    if (!draft) return err({ code: 'NOT_FOUND' })
    const released = release(draft, by, this.clock.now(), this.#today())
    if (!released.ok) return released
    await this.releases.putIntoForce(released.value)
    await this.#log('origin.release-agreement', released.value, by)
    return released
  }

  async discard(id: ReleaseId, by: ReleaseOfficer): Promise<Result<AgreementRelease, NotFound | IllegalReleaseAct>> {
    const draft = await this.releases.findForChange(id)
    if (!draft) return err({ code: 'NOT_FOUND' })
    const discarded = discardRelease(draft, this.clock.now())
    if (!discarded.ok) return discarded
    await this.releases.save(discarded.value)
    await this.#log('origin.discard-release', discarded.value, by)
    return discarded
  }

  #today() {
    return dateIn(this.clock.zoneOf(), this.clock.now())
  }

  #log(act: string, { id, agreement, from, title, content }: AgreementRelease, by: ReleaseOfficer): Promise<void> {
    return this.effects.log.append({
      act,
      subjectType: 'organisation',
      subjectId: by.organisationId,
      details: { release: id, agreement, from, title, rules: content.rules.length, listed: content.zoneList?.length ?? null },
    })
  }
}
