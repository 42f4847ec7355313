import { failureMessage, isFailure, newIdempotencyKey, useAct, type FailureAnswer } from '@naru/api-client'
import { Button, ConfirmDialog, DateText, toast, useLocale, useMessages } from '@naru/ui'
import { SignPhaseDocument, WithdrawPhaseProposalDocument, type ComplexPhaseFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Proposal = ComplexPhaseFragment['phaseProposals'][number]

/** Proposals that wait for another officer. */
export function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const m = useMessages(messages)
  if (proposals.length === 0) return null
  return (
    <section className="mt-6">
      <h3 className="mb-3 text-base font-semibold">{m.proposals}</h3>
      <ul className="flex flex-col gap-3">
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </section>
  )
}

function ProposalItem({ proposal }: { readonly proposal: Proposal }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const signing = useAct(SignPhaseDocument)
  const withdrawing = useAct(WithdrawPhaseProposalDocument)
  const { id, phase, channel, effectiveOn, grounds, proposedAt, proposerName, proposedByReader } = proposal
  const title = `${m.phases[phase]} · ${channel === null ? m.allChannels : m.channels[channel]} · ${m.from(effectiveOn)}`
  const told = (answer: FailureAnswer | { readonly __typename: string }, done: string): boolean => {
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(done)
    return !isFailure(answer)
  }
  const sign = async () => told((await signing.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), proposalId: id } })).signPhase, m.signed)
  const withdraw = async () => {
    told((await withdrawing.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), proposalId: id } })).withdrawPhaseProposal, m.withdrawn)
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line p-4">
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-ink-soft">{grounds}</p>
        <p className="text-sm text-ink-soft">
          {proposerName} · <DateText value={proposedAt} withTime />
        </p>
        {proposedByReader && <p className="text-sm text-ink-soft">{m.needsAnother}</p>}
      </div>
      <span className="inline-flex flex-wrap gap-2">
        <Button variant="quiet" onPress={() => void withdraw()} isPending={withdrawing.isPending}>
          {m.withdraw}
        </Button>
        <ConfirmDialog
          title={m.signTitle(title)}
          consequence={m.signConsequence(effectiveOn)}
          confirmLabel={m.sign}
          onConfirm={sign}
          trigger={
            <Button variant="primary" isDisabled={proposedByReader}>
              {m.sign}
            </Button>
          }
        />
      </span>
    </li>
  )
}
