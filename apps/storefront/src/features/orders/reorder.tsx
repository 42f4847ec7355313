import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, formatMoney, formatNumber, LinkButton, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useNavigate } from '@tanstack/react-router'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { ReorderDocument, type ReorderMutation } from '../../generated/graphql.js'
import { reorderMessages } from './reorder-messages.js'

type Note = Extract<ReorderMutation['reorder'], { __typename: 'Reordered' }>['notes'][number]

/** Puts a past order's goods into the cart again. What is not as it was is shown before the reader goes on. */
export function Reorder({ groupId }: { readonly groupId: string }) {
  const m = useMessages(reorderMessages)
  const locale = useLocale()
  const navigate = useNavigate()
  const act = useAct(ReorderDocument)
  const [key, renew] = useIdempotencyKey()
  const [notes, setNotes] = useState<readonly Note[]>([])
  const reorder = async () => {
    const answer = (await act.mutateAsync({ input: { idempotencyKey: key, orderGroupId: groupId } })).reorder
    renew()
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return
    }
    if (answer.notes.length > 0) {
      setNotes(answer.notes)
      return
    }
    toast.good(m.done)
    await navigate({ to: '/cart' })
  }
  return (
    <>
      <Button icon={<RotateCw aria-hidden className="size-4" />} isPending={act.isPending} onPress={() => void reorder()}>
        {m.again}
      </Button>
      <Dialog title={m.title} isOpen={notes.length > 0} onOpenChange={(isOpen) => !isOpen && setNotes([])}>
        {(close) => (
          <div className="flex flex-col gap-4">
            <ul className="flex flex-col gap-3">
              {notes.map((note) => (
                <NoteItem key={`${note.variantId} ${note.kind}`} note={note} />
              ))}
            </ul>
            <p className="text-sm text-ink-soft">{m.hint}</p>
            <div className="flex flex-wrap justify-end gap-2">
              <Button onPress={close}>{m.stay}</Button>
              <LinkButton variant="primary" href="/cart">
                {m.toCart}
              </LinkButton>
            </div>
          </div>
        )}
      </Dialog>
    </>
  )
}

function NoteItem({ note }: { readonly note: Note }) {
  const m = useMessages(reorderMessages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <li>
      <span className="block font-semibold">
        {say(note.title)}
        {note.options && <span className="font-normal text-ink-soft"> · {say(note.options)}</span>}
      </span>
      <span className="block">{sentence()}</span>
    </li>
  )

  function sentence(): string {
    const { was, now, reason, wanted, kept } = note
    if (was && now) return m.priceChanged(formatMoney(was, locale), formatMoney(now, locale))
    if (note.kind === 'OTHER_QUANTITY' && (reason === 'OUT_OF_STOCK' || reason === 'ORDERING_RULE'))
      return m.otherQuantity[reason](formatNumber(wanted ?? 0, locale), formatNumber(kept ?? 0, locale))
    return reason === null || reason === 'ORDERING_RULE' ? '' : m.leftOut[reason]
  }
}
