import { Button, Dialog, DialogActions, formatMoney, useLocale, useMessages, type MoneyText } from '@naru/ui'
import { useState } from 'react'
import { messages } from './messages.js'

export interface ChallengeDialogProps {
  readonly isOpen: boolean
  /** What is paid; null for a card that is only to be kept. */
  readonly amount: MoneyText | null
  readonly onAnswer: (outcome: 'pass' | 'fail') => Promise<void>
}

/** The bank asks its customer. Closing the window is a refusal: the payment must not stay open behind it. */
export function ChallengeDialog({ isOpen, amount, onAnswer }: ChallengeDialogProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [pending, setPending] = useState<'pass' | 'fail'>()
  const answer = async (outcome: 'pass' | 'fail') => {
    setPending(outcome)
    try {
      await onAnswer(outcome)
    } finally {
      setPending(undefined)
    }
  }
  return (
    <Dialog title={m.challengeTitle} size="sm" isAlert isOpen={isOpen} onOpenChange={(open) => !open && pending === undefined && void answer('fail')}>
      <p>{amount === null ? m.challengeKeep : m.challengeText(formatMoney(amount, locale))}</p>
      <DialogActions>
        <Button isPending={pending === 'fail'} isDisabled={pending === 'pass'} onPress={() => void answer('fail')}>
          {m.refuse}
        </Button>
        <Button variant="primary" isPending={pending === 'pass'} isDisabled={pending === 'fail'} onPress={() => void answer('pass')}>
          {m.approve}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
