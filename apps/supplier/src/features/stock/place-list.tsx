import { useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  Checkbox,
  DataTable,
  Dialog,
  DialogActions,
  EmptyState,
  Form,
  formatNumber,
  Notice,
  NumberField,
  StatusBadge,
  TextField,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useState } from 'react'
import { SaveStockPlaceDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { usePlaces, type Place } from './place-select.js'
import { useAnswer } from '../../lib/use-answer.js'

/** Where stock lies, in the order in which it is picked. */
export function PlaceList() {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const places = usePlaces()
  return (
    <Card isFlush title={m.tabs.places} actions={<PlaceDialog label={m.newPlace} place={undefined} />}>
      <DataTable
        label={m.tabs.places}
        rows={places}
        rowId={({ code }) => code}
        empty={<EmptyState title={m.noPlaces} />}
        columns={[
          { id: 'name', header: m.name, isTitle: true, cell: ({ name }) => say(name) },
          { id: 'code', header: m.code, cell: ({ code }) => code },
          { id: 'address', header: m.address, cell: ({ address }) => (address === '' ? m.fine : address), isWideOnly: true },
          { id: 'priority', header: m.priority, align: 'end', cell: ({ priority }) => formatNumber(priority, locale) },
          {
            id: 'state',
            header: m.state,
            cell: ({ isActive, isDefault }) => (
              <StatusBadge tone={isDefault ? 'brand' : isActive ? 'good' : 'off'}>{isDefault ? m.isDefault : isActive ? m.active : m.closed}</StatusBadge>
            ),
          },
          { id: 'edit', header: m.editPlace, cell: (place) => <PlaceDialog label={m.editPlace} place={place} /> },
        ]}
      />
    </Card>
  )
}

function PlaceDialog({ label, place }: { readonly label: string; readonly place: Place | undefined }) {
  return (
    <Dialog title={label} trigger={<Button size="sm">{label}</Button>}>
      {(close) => <PlaceForm place={place} close={close} />}
    </Dialog>
  )
}

function PlaceForm({ place, close }: { readonly place: Place | undefined; readonly close: () => void }) {
  const m = useMessages(messages)
  const act = useAct(SaveStockPlaceDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const [code, setCode] = useState(place?.code ?? '')
  const [ko, setKo] = useState(place?.name.ko ?? '')
  const [en, setEn] = useState(place?.name.en ?? '')
  const [address, setAddress] = useState(place?.address ?? '')
  const [priority, setPriority] = useState(place?.priority ?? 100)
  const [isActive, setActive] = useState(place?.isActive ?? true)
  const [isDefault, setDefault] = useState(place?.isDefault ?? false)
  const submit = async () => {
    const { saveStockPlace } = await act.mutateAsync({ input: { idempotencyKey, code, name: { ko, en }, address, priority, isActive, isDefault } })
    renew()
    if (answer.take(saveStockPlace, m.saved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.tabs.places}>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      {!place && <TextField label={m.code} description={m.codeHint} isRequired value={code} onChange={setCode} />}
      <TextField label={m.nameKo} isRequired value={ko} onChange={setKo} />
      <TextField label={m.nameEn} isRequired value={en} onChange={setEn} />
      <TextField label={m.address} value={address} onChange={setAddress} />
      <NumberField label={m.priority} description={m.priorityHint} isRequired value={priority} onChange={(value) => setPriority(Number.isNaN(value) ? 0 : value)} />
      <Checkbox isSelected={isActive} onChange={setActive}>
        {m.active}
      </Checkbox>
      <Checkbox isSelected={isDefault} onChange={setDefault} isDisabled={place?.isDefault === true}>
        {m.makeDefault}
      </Checkbox>
      <DialogActions>
        <Button variant="quiet" onPress={close}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={code.trim() === '' || ko.trim() === '' || en.trim() === ''}>
          {m.set}
        </Button>
      </DialogActions>
    </Form>
  )
}
