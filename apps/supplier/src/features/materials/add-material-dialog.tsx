import { useAct, useIdempotencyKey } from '@naru/api-client'
import { units } from '@naru/kernel'
import { Button, Dialog, DialogActions, Form, Select, TextField, toast, tradedCurrencies, useMessages } from '@naru/ui'
import { useState } from 'react'
import { AddMaterialDocument } from '../../generated/graphql.js'
import { HsField } from '../listings/hs-field.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

/** Something that the firm buys in. */
export function AddMaterialDialog({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(messages)
  const act = useAct(AddMaterialDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [code, setCode] = useState('')
  const [ko, setKo] = useState('')
  const [en, setEn] = useState('')
  const [hs, setHs] = useState('')
  const [unit, setUnit] = useState('MTR')
  const [currency, setCurrency] = useState('KRW')
  const [costing, setCosting] = useState<'FIFO' | 'AVERAGE'>('FIFO')
  const save = async () => {
    const { addMaterial } = await act.mutateAsync({ input: { idempotencyKey, code, name: { ko, en }, hs, unit, currency, costing } })
    renew()
    if (!refusal.take(addMaterial)) return
    toast.good(m.added)
    onClose()
  }
  return (
    <Dialog title={m.add} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void save()} problems={refusal.problems} label={m.add}>
        <TextField label={m.code} description={m.codeHint} isRequired maxLength={40} autoComplete="off" value={code} onChange={setCode} isTabular />
        <TextField label={m.nameKo} isRequired maxLength={120} autoComplete="off" value={ko} onChange={setKo} />
        <TextField label={m.nameEn} isRequired maxLength={120} autoComplete="off" value={en} onChange={setEn} />
        <HsField label={m.hs} name="hs" isRequired value={hs} onChange={setHs} />
        <Select label={m.unit} value={unit} onChange={setUnit} options={Object.keys(units).map((id) => ({ id, label: id }))} />
        <Select label={m.currency} value={currency} onChange={setCurrency} options={tradedCurrencies.map((id) => ({ id, label: id }))} />
        <Select
          label={m.costing}
          value={costing}
          onChange={(id) => setCosting(id === 'AVERAGE' ? 'AVERAGE' : 'FIFO')}
          options={(['FIFO', 'AVERAGE'] as const).map((id) => ({ id, label: m.costings[id] }))}
        />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending}>
            {m.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
