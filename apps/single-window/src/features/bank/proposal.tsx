import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DateText, StatusBadge, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { DecideBankProposalDocument, type BankEntryPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Proposal = NonNullable<BankEntryPartsFragment['proposal']>

/** What one officer chose for an entry; another agrees or refuses. */
export function ProposalOfEntry({ proposal }: { readonly proposal: Proposal }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const act = useAct(DecideBankProposalDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const decide = async (agrees: boolean) => {
    const { decideBankProposal } = await act.mutateAsync({ input: { idempotencyKey, proposalId: proposal.id, agrees } })
    renew()
    if (isFailure(decideBankProposal)) toast.bad(failureMessage(decideBankProposal, locale))
    else toast.good(agrees ? m.agreed : m.refused)
  }
  return (
    <span className="flex flex-col items-start gap-1">
      <StatusBadge tone="warn">{m.waits}</StatusBadge>
      <span className="text-sm">
        {proposal.kind === 'ASSIGN' ? m.wouldAssign(proposal.numbers.join(', ')) : m.wouldReturn(proposal.bankReference ?? '')}
        {proposal.reason !== null && <span className="block text-ink-soft">{proposal.reason}</span>}
        <span className="block text-ink-soft">
          {say(proposal.proposedBy)} · <DateText value={proposal.proposedAt} withTime />
        </span>
      </span>
      {proposal.mayDecide ? (
        <span className="flex flex-wrap gap-2">
          <Button size="sm" variant="primary" isPending={act.isPending} onPress={() => void decide(true)}>
            {m.agree}
          </Button>
          <Button size="sm" isDisabled={act.isPending} onPress={() => void decide(false)}>
            {m.refuse}
          </Button>
        </span>
      ) : (
        <span className="text-sm text-ink-soft">{m.another}</span>
      )}
    </span>
  )
}
