import { err, ok, type Clock, type Effects, type PersonId, type Result } from '@naru/kernel'
import { dispose, outcomeOf, type DispositionFailure, type Hit, type HitAct, type HitId } from '../domain/hit.js'
import type { Hits } from '../ports.js'
import { subjectScreened } from '../screen-subject/screen-subject.js'

/** A reviewer's disposition of a hit. */
export class ReviewHit {
  constructor(
    private readonly hits: Hits,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: HitId, act: HitAct, reason: string, by: PersonId): Promise<Result<Hit, DispositionFailure | { readonly code: 'NOT_FOUND' }>> {
    const hit = await this.hits.find(id)
    if (!hit) return err({ code: 'NOT_FOUND' })
    const disposed = dispose(hit, { act, reason, by, at: this.clock.now() })
    if (!disposed.ok) return disposed
    await this.hits.save(disposed.value)
    const { subject, match, status } = disposed.value
    await this.effects.log.append({
      act: `screening.${act}`,
      subjectType: 'screening-hit',
      subjectId: id,
      details: { list: match.list, entry: match.entryId, score: match.score, status, reason: reason.trim() },
    })
    await this.effects.outbox.append(subjectScreened(subject, outcomeOf(await this.hits.ofSubject(subject.kind, subject.id))))
    return ok(disposed.value)
  }
}
