import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton, Link } from '../actions/button.js'
import { Dialog, DialogActions } from '../actions/dialog.js'
import { toast } from '../actions/toast.js'
import { Form } from '../fields/form.js'
import { TextField } from '../fields/text-field.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { useStoredList } from './stored-list.js'

export interface SavedViewsProps {
  /** The list that the views are of. */
  readonly name: string
  /** The list's address with the filters in force. */
  readonly href: string
}

interface View {
  readonly label: string
  readonly href: string
}

/** Filters that somebody uses again and again, by a name of their own, kept on this device. */
export function SavedViews({ name, href }: SavedViewsProps) {
  const m = useMessages(kitMessages)
  const [stored, store] = useStoredList(`naru.views.${name}`)
  const [label, setLabel] = useState('')
  const views = (stored ?? []).flatMap((text) => viewOf(text))
  const keep = (next: readonly View[]) => store(next.map((view) => JSON.stringify(view)))
  const save = () => {
    if (label.trim() === '') return
    keep([...views.filter((view) => view.label !== label.trim()), { label: label.trim(), href }])
    setLabel('')
    toast.good(m.viewSaved)
  }
  return (
    <Dialog
      title={m.views}
      size="sm"
      trigger={
        <IconButton label={m.views} size="sm">
          <Bookmark aria-hidden />
        </IconButton>
      }
    >
      {(close) => (
        <>
          {views.length === 0 && <p className="text-ink-soft">{m.noViews}</p>}
          <ul className="flex flex-col">
            {views.map((view) => (
              <li key={view.label} className="flex min-h-10 items-center justify-between gap-2">
                <Link href={view.href} onPress={close} className="min-w-0 truncate">
                  {view.label}
                </Link>
                <IconButton label={m.deleteView(view.label)} size="sm" onPress={() => keep(views.filter((it) => it !== view))}>
                  <Trash2 aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
          <Form onSubmit={save} label={m.saveView} className="mt-4 border-t border-line pt-4">
            <TextField label={m.saveView} description={m.viewName} name="view" value={label} onChange={setLabel} maxLength={60} />
            <DialogActions>
              <Button type="submit" variant="primary">
                {m.save}
              </Button>
            </DialogActions>
          </Form>
        </>
      )}
    </Dialog>
  )
}

function viewOf(text: string): readonly View[] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' &&
      value !== null &&
      'label' in value &&
      typeof value.label === 'string' &&
      'href' in value &&
      typeof value.href === 'string' &&
      value.href.startsWith('/')
      ? [{ label: value.label, href: value.href }]
      : []
  } catch {
    return []
  }
}
