import { failureMessage, isFailure } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { useState, type ReactNode } from 'react'
import { messages } from './messages.js'

type Answer = { readonly __typename?: string }

export interface SaveDialogProps {
  readonly title: string
  readonly size?: 'sm' | 'md' | 'lg'
  readonly isPending: boolean
  readonly isDisabled?: boolean
  readonly onClose: () => void
  /** Sends the form; a failure stays in the dialog in words. */
  readonly onSave: () => Promise<Answer>
  readonly children: ReactNode
}

/** A form in a dialog that closes once the server has taken it. */
export function SaveDialog({ title, size = 'md', isPending, isDisabled = false, onClose, onSave, children }: SaveDialogProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [problem, setProblem] = useState<string>()
  const save = async () => {
    const answer = await onSave()
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return
    }
    toast.good(m.saved)
    onClose()
  }
  return (
    <Dialog title={title} size={size} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void save()} label={title}>
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        {children}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending} isDisabled={isDisabled}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
