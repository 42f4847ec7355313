import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Checkbox, DateField, DescriptionList, Dialog, DialogActions, Form, TextField, toast, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AnswerDeclarationDocument, type DeclarationFactsFragment } from '../../generated/graphql.js'
import { useRefusal } from '../materials/use-refusal.js'
import { messages } from './messages.js'

/** The supplier's answer. A firm writes down so what a supplier outside sent. */
export function AnswerDialog({ declaration, onClose }: { readonly declaration: DeclarationFactsFragment; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(AnswerDeclarationDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [isRefusing, setRefusing] = useState(false)
  const [originating, setOriginating] = useState(true)
  const [reference, setReference] = useState('')
  const [origin, setOrigin] = useState('KR')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [lots, setLots] = useState('')
  const [reason, setReason] = useState('')
  const send = async () => {
    const declared = { reference, originating, origin, from, until, lots: lots.split(/[\s,]+/).filter((number) => number !== '') }
    const { answerDeclaration } = await act.mutateAsync({ input: { idempotencyKey, id: declaration.id, ...(isRefusing ? { reason } : { declared }) } })
    renew()
    if (!refusal.take(answerDeclaration)) return
    toast.good(m.answered)
    onClose()
  }
  const isComplete = isRefusing ? reason.trim() !== '' : reference !== '' && from !== '' && until !== ''
  return (
    <Dialog title={m.answer} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void send()} problems={refusal.problems} label={m.answer}>
        <DescriptionList
          items={[
            { term: m.material, value: `${say(declaration.material)} (HS ${declaration.hs})` },
            { term: m.firm, value: say(declaration.firm) },
            { term: m.supplier, value: declaration.supplier },
            { term: m.message, value: declaration.message === '' ? null : declaration.message, isWide: true },
          ]}
        />
        <Checkbox isSelected={isRefusing} onChange={setRefusing}>
          {m.refuse}
        </Checkbox>
        {isRefusing ? (
          <TextField label={m.reason} isMultiline isRequired value={reason} onChange={setReason} />
        ) : (
          <>
            <TextField label={m.reference} isRequired maxLength={80} autoComplete="off" value={reference} onChange={setReference} isTabular />
            <Checkbox isSelected={originating} onChange={setOriginating}>
              {m.isOriginating}
            </Checkbox>
            <TextField
              label={m.origin}
              description={m.originHint}
              isRequired
              maxLength={2}
              autoComplete="off"
              value={origin}
              onChange={(text) => setOrigin(text.toUpperCase())}
              isTabular
            />
            <DateField label={m.from} isRequired value={from} onChange={setFrom} />
            <DateField label={m.until} description={m.untilHint} isRequired value={until} onChange={setUntil} />
            <TextField label={m.lotsLabel} description={m.lotsHint} autoComplete="off" value={lots} onChange={setLots} isTabular />
          </>
        )}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={!isComplete}>
            {isRefusing ? m.refuse : m.declare}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
