import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, ConfirmDialog, TextField, toast, useMessages } from '@naru/ui'
import { useState } from 'react'
import { DecideListingDocument, type ListingDecision, type ListingReviewPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

/** The acts that are legal now, each with its consequence before it happens. */
export function ListingDecisions({ review }: { readonly review: ListingReviewPartsFragment }) {
  const m = useMessages(messages)
  return (
    <>
      {review.acts.includes('TAKE_DOWN') && <Decide review={review} decision="TAKEN_DOWN" label={m.takeDown} title={m.takeDownTitle} consequence={m.takeDownText} />}
      {review.acts.includes('RETURN') && <Decide review={review} decision="RETURNED" label={m.giveBack} title={m.giveBackTitle} consequence={m.giveBackText} />}
      {review.acts.includes('APPROVE') && <Decide review={review} decision="APPROVED" label={m.approve} title={m.approveTitle} consequence={m.approveText} />}
    </>
  )
}

interface DecideProps {
  readonly review: ListingReviewPartsFragment
  readonly decision: ListingDecision
  readonly label: string
  readonly title: string
  readonly consequence: string
}

function Decide({ review, decision, label, title, consequence }: DecideProps) {
  const m = useMessages(messages)
  const decide = useAct(DecideListingDocument)
  const took = useRefusal()
  const [reason, setReason] = useState('')
  const [idempotencyKey, renew] = useIdempotencyKey()
  const needsReason = decision !== 'APPROVED'
  const confirm = async () => {
    const { decideListing } = await decide.mutateAsync({ input: { idempotencyKey, id: review.id, version: review.version, decision, reason: needsReason ? reason : null } })
    renew()
    if (!took(decideListing)) return false
    toast.good(m.decided)
    return true
  }
  const isDanger = decision === 'TAKEN_DOWN'
  return (
    <ConfirmDialog
      title={title}
      consequence={consequence}
      confirmLabel={label}
      isDanger={isDanger}
      isConfirmDisabled={needsReason && reason.trim() === ''}
      onConfirm={confirm}
      trigger={<Button variant={decision === 'APPROVED' ? 'primary' : isDanger ? 'danger' : 'secondary'}>{label}</Button>}
    >
      {needsReason && <TextField label={m.reason} name="reason" isRequired isMultiline value={reason} onChange={setReason} />}
    </ConfirmDialog>
  )
}
