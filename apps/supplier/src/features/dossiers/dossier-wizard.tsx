import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Steps, toast, useLocale, useMessages, type Step } from '@naru/ui'
import { useState } from 'react'
import { CreateDossierDocument, EditDossierDocument, type DossierFileFragment, type DossierFileQuery } from '../../generated/graphql.js'
import { JourneyStep } from './journey-step.js'
import { messages } from './messages.js'
import { OrdersStep } from './orders-step.js'
import { ReviewStep } from './review-step.js'
import { problemsOf, toInput, type OrderChoice, type Problems, type Suggestions, type WizardState } from './wizard-state.js'

interface DossierWizardProps {
  readonly suggestions: Suggestions
  readonly orders: readonly OrderChoice[]
  readonly earlier: DossierFileQuery | undefined
  readonly draftId?: string
  readonly start: WizardState
}

const stepIds = ['orders', 'journey', 'review'] as const
type StepId = (typeof stepIds)[number]

/** Goes forward when a step is complete and back without loss; the draft is saved before the review. */
export function DossierWizard({ suggestions, orders, earlier, draftId, start }: DossierWizardProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [state, setState] = useState(start)
  const [step, setStep] = useState<StepId>('orders')
  const [problems, setProblems] = useState<Problems>({})
  const [draft, setDraft] = useState<DossierFileFragment>()
  const create = useAct(CreateDossierDocument)
  const edit = useAct(EditDossierDocument)
  const change = (changes: Partial<WizardState>) => setState({ ...state, ...changes })
  const id = draft?.id ?? draftId

  const save = async () => {
    const found = problemsOf(state, suggestions.earliestCrossing)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    const input = { ...toInput(state), idempotencyKey: newIdempotencyKey() }
    const saved = id === undefined ? (await create.mutateAsync({ input })).createDossier : (await edit.mutateAsync({ input: { ...input, dossierId: id } })).editDossier
    if (isFailure(saved)) {
      toast.bad(failureMessage(saved, locale))
      return
    }
    setDraft(saved)
    setStep('review')
    toast.good(m.saved)
  }

  const steps = stepIds.map((name, index): Step => ({
    id: name,
    label: m.steps[name],
    state: name === step ? 'current' : index < stepIds.indexOf(step) ? 'done' : 'open',
  }))
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <Steps label={m.wizard} steps={steps} onSelect={(chosen) => setStep(stepIds.find((name) => name === chosen) ?? step)} />
      {step === 'orders' && <OrdersStep orders={orders} chosen={state.orderIds} onChange={(orderIds) => change({ orderIds })} />}
      {step === 'journey' && <JourneyStep suggestions={suggestions} earlier={earlier} state={state} problems={problems} onChange={change} />}
      {step === 'review' && draft && <ReviewStep draft={draft} />}
      <div className="flex flex-wrap justify-between gap-3">
        {step === 'orders' ? <span /> : <Button onPress={() => setStep(step === 'review' ? 'journey' : 'orders')}>{m.back}</Button>}
        {step === 'orders' && (
          <Button variant="primary" isDisabled={state.orderIds.length === 0} onPress={() => setStep('journey')}>
            {m.next}
          </Button>
        )}
        {step === 'journey' && (
          <Button variant="primary" isDisabled={create.isPending || edit.isPending} onPress={() => void save()}>
            {m.saveDraft}
          </Button>
        )}
      </div>
    </div>
  )
}
