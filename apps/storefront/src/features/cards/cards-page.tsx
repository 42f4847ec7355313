import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { Badge, Button, Card, ConfirmDialog, EmptyState, ErrorState, Loading, PageHeader, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { CreditCard } from 'lucide-react'
import { MakeDefaultCardDocument, RemoveSavedCardDocument, SavedCardsDocument, type SavedCardAnswerFragment, type SavedCardPartsFragment } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { AddCard } from './add-card.js'
import { expiryOf } from './expiry-of.js'
import { messages } from './messages.js'

export const CardsPage = () => <SignedIn>{() => <Cards />}</SignedIn>

function Cards() {
  const m = useMessages(messages)
  const { data, error, refetch } = useQuery(query(SavedCardsDocument))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return (
    <>
      <PageHeader title={m.title} description={m.hint} actions={<AddCard />} />
      {data.savedCards.length === 0 ? (
        <EmptyState title={m.empty} icon={CreditCard}>
          {m.emptyHint}
        </EmptyState>
      ) : (
        <Card isFlush>
          <ul className="divide-y divide-line">
            {data.savedCards.map((card) => (
              <li key={card.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
                <SavedCardRow card={card} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function SavedCardRow({ card }: { readonly card: SavedCardPartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const making = useAct(MakeDefaultCardDocument)
  const removing = useAct(RemoveSavedCardDocument)
  const input = () => ({ idempotencyKey: newIdempotencyKey(), cardId: card.id })
  const say = (answer: SavedCardAnswerFragment, done: string): boolean => {
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(done)
    return !isFailure(answer)
  }
  return (
    <>
      <CreditCard aria-hidden className="size-5 text-ink-soft" />
      <span className="min-w-0 flex-1">
        <span className="tabular block font-medium">{m.cardOf(card.brand.toUpperCase(), card.last4)}</span>
        <span className="block text-sm text-ink-soft">{m.until(expiryOf(card))}</span>
      </span>
      {card.hasExpired && <Badge tone="bad">{m.expired}</Badge>}
      {card.isDefault ? (
        <Badge tone="good">{m.default}</Badge>
      ) : (
        <Button size="sm" onPress={() => void making.mutateAsync({ input: input() }).then(({ makeDefaultCard }) => say(makeDefaultCard, m.madeDefault))}>
          {m.makeDefault}
        </Button>
      )}
      <ConfirmDialog
        title={m.removeTitle}
        consequence={m.removeText}
        confirmLabel={m.remove}
        isDanger
        onConfirm={async () => say((await removing.mutateAsync({ input: input() })).removeSavedCard, m.removed)}
        trigger={
          <Button size="sm" variant="quiet">
            {m.remove}
          </Button>
        }
      />
    </>
  )
}
