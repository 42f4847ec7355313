import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, DataTable, DateField, DateText, EmptyState, Select, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Plus, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { AppointSubstituteDocument, RemoveSubstituteDocument, type CompanyBuyingPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { SaveDialog } from './save-dialog.js'

type Substitution = CompanyBuyingPartsFragment['substitutions'][number]
interface SubstitutesProps {
  readonly buying: CompanyBuyingPartsFragment
  readonly personId: string
}

/** Who signs while somebody is away: everybody for themselves, an administrator for all. */
export function Substitutes({ buying, personId }: SubstitutesProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [isOpen, setOpen] = useState(false)
  const mayRemove = ({ absent }: Substitution): boolean => buying.mayManage || absent.personId === personId
  return (
    <Card
      title={m.tabs.substitutes}
      description={m.substitutesHint}
      isFlush
      actions={
        <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen(true)}>
          {m.addSubstitute}
        </Button>
      }
    >
      <DataTable
        label={m.tabs.substitutes}
        rows={buying.substitutions}
        rowId={({ id }) => id}
        rowLabel={({ absent }) => say(absent.name)}
        empty={
          <EmptyState title={m.noSubstitutes} icon={UserCheck}>
            {m.noSubstitutesHint}
          </EmptyState>
        }
        columns={[
          { id: 'absent', header: m.absent, isTitle: true, cell: ({ absent }) => say(absent.name) },
          { id: 'substitute', header: m.substitute, cell: ({ substitute }) => say(substitute.name) },
          { id: 'from', header: m.fromDay, cell: ({ from }) => <DateText value={from} /> },
          { id: 'until', header: m.untilDay, cell: ({ until }) => <DateText value={until} /> },
          { id: 'remove', header: m.remove, cell: (substitution) => (mayRemove(substitution) ? <RemoveSubstitute id={substitution.id} /> : null) },
        ]}
      />
      {isOpen && <SubstituteDialog buying={buying} personId={personId} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function RemoveSubstitute({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(RemoveSubstituteDocument)
  const remove = async () => {
    const { removeSubstitute } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), id } })
    if (isFailure(removeSubstitute)) toast.bad(failureMessage(removeSubstitute, locale))
    else toast.good(m.removed)
    return !isFailure(removeSubstitute)
  }
  return (
    <ConfirmDialog title={m.removeSubstitute} consequence={m.removeSubstituteText} confirmLabel={m.remove} onConfirm={remove} trigger={<Button size="sm">{m.remove}</Button>} />
  )
}

function SubstituteDialog({ buying, personId, onClose }: SubstitutesProps & { readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(AppointSubstituteDocument)
  const [absentId, setAbsent] = useState(personId)
  const [substituteId, setSubstitute] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const people = buying.people.map(({ personId: id, name }) => ({ id, label: say(name) }))
  const save = async () => (await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), absentId, substituteId, from, until } })).appointSubstitute
  return (
    <SaveDialog title={m.addSubstitute} isPending={act.isPending} isDisabled={substituteId === '' || from === '' || until === ''} onClose={onClose} onSave={save}>
      <Select label={m.absent} isRequired options={buying.mayManage ? people : people.filter(({ id }) => id === personId)} value={absentId} onChange={setAbsent} />
      <Select label={m.substitute} isRequired options={people.filter(({ id }) => id !== absentId)} value={substituteId} onChange={setSubstitute} />
      <DateField label={m.fromDay} isRequired value={from} onChange={setFrom} />
      <DateField label={m.untilDay} isRequired value={until} onChange={setUntil} />
    </SaveDialog>
  )
}
