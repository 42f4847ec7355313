import { newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, DataTable, EmptyState, StatusBadge, Switch, TextField, useMessages } from '@naru/ui'
import { Plus, Wallet } from 'lucide-react'
import { useState } from 'react'
import { SaveCostCentreDocument, type CompanyBuyingPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { SaveDialog } from './save-dialog.js'

type Centre = CompanyBuyingPartsFragment['costCentres'][number]

/** Whose budget purchases are booked on. */
export function CostCentres({ buying: { costCentres, mayManage } }: { readonly buying: CompanyBuyingPartsFragment }) {
  const m = useMessages(messages)
  const [open, setOpen] = useState<Centre | 'new'>()
  return (
    <Card
      title={m.tabs.centres}
      isFlush
      actions={
        mayManage && (
          <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen('new')}>
            {m.addCentre}
          </Button>
        )
      }
    >
      <DataTable
        label={m.tabs.centres}
        rows={costCentres}
        rowId={({ id }) => id}
        rowLabel={({ code }) => code}
        {...(mayManage && { onOpen: setOpen })}
        empty={
          <EmptyState title={m.noCentres} icon={Wallet}>
            {m.noCentresHint}
          </EmptyState>
        }
        columns={[
          { id: 'code', header: m.code, isTitle: true, cell: ({ code }) => <span className="tabular">{code}</span> },
          { id: 'name', header: m.name, cell: ({ name }) => name },
          { id: 'state', header: m.state, cell: ({ active }) => <StatusBadge tone={active ? 'good' : 'off'}>{active ? m.active : m.inactive}</StatusBadge> },
        ]}
      />
      {open !== undefined && <CentreDialog centre={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

function CentreDialog({ centre, onClose }: { readonly centre: Centre | undefined; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const act = useAct(SaveCostCentreDocument)
  const [code, setCode] = useState(centre?.code ?? '')
  const [name, setName] = useState(centre?.name ?? '')
  const [active, setActive] = useState(centre?.active ?? true)
  const save = async () => (await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), id: centre?.id ?? null, code, name, active } })).saveCostCentre
  return (
    <SaveDialog
      title={centre ? m.editCentre : m.addCentre}
      size="sm"
      isPending={act.isPending}
      isDisabled={code.trim() === '' || name.trim() === ''}
      onClose={onClose}
      onSave={save}
    >
      <TextField label={m.code} description={m.codeHint} isRequired isTabular maxLength={20} value={code} onChange={setCode} />
      <TextField label={m.name} isRequired maxLength={80} value={name} onChange={setName} />
      <Switch isSelected={active} onChange={setActive}>
        {m.active}
      </Switch>
    </SaveDialog>
  )
}
