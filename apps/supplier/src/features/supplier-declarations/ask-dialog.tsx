import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, Select, TextField, toast, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AskSupplierDocument, MaterialsDocument, SuppliersToAskDocument } from '../../generated/graphql.js'
import { useRefusal } from '../materials/use-refusal.js'
import { messages } from './messages.js'

/** Which material, of whom. A supplier on Naru is chosen by name and answers there; any other is written to. */
export function AskDialog({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(AskSupplierDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const materials = useQuery(query(MaterialsDocument)).data?.materials.items ?? []
  const [materialId, setMaterialId] = useState('')
  const [supplierName, setSupplierName] = useState('')
  const [supplierId, setSupplierId] = useState('outside')
  const [supplierEmail, setSupplierEmail] = useState('')
  const [message, setMessage] = useState('')
  const firms = useQuery({ ...query(SuppliersToAskDocument, { text: supplierName }), enabled: supplierName.trim().length > 1 }).data?.suggest.firms ?? []
  const isOutside = !firms.some(({ id }) => id === supplierId)
  const send = async () => {
    const { askSupplier } = await act.mutateAsync({
      input: { idempotencyKey, materialId, message, ...(isOutside ? { supplierName, supplierEmail: supplierEmail === '' ? null : supplierEmail } : { supplierId }) },
    })
    renew()
    if (!refusal.take(askSupplier)) return
    toast.good(m.asked)
    onClose()
  }
  return (
    <Dialog title={m.ask} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void send()} problems={refusal.problems} label={m.ask}>
        <Select
          label={m.material}
          isRequired
          placeholder={m.chooseMaterial}
          value={materialId}
          onChange={setMaterialId}
          options={materials.map(({ id, code, name }) => ({ id, label: `${code} · ${say(name)}` }))}
        />
        <TextField label={m.supplier} description={m.supplierHint} isRequired maxLength={120} autoComplete="off" value={supplierName} onChange={setSupplierName} />
        {firms.length > 0 && (
          <Select
            label={m.onNaru}
            value={isOutside ? 'outside' : supplierId}
            onChange={setSupplierId}
            options={[...firms.map(({ id, name }) => ({ id, label: say(name) })), { id: 'outside', label: m.outside }]}
          />
        )}
        {isOutside && <TextField label={m.email} description={m.emailHint} type="email" autoComplete="off" value={supplierEmail} onChange={setSupplierEmail} />}
        <TextField label={m.message} isMultiline maxLength={1_000} value={message} onChange={setMessage} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={materialId === '' || supplierName.trim() === ''}>
            {m.ask}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
