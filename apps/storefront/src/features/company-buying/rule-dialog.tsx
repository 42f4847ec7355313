import { newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, CheckboxGroup, MoneyField, NumberField, roleName, Select, Switch, TextField, useLocale, useLocalized, useMessages, type Option } from '@naru/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { SaveApprovalRuleDocument, type CompanyBuyingPartsFragment } from '../../generated/graphql.js'
import { approvingRoles, useCategories, type Rule, type RuleStep } from './buying-words.js'
import { messages } from './messages.js'
import { SaveDialog } from './save-dialog.js'

interface StepDraft {
  readonly key: string
  /** `role:approver` or `person:` and an id. */
  readonly approvers: readonly string[]
  /** `all`, or a number in words. */
  readonly need: string
}

const currency = 'KRW'
const blankStep = (): StepDraft => ({ key: newIdempotencyKey(), approvers: ['role:approver'], need: '1' })
const draftOf = ({ need, approvers }: RuleStep): StepDraft => ({
  key: newIdempotencyKey(),
  need: need === null ? 'all' : String(need),
  approvers: approvers.map(({ role, person }) => (role === null ? `person:${person?.personId ?? ''}` : `role:${role}`)),
})
const inputOf = ({ need, approvers }: StepDraft) => ({
  ...(need !== 'all' && { need: Number(need) }),
  approvers: approvers.map((approver) => (approver.startsWith('role:') ? { role: approver.slice(5) } : { personId: approver.slice(7) })),
})
const moneyOr = (amount: string) => (amount.trim() === '' ? null : { amount, currency })

/** Writes a rule: when it applies, and who signs in which order. */
export function RuleDialog({ buying, rule, onClose }: { readonly buying: CompanyBuyingPartsFragment; readonly rule: Rule | undefined; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(SaveApprovalRuleDocument)
  const categories = useCategories()
  const [name, setName] = useState(rule?.name ?? '')
  const [position, setPosition] = useState(rule?.position ?? (buying.rules.length + 1) * 10)
  const [active, setActive] = useState(rule?.active ?? true)
  const [from, setFrom] = useState(rule?.from?.amount ?? '')
  const [below, setBelow] = useState(rule?.below?.amount ?? '')
  const [category, setCategory] = useState(rule?.category ?? '')
  const [costCentreId, setCostCentre] = useState(rule?.costCentre?.id ?? '')
  const [requesterId, setRequester] = useState(rule?.requester?.personId ?? '')
  const [steps, setSteps] = useState<readonly StepDraft[]>(rule ? rule.steps.map(draftOf) : [blankStep()])
  const any: Option = { id: '', label: m.anyone }
  const save = async () => {
    const { saveApprovalRule } = await act.mutateAsync({
      input: {
        idempotencyKey: newIdempotencyKey(),
        id: rule?.id ?? null,
        name,
        position,
        active,
        from: moneyOr(from),
        below: moneyOr(below),
        category: category === '' ? null : category,
        costCentreId: costCentreId === '' ? null : costCentreId,
        requesterId: requesterId === '' ? null : requesterId,
        steps: steps.map(inputOf),
      },
    })
    return saveApprovalRule
  }
  return (
    <SaveDialog
      title={rule ? m.editRule : m.addRule}
      size="lg"
      isPending={act.isPending}
      isDisabled={name.trim() === '' || steps.some(({ approvers }) => approvers.length === 0)}
      onClose={onClose}
      onSave={save}
    >
      <TextField label={m.ruleName} isRequired maxLength={80} value={name} onChange={setName} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <MoneyField label={m.from} currency={currency} value={from} onChange={setFrom} />
        <MoneyField label={m.below} currency={currency} value={below} onChange={setBelow} />
        <Select label={m.category} options={[any, ...categories]} value={category} onChange={setCategory} />
        <Select
          label={m.costCentre}
          options={[any, ...buying.costCentres.map(({ id, code, name: centre }) => ({ id, label: `${code} ${centre}` }))]}
          value={costCentreId}
          onChange={setCostCentre}
        />
        <Select
          label={m.requester}
          options={[any, ...buying.people.map(({ personId, name: person }) => ({ id: personId, label: say(person) }))]}
          value={requesterId}
          onChange={setRequester}
        />
        <NumberField label={m.position} description={m.positionHint} value={position} onChange={setPosition} minValue={0} maxValue={9999} />
      </div>
      {steps.map((step, index) => (
        <StepFields
          key={step.key}
          number={index + 1}
          step={step}
          people={buying.people}
          onChange={(changed) => setSteps(steps.map((other) => (other.key === step.key ? changed : other)))}
          {...(steps.length > 1 && { onRemove: () => setSteps(steps.filter((other) => other.key !== step.key)) })}
        />
      ))}
      {steps.length < 8 && (
        <Button className="self-start" icon={<Plus aria-hidden className="size-4" />} onPress={() => setSteps([...steps, blankStep()])}>
          {m.addStep}
        </Button>
      )}
      <Switch isSelected={active} onChange={setActive}>
        {m.active}
      </Switch>
    </SaveDialog>
  )
}

interface StepFieldsProps {
  readonly number: number
  readonly step: StepDraft
  readonly people: CompanyBuyingPartsFragment['people']
  readonly onChange: (step: StepDraft) => void
  readonly onRemove?: () => void
}

function StepFields({ number, step, people, onChange, onRemove }: StepFieldsProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const options: readonly Option[] = [
    ...approvingRoles.map((role) => ({ id: `role:${role}`, label: m.role(roleName(role, locale)) })),
    ...people.map(({ personId, name }) => ({ id: `person:${personId}`, label: say(name) })),
  ]
  const needs: readonly Option[] = [...[1, 2, 3, 4, 5].map((need) => ({ id: String(need), label: m.needOf(need) })), { id: 'all', label: m.needAll }]
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 font-semibold">{m.step(number)}</legend>
      <CheckboxGroup label={m.approvers} options={options} value={step.approvers} onChange={(approvers) => onChange({ ...step, approvers })} />
      <Select label={m.need} options={needs} value={step.need} onChange={(need) => onChange({ ...step, need })} className="max-w-48" />
      {onRemove && (
        <Button size="sm" variant="quiet" className="self-start" onPress={onRemove}>
          {m.removeStep}
        </Button>
      )}
    </fieldset>
  )
}
