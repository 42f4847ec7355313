import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Checkbox, Dialog, DialogActions, Form, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState, type ReactElement } from 'react'
import { useForm } from 'react-hook-form'
import { KeepAddressDocument, type SavedAddressPartsFragment } from '../../generated/graphql.js'
import { useDestination } from '../../lib/destination.js'
import { AddressFields, emptyAddress, toAddressInput, toAddressValues, type AddressValues } from '../checkout/address-form.js'
import { messages } from './messages.js'

interface AddressDialogProps {
  /** Left out for a new one. */
  readonly saved?: SavedAddressPartsFragment
  readonly trigger: ReactElement
}

export function AddressDialog({ saved, trigger }: AddressDialogProps) {
  const m = useMessages(messages)
  return (
    <Dialog title={saved ? m.changeTitle : m.addTitle} trigger={trigger}>
      {(close) => <AddressForm saved={saved} onClose={close} />}
    </Dialog>
  )
}

function AddressForm({ saved, onClose }: { readonly saved: SavedAddressPartsFragment | undefined; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const { destination } = useDestination()
  const form = useForm<AddressValues>({ defaultValues: saved ? toAddressValues(saved.address) : emptyAddress(destination, ''), mode: 'onTouched' })
  const [label, setLabel] = useState(saved?.label ?? '')
  const [isDefault, setDefault] = useState(saved?.isDefault ?? false)
  const [problem, setProblem] = useState<string>()
  const [key, renew] = useIdempotencyKey()
  const act = useAct(KeepAddressDocument)
  const save = form.handleSubmit(async (values) => {
    const { keepAddress } = await act.mutateAsync({ input: { idempotencyKey: key, id: saved?.id ?? null, label, address: toAddressInput(values), isDefault } })
    if (isFailure(keepAddress)) {
      renew()
      setProblem(failureMessage(keepAddress, locale))
      return
    }
    toast.good(m.saved)
    onClose()
  })
  return (
    <Form onSubmit={() => void save()} problems={problem === undefined ? [] : [{ message: problem }]} label={saved ? m.changeTitle : m.addTitle}>
      <div className="flex flex-col gap-5">
        <TextField label={m.label} description={m.labelHint} maxLength={40} value={label} onChange={setLabel} />
        <AddressFields control={form.control} onCountry={() => form.setValue('region', '')} />
        {saved?.isDefault !== true && (
          <Checkbox isSelected={isDefault} onChange={setDefault}>
            {m.asDefault}
          </Checkbox>
        )}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" isPending={act.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
