import { X } from 'lucide-react'
import { useState, type ReactElement, type ReactNode } from 'react'
import { Dialog as AriaDialog, DialogTrigger, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { Button, IconButton } from './button.js'

export interface DialogProps {
  readonly title: string
  readonly size?: 'sm' | 'md' | 'lg'
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  /** The button that opens it, when it is not opened by `isOpen`. */
  readonly trigger?: ReactElement
  readonly isAlert?: boolean
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' } as const

/** A window over the page: focus stays inside, Escape closes, and focus returns to where it was. */
export function Dialog({ title, size = 'md', isOpen, onOpenChange, trigger, isAlert = false, children }: DialogProps) {
  const m = useMessages(kitMessages)
  const control = { ...(isOpen !== undefined && { isOpen }), ...(onOpenChange && { onOpenChange }) }
  const overlay = (
    <ModalOverlay {...(trigger ? {} : control)} isDismissable={!isAlert} className="fixed inset-0 z-40 flex items-end justify-center bg-black/45 sm:items-center sm:p-6">
      <Modal className={cx('max-h-[90dvh] w-full overflow-auto rounded-t-xl bg-raised shadow-float outline-none sm:rounded-xl', widths[size])}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className="outline-none">
          {({ close }) => (
            <>
              <div className="flex items-start justify-between gap-4 px-6 pt-5">
                <Heading slot="title" className="text-lg font-semibold">
                  {title}
                </Heading>
                <IconButton label={m.close} size="sm" onPress={close} className="-mr-2 -mt-1">
                  <X aria-hidden />
                </IconButton>
              </div>
              <div className="px-6 pt-3 pb-6">{typeof children === 'function' ? children(close) : children}</div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
  return trigger ? (
    <DialogTrigger {...control}>
      {trigger}
      {overlay}
    </DialogTrigger>
  ) : (
    overlay
  )
}

/** The buttons at a dialog's foot: the act first for the reader, last for the eye. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>
}

export interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, said before it does: "Approving releases 3 vehicles on 2026-03-12." */
  readonly consequence: ReactNode
  readonly confirmLabel: string
  readonly isDanger?: boolean
  /** A rejected promise keeps the dialog open; a resolved `false` too, for an expected refusal shown by the caller. */
  readonly onConfirm: () => Promise<unknown>
  readonly isConfirmDisabled?: boolean
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly trigger?: ReactElement
  /** Further fields, such as the grounds of a refusal. */
  readonly children?: ReactNode
}

export function ConfirmDialog({ title, consequence, confirmLabel, isDanger = false, onConfirm, isConfirmDisabled = false, children, ...dialog }: ConfirmDialogProps) {
  const m = useMessages(kitMessages)
  const [isPending, setPending] = useState(false)
  const confirm = async (close: () => void) => {
    setPending(true)
    try {
      if ((await onConfirm()) !== false) close()
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog title={title} size="sm" isAlert {...dialog}>
      {(close) => (
        <>
          <div className="text-base text-ink-soft">{consequence}</div>
          {children !== undefined && <div className="mt-4">{children}</div>}
          <DialogActions>
            <Button variant="quiet" onPress={close}>
              {m.cancel}
            </Button>
            <Button variant={isDanger ? 'danger' : 'primary'} isPending={isPending} isDisabled={isConfirmDisabled} onPress={() => void confirm(close)}>
              {confirmLabel}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
