import { failureMessage, isFailure, newIdempotencyKey, useAct, type FailureAnswer } from '@naru/api-client'
import { Button, CheckboxGroup, ConfirmDialog, declarationWords, RadioGroup, Select, TextField, toast, useLocale, useLocalized, useMessages, wordOf } from '@naru/ui'
import { useState } from 'react'
import {
  AcceptDeclarationDocumentsDocument,
  AssessDeclarationDocument,
  AuditDeclarationDocument,
  ChangeDeclarationLaneDocument,
  ClearDeclarationDocument,
  InvalidateDeclarationDocument,
  RecordInspectionDocument,
  RejectDeclarationDocument,
  ReleaseDeclarationDocument,
  type DeclarationAct,
  type OfficeDeclarationFragment,
  type InspectionFinding,
  type Lane,
  type LaneChangeReason,
} from '../../generated/graphql.js'
import { messages } from './messages.js'

type File = OfficeDeclarationFragment

const declarantsActs: readonly DeclarationAct[] = ['PREVALIDATE', 'LODGE', 'PRESENT', 'AMEND', 'WITHDRAW', 'PAY', 'SECURE']

/** What the reader may do now; what others of the office may do is named. */
export function DecisionPanel({ file }: { readonly file: File }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const may = (act: DeclarationAct) => file.myActs.includes(act)
  const others = file.allowedActs.filter((act) => !file.myActs.includes(act) && !declarantsActs.includes(act))
  return (
    <div className="flex flex-col gap-2">
      {may('ACCEPT_DOCUMENTS') && <AcceptDocuments id={file.id} />}
      {may('RECORD_INSPECTION') && <RecordInspection file={file} />}
      {may('ASSESS') && <Assess id={file.id} />}
      {may('RELEASE') && <Release file={file} />}
      {may('CLEAR') && <Clear id={file.id} />}
      {may('CHANGE_LANE') && file.lane !== null && <ChangeLane id={file.id} lane={file.lane} />}
      {may('AUDIT') && <Audit id={file.id} />}
      {may('REJECT') && <Reject id={file.id} />}
      {may('INVALIDATE') && <Invalidate id={file.id} />}
      {file.status === 'ASSESSED' && <p className="text-ink-soft">{m.waitsForDeclarant}</p>}
      {file.myActs.length === 0 && others.length === 0 && file.status !== 'ASSESSED' && <p className="text-ink-soft">{m.nothingToDo}</p>}
      {others.length > 0 && <p className="text-sm text-ink-soft">{m.others(others.map((act) => wordOf(words.acts, act.toLowerCase().replaceAll('_', '-'))).join(', '))}</p>}
    </div>
  )
}

/** Tells what came of an act; false for a refusal, which keeps a dialog open. */
function useSettled(): (answer: { readonly __typename: string } | FailureAnswer) => boolean {
  const m = useMessages(messages)
  const locale = useLocale()
  return (answer) => {
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(m.done)
    return !isFailure(answer)
  }
}

const keyed = (id: string) => ({ input: { id, idempotencyKey: newIdempotencyKey() } })

function AcceptDocuments({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const act = useAct(AcceptDeclarationDocumentsDocument)
  return (
    <ConfirmDialog
      title={m.acceptDocuments}
      consequence={m.acceptDocumentsConsequence}
      confirmLabel={m.acceptDocuments}
      trigger={<Button variant="primary">{m.acceptDocuments}</Button>}
      onConfirm={async () => settled((await act.mutateAsync(keyed(id))).acceptDeclarationDocuments)}
    />
  )
}

function Assess({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const act = useAct(AssessDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.assess}
      consequence={m.assessConsequence}
      confirmLabel={m.assess}
      trigger={<Button variant="primary">{m.assess}</Button>}
      onConfirm={async () => settled((await act.mutateAsync(keyed(id))).assessDeclaration)}
    />
  )
}

function Release({ file }: { readonly file: File }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const act = useAct(ReleaseDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.release}
      consequence={m.releaseConsequence(file.items.length)}
      confirmLabel={m.release}
      trigger={<Button variant="primary">{m.release}</Button>}
      onConfirm={async () => settled((await act.mutateAsync(keyed(file.id))).releaseDeclaration)}
    />
  )
}

function Clear({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const act = useAct(ClearDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.clear}
      consequence={m.clearConsequence}
      confirmLabel={m.clear}
      trigger={<Button variant="primary">{m.clear}</Button>}
      onConfirm={async () => settled((await act.mutateAsync(keyed(id))).clearDeclaration)}
    />
  )
}

const findings = ['CONFORMING', 'QUANTITY_DIFFERS', 'CLASSIFICATION_DIFFERS', 'ORIGIN_DIFFERS', 'PROHIBITED_GOODS'] as const satisfies readonly InspectionFinding[]

function RecordInspection({ file }: { readonly file: File }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const say = useLocalized()
  const settled = useSettled()
  const [finding, setFinding] = useState<InspectionFinding | ''>('')
  const [items, setItems] = useState<readonly string[]>(file.items.map(({ number }) => String(number)))
  const [note, setNote] = useState('')
  const act = useAct(RecordInspectionDocument)
  const send = async () => {
    if (finding === '') return false
    const input = { id: file.id, finding, items: items.map(Number), note: note.trim() === '' ? null : note.trim(), idempotencyKey: newIdempotencyKey() }
    return settled((await act.mutateAsync({ input })).recordInspection)
  }
  return (
    <ConfirmDialog
      title={m.inspect}
      consequence={m.inspectConsequence}
      confirmLabel={m.inspect}
      isConfirmDisabled={finding === '' || items.length === 0}
      trigger={<Button variant="primary">{m.inspect}</Button>}
      onConfirm={send}
    >
      <RadioGroup label={m.finding} value={finding} onChange={setFinding} options={findings.map((id) => ({ id, label: words.finding[id] }))} isRequired />
      <CheckboxGroup
        label={m.itemsLookedAt}
        value={items}
        onChange={setItems}
        options={file.items.map(({ number, description }) => ({ id: String(number), label: `${String(number)}. ${say(description)}` }))}
        isRequired
      />
      <TextField label={m.remark} isMultiline rows={2} maxLength={500} value={note} onChange={setNote} />
    </ConfirmDialog>
  )
}

const lanes = ['GREEN', 'BLUE', 'YELLOW', 'RED'] as const satisfies readonly Lane[]
const reasons = ['INTELLIGENCE', 'DOCUMENT_DISCREPANCY', 'INSPECTION_CAPACITY', 'TRUSTED_TRADER', 'AGENCY_REQUEST', 'REGISTRY_ERROR'] as const satisfies readonly LaneChangeReason[]

function ChangeLane({ id, lane: current }: { readonly id: string; readonly lane: Lane }) {
  const m = useMessages(messages)
  const words = useMessages(declarationWords)
  const settled = useSettled()
  const [lane, setLane] = useState<Lane | ''>('')
  const [reasonCode, setReasonCode] = useState<LaneChangeReason | ''>('')
  const [note, setNote] = useState('')
  const act = useAct(ChangeDeclarationLaneDocument)
  const send = async () => {
    if (lane === '' || reasonCode === '') return false
    const input = { id, lane, reasonCode, note: note.trim() === '' ? null : note.trim(), idempotencyKey: newIdempotencyKey() }
    return settled((await act.mutateAsync({ input })).changeDeclarationLane)
  }
  return (
    <ConfirmDialog
      title={m.changeLane}
      consequence={m.changeLaneConsequence}
      confirmLabel={m.changeLane}
      isConfirmDisabled={lane === '' || reasonCode === ''}
      trigger={<Button>{m.changeLane}</Button>}
      onConfirm={send}
    >
      <RadioGroup
        label={m.newLane}
        value={lane}
        onChange={setLane}
        options={lanes.filter((known) => known !== current).map((known) => ({ id: known, label: words.lane[known], description: words.laneMeaning[known] }))}
        isRequired
      />
      <Select label={m.reasonCode} value={reasonCode} onChange={setReasonCode} options={reasons.map((code) => ({ id: code, label: words.reason[code] }))} isRequired />
      <TextField label={m.remark} isMultiline rows={2} maxLength={500} value={note} onChange={setNote} />
    </ConfirmDialog>
  )
}

function Reject({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const [reason, setReason] = useState('')
  const act = useAct(RejectDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.reject}
      consequence={m.rejectConsequence}
      confirmLabel={m.reject}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      trigger={<Button variant="danger">{m.reject}</Button>}
      onConfirm={async () => settled((await act.mutateAsync({ input: { id, reason, idempotencyKey: newIdempotencyKey() } })).rejectDeclaration)}
    >
      <TextField label={m.reason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

function Invalidate({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const [reason, setReason] = useState('')
  const act = useAct(InvalidateDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.invalidate}
      consequence={m.invalidateConsequence}
      confirmLabel={m.invalidate}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      trigger={<Button variant="danger">{m.invalidate}</Button>}
      onConfirm={async () => settled((await act.mutateAsync({ input: { id, reason, idempotencyKey: newIdempotencyKey() } })).invalidateDeclaration)}
    >
      <TextField label={m.reason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

function Audit({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const settled = useSettled()
  const [result, setResult] = useState<'yes' | 'no'>('yes')
  const [note, setNote] = useState('')
  const act = useAct(AuditDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.audit}
      consequence={m.auditConsequence}
      confirmLabel={m.audit}
      isConfirmDisabled={note.trim() === ''}
      trigger={<Button>{m.audit}</Button>}
      onConfirm={async () => settled((await act.mutateAsync({ input: { id, conforming: result === 'yes', note, idempotencyKey: newIdempotencyKey() } })).auditDeclaration)}
    >
      <RadioGroup
        label={m.auditResult}
        value={result}
        onChange={setResult}
        isHorizontal
        options={(['yes', 'no'] as const).map((known) => ({ id: known, label: m.auditResults[known] }))}
      />
      <TextField label={m.remark} isRequired isMultiline rows={3} maxLength={500} value={note} onChange={setNote} />
    </ConfirmDialog>
  )
}
