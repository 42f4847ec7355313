import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, ConfirmDialog, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { ExplainBankEntryDocument, ReturnBankEntryDocument, UndoBankAssignmentDocument, type BankEntryPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface EntryProps {
  readonly entry: BankEntryPartsFragment
}

/** What was open has been transferred back. */
export function ReturnEntry({ entry }: EntryProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(ReturnBankEntryDocument)
  const [key, renew] = useIdempotencyKey()
  const [bankReference, setBankReference] = useState('')
  const [reason, setReason] = useState('')
  const book = async () => {
    const { returnBankEntry } = await act.mutateAsync({ input: { idempotencyKey: key, entryId: entry.id, bankReference, reason } })
    renew()
    if (isFailure(returnBankEntry)) {
      toast.bad(failureMessage(returnBankEntry, locale))
      return false
    }
    toast.good(m.proposed)
    return true
  }
  return (
    <ConfirmDialog
      title={m.giveBackTitle}
      consequence={m.giveBackText}
      confirmLabel={m.giveBack}
      isConfirmDisabled={bankReference.trim() === '' || reason.trim() === ''}
      onConfirm={book}
      trigger={<Button size="sm">{m.giveBack}</Button>}
    >
      <div className="flex flex-col gap-4">
        <TextField label={m.reference} value={bankReference} onChange={setBankReference} isRequired maxLength={60} isTabular />
        <TextField label={m.reason} value={reason} onChange={setReason} isRequired maxLength={1000} />
      </div>
    </ConfirmDialog>
  )
}

/** Why money went out that needs no booking here. */
export function ExplainEntry({ entry }: EntryProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(ExplainBankEntryDocument)
  const [key, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const book = async () => {
    const { explainBankEntry } = await act.mutateAsync({ input: { idempotencyKey: key, entryId: entry.id, reason, isCharge: false } })
    renew()
    if (isFailure(explainBankEntry)) {
      toast.bad(failureMessage(explainBankEntry, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  return (
    <ConfirmDialog
      title={m.explainTitle}
      consequence={m.explainText}
      confirmLabel={m.explain}
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={book}
      trigger={<Button size="sm">{m.explain}</Button>}
    >
      <TextField label={m.reason} value={reason} onChange={setReason} isRequired maxLength={1000} />
    </ConfirmDialog>
  )
}

/** A wrong assignment is taken back. */
export function UndoAssignment({ allocation }: { readonly allocation: BankEntryPartsFragment['allocations'][number] }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(UndoBankAssignmentDocument)
  const [key, renew] = useIdempotencyKey()
  const [reason, setReason] = useState('')
  const book = async () => {
    const { undoBankAssignment } = await act.mutateAsync({ input: { idempotencyKey: key, allocationId: allocation.id, reason } })
    renew()
    if (isFailure(undoBankAssignment)) {
      toast.bad(failureMessage(undoBankAssignment, locale))
      return false
    }
    toast.good(m.done)
    return true
  }
  return (
    <ConfirmDialog
      title={m.undo}
      consequence={m.undoText}
      confirmLabel={m.undo}
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={book}
      trigger={<Button size="sm">{m.undo}</Button>}
    >
      <TextField label={m.reason} value={reason} onChange={setReason} isRequired maxLength={1000} />
    </ConfirmDialog>
  )
}
