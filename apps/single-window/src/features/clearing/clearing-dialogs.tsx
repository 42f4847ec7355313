import { failureMessage, isFailure, newIdempotencyKey, useAct, type FailureAnswer } from '@naru/api-client'
import { addDays } from '@naru/kernel'
import { Button, DateField, Dialog, DialogActions, Form, formatMoney, TextField, toast, useLocale, useMessages, type FormProblem, legalToday } from '@naru/ui'
import { useState, type ReactNode } from 'react'
import { CloseClearingPeriodDocument, SettleClearingPeriodDocument, type ClearingAccountPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Nets a stretch of days. */
export function ClosePeriodDialog({ accountId }: { readonly accountId: string }) {
  const m = useMessages(messages)
  const act = useAct(CloseClearingPeriodDocument)
  const [until, setUntil] = useState<string>(addDays(legalToday(), -1))
  const close = async () => (await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), accountId, until } })).closeClearingPeriod
  return (
    <ActDialog title={m.close} done={m.closed} isPending={act.isPending} onSend={close} isDisabled={until === ''}>
      <p className="text-ink-soft">{m.closeHint}</p>
      <DateField label={m.until} value={until} onChange={setUntil} isRequired />
    </ActDialog>
  )
}

/** Books the transfer that evens out a period. */
export function SettlePeriodDialog({ period }: { readonly period: ClearingAccountPartsFragment['periods'][number] }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(SettleClearingPeriodDocument)
  const [settledOn, setSettledOn] = useState<string>(legalToday())
  const [bankReference, setBankReference] = useState('')
  const settle = async () => (await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), periodId: period.id, settledOn, bankReference } })).settleClearingPeriod
  return (
    <ActDialog title={m.settle} done={m.done} isPending={act.isPending} onSend={settle} isDisabled={settledOn === '' || bankReference.trim() === ''} isSmall>
      <p className="text-ink-soft">{m.settleHint(formatMoney(period.closing, locale))}</p>
      <DateField label={m.settledOn} value={settledOn} onChange={setSettledOn} isRequired />
      <TextField label={m.bankReference} value={bankReference} onChange={setBankReference} isRequired maxLength={80} autoComplete="off" isTabular />
    </ActDialog>
  )
}

interface ActDialogProps {
  readonly title: string
  readonly done: string
  readonly isPending: boolean
  readonly isDisabled: boolean
  readonly isSmall?: boolean
  readonly onSend: () => Promise<FailureAnswer | { readonly __typename: string }>
  readonly children: ReactNode
}

function ActDialog({ title, done, isPending, isDisabled, isSmall = false, onSend, children }: ActDialogProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const send = async (close: () => void) => {
    const answer = await onSend()
    if (isFailure(answer)) setProblems([{ message: failureMessage(answer, locale) }])
    else {
      toast.good(done)
      close()
    }
  }
  return (
    <Dialog title={title} trigger={<Button {...(isSmall && { size: 'sm' as const })}>{title}</Button>}>
      {(close) => (
        <Form onSubmit={() => send(close)} problems={problems} label={title}>
          {children}
          <DialogActions>
            <Button variant="quiet" onPress={close}>
              {m.cancel}
            </Button>
            <Button variant="primary" type="submit" isPending={isPending} isDisabled={isDisabled}>
              {title}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  )
}
