import type { Localized } from '@naru/kernel'
import { useState } from 'react'
import { Button } from '../actions/button.js'
import { Dialog, DialogActions } from '../actions/dialog.js'
import { Notice } from '../feedback/states.js'
import { CheckboxGroup } from '../fields/choice.js'
import { Form } from '../fields/form.js'
import { TextField } from '../fields/text-field.js'
import { useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import type { ActOutcome } from './api-keys-card.js'
import { integrationMessages } from './integration-messages.js'

export interface EndpointFields {
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
}

export interface EventChoice {
  readonly type: string
  readonly name: Localized
}

export interface EndpointDialogProps {
  readonly title: string
  readonly events: readonly EventChoice[]
  readonly initial?: EndpointFields
  readonly onSave: (fields: EndpointFields) => Promise<ActOutcome>
  readonly onSecret: (secret: string) => void
  readonly onClose: () => void
}

const blank: EndpointFields = { url: '', description: '', events: [] }

/** Address and events of an endpoint. */
export function EndpointDialog({ title, events, initial = blank, onSave, onSecret, onClose }: EndpointDialogProps) {
  const m = useMessages(integrationMessages)
  const say = useLocalized()
  const [url, setUrl] = useState(initial.url)
  const [description, setDescription] = useState(initial.description)
  const [chosen, setChosen] = useState<readonly string[]>(initial.events)
  const [problem, setProblem] = useState<string>()
  const [isPending, setPending] = useState(false)
  const save = async () => {
    setPending(true)
    try {
      const outcome = await onSave({ url, description, events: chosen })
      if ('refused' in outcome) setProblem(outcome.refused)
      else {
        onClose()
        if (outcome.secret !== null) onSecret(outcome.secret)
      }
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={save} label={title}>
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <TextField label={m.url} type="url" description={m.urlHint} isRequired autoComplete="off" value={url} onChange={setUrl} />
        <TextField label={m.note} maxLength={200} autoComplete="off" value={description} onChange={setDescription} />
        <CheckboxGroup label={m.events} options={events.map(({ type, name }) => ({ id: type, label: `${say(name)} (${type})` }))} value={chosen} onChange={setChosen} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending} isDisabled={url.trim() === '' || chosen.length === 0}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
