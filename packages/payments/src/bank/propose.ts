import { compare, err, ok, subtract, type Clock, type Effects, type Id, type Ids, type Instant, type PersonId, type Result } from '@naru/kernel'
import { notFound, type NotFound } from '../not-found.js'
import { AssignEntry, type AssignedPart, type AssignFailure, type BankPorts } from './assign-entry.js'
import { openOf, takeFrom, type BankEntry, type BankEntryFailure, type BankEntryId } from './bank-entry.js'
import { reasonIn, SettleEntry } from './settle-entry.js'

export type BankProposalId = Id<'BankProposal'>

/** What an officer wants done with money that came in: what it pays for, or that it has been transferred back. */
export type ProposedAct =
  { readonly kind: 'assign'; readonly parts: readonly AssignedPart[] } | { readonly kind: 'return'; readonly bankReference: string; readonly reason: string }

/** One officer's choice for an entry; nothing is booked before another agrees. */
export interface BankProposal {
  readonly id: BankProposalId
  readonly entryId: BankEntryId
  readonly act: ProposedAct
  readonly proposedBy: PersonId
  readonly proposedAt: Instant
}

export interface BankProposals {
  /** False when the entry has one that waits already. */
  add(proposal: BankProposal): Promise<boolean>
  /** One that waits, locked. */
  lock(id: BankProposalId): Promise<BankProposal | undefined>
  decide(id: BankProposalId, status: 'agreed' | 'refused', by: PersonId, at: Instant): Promise<void>
}

export type ProposeFailure = BankEntryFailure | NotFound | { readonly code: 'PROPOSAL_WAITS' }
export type DecideProposalFailure = AssignFailure | { readonly code: 'NEEDS_ANOTHER_OFFICER' }

/** What an officer chooses for a bank entry by hand needs a second one, because money moves by it. What the references say for certain does not. */
export class DecideTogether {
  constructor(
    private readonly ports: BankPorts & { readonly proposals: BankProposals },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async propose(entryId: BankEntryId, act: ProposedAct, by: PersonId): Promise<Result<BankEntry, ProposeFailure>> {
    const entry = await this.ports.entries.lock(entryId)
    if (!entry) return notFound
    const checked = act.kind === 'assign' ? await this.#checkParts(entry, act.parts) : checkReturn(entry, act)
    if (!checked.ok) return checked
    const proposal: BankProposal = { id: this.ids.next<'BankProposal'>(), entryId, act, proposedBy: by, proposedAt: this.clock.now() }
    if (!(await this.ports.proposals.add(proposal))) return err({ code: 'PROPOSAL_WAITS' })
    await this.#log('payments.proposeForBankEntry', entry, proposal)
    return ok(entry)
  }

  /** By another officer than who proposed it. What has changed since is checked again. */
  async decide(id: BankProposalId, agrees: boolean, by: PersonId): Promise<Result<BankEntry, DecideProposalFailure>> {
    const proposal = await this.ports.proposals.lock(id)
    if (!proposal) return notFound
    if (proposal.proposedBy === by) return err({ code: 'NEEDS_ANOTHER_OFFICER' })
    const done = agrees ? await this.#carryOut(proposal) : await this.#leave(proposal)
    if (!done.ok) return done
    await this.ports.proposals.decide(id, agrees ? 'agreed' : 'refused', by, this.clock.now())
    await this.#log(agrees ? 'payments.agreeForBankEntry' : 'payments.refuseForBankEntry', done.value, proposal)
    return done
  }

  #carryOut({ entryId, act }: BankProposal): Promise<Result<BankEntry, DecideProposalFailure>> {
    return act.kind === 'assign'
      ? new AssignEntry(this.ports, this.clock, this.ids, this.effects).execute(entryId, act.parts)
      : new SettleEntry(this.ports, this.clock, this.effects).giveBack(entryId, act)
  }

  async #leave({ entryId }: BankProposal): Promise<Result<BankEntry, NotFound>> {
    const entry = await this.ports.entries.lock(entryId)
    return entry ? ok(entry) : notFound
  }

  /** Early, so that the officer who chooses hears of what cannot be booked. */
  async #checkParts(entry: BankEntry, parts: readonly AssignedPart[]): Promise<Result<void, BankEntryFailure | NotFound>> {
    if (parts.length === 0) return err({ code: 'INVALID_INPUT', at: 'parts', reason: 'REQUIRED' })
    let open = openOf(entry)
    for (const { kind, targetId, amount } of parts) {
      const payable = await this.ports.payables.find(kind, targetId)
      if (!payable) return notFound
      if (payable.due.currency !== entry.amount.currency) return err({ code: 'CURRENCY_MISMATCH', expected: payable.due.currency })
      const wanted = amount ?? (compare(open, payable.due) > 0 ? payable.due : open)
      const taken = takeFrom({ ...entry, assigned: subtract(subtract(entry.amount, entry.returned), open) }, wanted)
      if (!taken.ok) return taken
      if (compare(taken.value, payable.due) > 0) return err({ code: 'ASSIGNS_TOO_MUCH', open: payable.due })
      open = subtract(open, taken.value)
    }
    return ok(undefined)
  }

  async #log(act: string, { bankReference }: BankEntry, { id, entryId, act: { kind } }: BankProposal): Promise<void> {
    await this.effects.log.append({ act, subjectType: 'bank-entry', subjectId: entryId, details: { proposal: id, kind, of: bankReference } })
  }
}

function checkReturn(entry: BankEntry, { bankReference, reason }: ProposedAct & { readonly kind: 'return' }): Result<void, BankEntryFailure> {
  const why = reasonIn(reason)
  if (!why.ok) return why
  if (bankReference.trim() === '') return err({ code: 'INVALID_INPUT', at: 'bankReference', reason: 'REQUIRED' })
  const taken = takeFrom(entry, openOf(entry))
  return taken.ok ? ok(undefined) : taken
}
