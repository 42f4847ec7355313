import type { Clock, Effects, Ids } from '@naru/kernel'
import { outcomeOf, type Occasion, type Subject, type SubjectOutcome } from '../domain/hit.js'
import { thresholds } from '../domain/score.js'
import type { SubjectScreened } from '../events.js'
import type { Hits, Lists } from '../ports.js'

/** Screens somebody against every list, keeps what is new and says where the subject stands. Safe to repeat. */
export class ScreenSubject {
  constructor(
    private readonly lists: Lists,
    private readonly hits: Hits,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(subject: Subject, occasion: Occasion): Promise<SubjectOutcome> {
    const now = this.clock.now()
    const [, earlier] = await Promise.all([this.hits.remember(subject, now), this.hits.ofSubject(subject.kind, subject.id)])
    const before = outcomeOf(earlier)
    let found = 0
    for (const name of subject.names) {
      const matches = await this.lists.match(name, { country: subject.country, born: subject.born }, { limit: 20, atLeast: thresholds.watch })
      for (const match of matches) {
        const isNew = await this.hits.keep({ id: this.ids.next<'ScreeningHit'>(), subject, occasion, match, status: 'open', foundAt: now, dispositions: [] })
        if (isNew) found += 1
      }
    }
    const outcome = found === 0 ? before : outcomeOf(await this.hits.ofSubject(subject.kind, subject.id))
    if (found > 0)
      await this.effects.log.append({
        act: 'screening.screen',
        subjectType: 'screening-subject',
        subjectId: subject.id,
        details: { kind: subject.kind, occasion, found, ...outcome },
      })
    // Whoever asked at creation waits for an answer, even when it is the same as before: clear.
    if (occasion === 'creation' || JSON.stringify(before) !== JSON.stringify(outcome)) await this.effects.outbox.append(subjectScreened(subject, outcome))
    return outcome
  }
}

export const subjectScreened = ({ kind, id }: Pick<Subject, 'kind' | 'id'>, outcome: SubjectOutcome): SubjectScreened => ({
  type: 'screening.SubjectScreened',
  aggregateId: id,
  payload: { subjectKind: kind, subjectId: id, ...outcome },
})
