import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, TextField, toast, useMessages } from '@naru/ui'
import { useState } from 'react'
import { PublishListingDocument, WithdrawListingDocument } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'
import { useRefusals } from './refusals.js'

/** What the listing's status allows, each with its consequence before it happens. */
export function SaleActs({ listing }: { readonly listing: OwnListing }) {
  return (
    <>
      {listing.acts.includes('WITHDRAW') && <Withdraw listing={listing} />}
      {listing.acts.includes('PUBLISH') && <Publish listing={listing} />}
    </>
  )
}

function Publish({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const act = useAct(PublishListingDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const publish = async (close: () => void) => {
    const { publishListing } = await act.mutateAsync({ input: { idempotencyKey, id: listing.id } })
    renew()
    if (!refusals.take(publishListing)) return
    toast.good(m.published)
    close()
  }
  return (
    <Dialog
      title={m.publishTitle}
      size="sm"
      trigger={
        <Button variant="primary" isDisabled={listing.missing.length > 0}>
          {m.publish}
        </Button>
      }
    >
      {(close) => (
        <>
          <p className="text-base">{m.publishText}</p>
          <DialogActions>
            <Button onPress={close}>{m.cancel}</Button>
            <Button variant="primary" isPending={act.isPending} onPress={() => void publish(close)}>
              {m.publish}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

function Withdraw({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const act = useAct(WithdrawListingDocument)
  const refusals = useRefusals()
  const [reason, setReason] = useState('')
  const [idempotencyKey, renew] = useIdempotencyKey()
  const withdraw = async (close: () => void) => {
    const { withdrawListing } = await act.mutateAsync({ input: { idempotencyKey, id: listing.id, reason } })
    renew()
    if (!refusals.take(withdrawListing)) return
    toast.good(m.withdrawn)
    close()
  }
  return (
    <Dialog title={m.withdrawTitle} size="sm" trigger={<Button variant="danger">{m.withdraw}</Button>}>
      {(close) => (
        <>
          <p className="mb-4 text-base">{m.withdrawText}</p>
          <TextField label={m.reason} name="reason" isRequired value={reason} onChange={setReason} errorMessage={refusals.at('reason')} />
          <DialogActions>
            <Button onPress={close}>{m.cancel}</Button>
            <Button variant="danger" isPending={act.isPending} onPress={() => void withdraw(close)}>
              {m.withdraw}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
