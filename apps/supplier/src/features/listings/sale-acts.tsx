import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Checkbox, ConfirmDialog, Dialog, DialogActions, TextField, toast, useMessages } from '@naru/ui'
import { useState } from 'react'
import { DiscardRevisionDocument, PublishListingDocument, RecallListingDocument, WithdrawListingDocument } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'
import { MomentField, momentOf } from './moment-field.js'
import { useRefusals } from './refusals.js'

interface ActProps {
  readonly listing: OwnListing
  /** After an act that moved the listing on. */
  readonly onDone: () => void
}

/** What the listing's status allows, each with its consequence before it happens. */
export function SaleActs(props: ActProps) {
  const { acts } = props.listing
  return (
    <>
      {acts.includes('DISCARD') && <Discard {...props} />}
      {acts.includes('WITHDRAW') && <Withdraw {...props} />}
      {acts.includes('RECALL') && <Recall {...props} />}
      {acts.includes('PUBLISH') && <Publish {...props} />}
    </>
  )
}

function Publish({ listing, onDone }: ActProps) {
  const m = useMessages(messages)
  const act = useAct(PublishListingDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [isTimed, setTimed] = useState(false)
  const [from, setFrom] = useState({ date: '', time: '09:00' })
  const [until, setUntil] = useState({ date: '', time: '18:00' })
  const publish = async (close: () => void) => {
    const period = isTimed ? { publishAt: momentOf(from), unpublishAt: momentOf(until) } : { publishAt: null, unpublishAt: null }
    const { publishListing } = await act.mutateAsync({ input: { idempotencyKey, id: listing.id, ...period } })
    renew()
    if (!refusals.take(publishListing) || publishListing.__typename !== 'OwnListing') return
    const { status, revision } = publishListing
    toast.good(status === 'IN_REVIEW' || revision === 'IN_REVIEW' ? m.sentToReview : status === 'SCHEDULED' || revision === 'SCHEDULED' ? m.scheduledDone : m.published)
    onDone()
    close()
  }
  const label = listing.status === 'PUBLISHED' ? m.publishRevision : m.publish
  return (
    <Dialog
      title={listing.status === 'PUBLISHED' ? m.publishRevisionTitle : m.publishTitle}
      trigger={
        <Button variant="primary" isDisabled={listing.missing.length > 0}>
          {label}
        </Button>
      }
    >
      {(close) => (
        <>
          <p className="text-base">{m.publishText}</p>
          <Checkbox isSelected={isTimed} onChange={setTimed} className="mt-3">
            {m.timed}
          </Checkbox>
          {isTimed && (
            <div className="mt-3 flex flex-col gap-4">
              <MomentField label={m.from} value={from} onChange={setFrom} errorMessage={refusals.at('publishAt')} />
              <MomentField label={m.until} value={until} onChange={setUntil} errorMessage={refusals.at('unpublishAt')} />
              <p className="text-sm text-ink-soft">{m.timedHint}</p>
            </div>
          )}
          <DialogActions>
            <Button onPress={close}>{m.cancel}</Button>
            <Button variant="primary" isPending={act.isPending} onPress={() => void publish(close)}>
              {label}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

function Recall({ listing, onDone }: ActProps) {
  const m = useMessages(messages)
  const act = useAct(RecallListingDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const recall = async () => {
    const { recallListing } = await act.mutateAsync({ input: { idempotencyKey, id: listing.id } })
    renew()
    if (!refusals.take(recallListing)) return false
    onDone()
    return true
  }
  return <ConfirmDialog title={m.recallTitle} consequence={m.recallText} confirmLabel={m.recall} onConfirm={recall} trigger={<Button>{m.recall}</Button>} />
}

function Discard({ listing, onDone }: ActProps) {
  const m = useMessages(messages)
  const act = useAct(DiscardRevisionDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const discard = async () => {
    const { discardRevision } = await act.mutateAsync({ input: { idempotencyKey, id: listing.id } })
    renew()
    if (!refusals.take(discardRevision)) return false
    onDone()
    return true
  }
  return (
    <ConfirmDialog
      title={m.discardTitle}
      consequence={m.discardText}
      confirmLabel={m.discard}
      isDanger
      onConfirm={discard}
      trigger={<Button variant="quiet">{m.discard}</Button>}
    />
  )
}

function Withdraw({ listing, onDone }: ActProps) {
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
    onDone()
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
