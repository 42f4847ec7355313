import { Button, Card, caseWords, ConfirmDialog, countryName, cx, DataTable, DescriptionList, Notice, TextField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import type { GateCheck } from './check-permit.js'
import { messages } from './messages.js'

interface CheckedPermitProps {
  readonly check: GateCheck
  readonly isRecording: boolean
  readonly onDecide: (decision: 'PASSED' | 'REFUSED', reason: string | null) => Promise<boolean>
  readonly onNext: () => void
}

/** The answer of a scan: the verdict first and large, then what to compare it with. */
export function CheckedPermit({ check, isRecording, onDecide, onNext }: CheckedPermitProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { permit, verdict } = check
  const isPass = verdict === 'PASS'
  const Icon = isPass ? CircleCheck : CircleX
  return (
    <>
      <section
        aria-label={m.scan}
        className={cx('flex flex-col gap-4 rounded-md border-2 p-5', isPass ? 'border-good bg-good-soft text-good-text' : 'border-bad bg-bad-soft text-bad-text')}
      >
        <div role="alert" className="flex flex-wrap items-center gap-4">
          <Icon aria-hidden className="size-10 shrink-0" />
          <div className="min-w-0">
            <p className="text-xl font-semibold">{m.verdicts[verdict]}</p>
            {permit && <p className="tabular text-2xl font-semibold">{permit.plate}</p>}
            {check.isOffline && <p className="text-sm">{m.checkedOffline}</p>}
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {isPass && (
            <Button variant="primary" size="lg" isDisabled={isRecording} onPress={() => void onDecide('PASSED', null)}>
              {m.pass}
            </Button>
          )}
          {isPass && <Refuse onRefuse={(reason) => onDecide('REFUSED', reason)} />}
          <Button size="lg" onPress={onNext}>
            {m.next}
          </Button>
        </div>
      </section>
      {check.isCrewUnknown && <Notice tone="warn">{m.crewUnknown}</Notice>}
      {permit && (
        <Card>
          <DescriptionList
            columns={3}
            items={[
              { term: m.permit, value: <span className="tabular">{permit.number}</span> },
              { term: m.applicant, value: permit.applicant && say(permit.applicant) },
              { term: m.validity, value: `${permit.validFrom} – ${permit.validUntil}` },
              { term: m.people, value: m.peopleCount(permit.peopleCount) },
              ...(permit.conditions.length > 0 ? [{ term: m.conditions, value: permit.conditions.join(' '), isWide: true }] : []),
            ]}
          />
        </Card>
      )}
      {permit && <Load check={check} />}
    </>
  )
}

function Refuse({ onRefuse }: { readonly onRefuse: (reason: string) => Promise<boolean> }) {
  const m = useMessages(messages)
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      title={m.refuseTitle}
      consequence={m.refuseConsequence}
      confirmLabel={m.refuse}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      trigger={
        <Button variant="danger" size="lg">
          {m.refuse}
        </Button>
      }
      onConfirm={() => onRefuse(reason.trim())}
    >
      <TextField label={m.reason} description={m.reasonExample} isRequired maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

function Load({ check: { people, goods } }: { readonly check: GateCheck }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  const locale = useLocale()
  const say = useLocalized()
  return (
    <>
      {people.length > 0 && (
        <Card title={m.people} isFlush>
          <DataTable
            label={m.people}
            rows={people}
            rowId={({ id }) => id}
            columns={[
              { id: 'name', header: m.people, isTitle: true, cell: ({ name, role }) => `${name} (${words.crewRoles[role]})` },
              { id: 'nationality', header: m.nationality, cell: ({ nationality }) => countryName(nationality, locale) },
              { id: 'document', header: m.document, cell: ({ documentNumber }) => <span className="tabular">{documentNumber}</span> },
            ]}
          />
        </Card>
      )}
      {goods.length > 0 && (
        <Card title={m.goods} isFlush>
          <DataTable
            label={m.goods}
            rows={goods}
            rowId={({ id }) => id}
            columns={[
              { id: 'description', header: m.description, isTitle: true, cell: ({ description }) => say(description) },
              { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{hs}</span> },
              { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity, unit }) => `${String(quantity)} ${unit}` },
              { id: 'weight', header: m.weight, align: 'end', cell: ({ grossWeightKg }) => grossWeightKg },
              { id: 'order', header: m.order, isWideOnly: true, cell: ({ orderNumber }) => <span className="tabular">{orderNumber}</span> },
            ]}
          />
        </Card>
      )}
    </>
  )
}
