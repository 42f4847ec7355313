import { Copy } from 'lucide-react'
import { Button } from '../actions/button.js'
import { Dialog, DialogActions } from '../actions/dialog.js'
import { toast } from '../actions/toast.js'
import { Notice } from '../feedback/states.js'
import { useMessages } from '../i18n/messages.js'
import { integrationMessages } from './integration-messages.js'

/** A key or secret just made, for the one time that it can be seen. */
export function SecretDialog({ title, secret, onClose }: { readonly title: string; readonly secret: string; readonly onClose: () => void }) {
  const m = useMessages(integrationMessages)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    toast.good(m.copied)
  }
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <div className="flex flex-col gap-4">
        <Notice tone="warn">{m.shownOnce}</Notice>
        <code className="tabular rounded-md border border-line bg-sunken px-3 py-2 break-all">{secret}</code>
        <DialogActions>
          <Button icon={<Copy aria-hidden className="size-4" />} onPress={() => void copy()}>
            {m.copy}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {m.close}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
