import { err, ok, type OrganisationId, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import type { SubstitutionId } from './ids.js'
import type { InvalidInput } from './organisation.js'

/** Signs in somebody's place on days on which they are away, both ends included. */
export interface Substitution {
  readonly id: SubstitutionId
  readonly organisationId: OrganisationId
  readonly absentId: PersonId
  readonly substituteId: PersonId
  readonly from: PlainDate
  readonly until: PlainDate
}

export interface ApprovalLoop {
  readonly code: 'APPROVAL_LOOP'
  /** The people in the order in which each stands in for the one before; the last one's substitute is the first. */
  readonly people: readonly PersonId[]
}
export interface AlreadySubstituted {
  readonly code: 'ALREADY_SUBSTITUTED'
  readonly from: PlainDate
  readonly until: PlainDate
}

const overlap = (a: Substitution, b: Substitution): boolean => a.from <= b.until && b.from <= a.until

/** Nobody stands in for themselves, not even by way of others: on days that two substitutions share, they may not lead in a circle. */
export function checkSubstitution(next: Substitution, existing: readonly Substitution[], today: PlainDate): Result<Substitution, InvalidInput | ApprovalLoop | AlreadySubstituted> {
  if (next.until < next.from) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'BEFORE_START' })
  if (next.until < today) return err({ code: 'INVALID_INPUT', at: 'until', reason: 'PAST' })
  const same = existing.filter((other) => overlap(other, next))
  const taken = same.find(({ absentId }) => absentId === next.absentId)
  if (taken) return err({ code: 'ALREADY_SUBSTITUTED', from: taken.from, until: taken.until })
  const people = [next.absentId]
  for (let at: PersonId | undefined = next.substituteId; at !== undefined; at = same.find(({ absentId }) => absentId === at)?.substituteId) {
    if (at === next.absentId) return err({ code: 'APPROVAL_LOOP', people })
    if (people.includes(at)) break
    people.push(at)
  }
  return ok(next)
}

/** Who signs for a person on a day: themselves, or whoever stands in at the end of the chain. */
export function signerFor(personId: PersonId, substitutions: readonly Substitution[], day: PlainDate): PersonId {
  const seen = new Set<PersonId>()
  let signer = personId
  for (;;) {
    seen.add(signer)
    const next = substitutions.find((candidate) => candidate.absentId === signer && candidate.from <= day && day <= candidate.until)?.substituteId
    if (next === undefined || seen.has(next)) return signer
    signer = next
  }
}
