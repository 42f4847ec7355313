import { failureMessage, isFailure, query } from '@naru/api-client'
import { Button, Card, Form, MoneyField, Notice, Select, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SimulateApprovalDocument, type CompanyBuyingPartsFragment, type SimulateApprovalQuery } from '../../generated/graphql.js'
import { useCategories } from './buying-words.js'
import { messages } from './messages.js'

interface Asked {
  readonly amount: string
  readonly costCentre: string
  readonly category: string
  readonly requesterId: string
}
const orNull = (value: string) => (value === '' ? null : value)

/** Who would have to sign a purchase, without making one. */
export function ApprovalSimulator({ buying }: { readonly buying: CompanyBuyingPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const categories = useCategories()
  const [draft, setDraft] = useState<Asked>({ amount: '12000000', costCentre: '', category: '', requesterId: '' })
  const [asked, setAsked] = useState<Asked>()
  const put = (change: Partial<Asked>) => setDraft({ ...draft, ...change })
  return (
    <Card title={m.tabs.simulator} description={m.simulatorHint}>
      <Form onSubmit={() => setAsked(draft)} label={m.tabs.simulator} className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <MoneyField label={m.amount} currency="KRW" isRequired value={draft.amount} onChange={(amount) => put({ amount })} />
        <Select
          label={m.costCentre}
          options={[{ id: '', label: '—' }, ...buying.costCentres.map(({ code, name }) => ({ id: code, label: `${code} ${name}` }))]}
          value={draft.costCentre}
          onChange={(costCentre) => put({ costCentre })}
        />
        <Select label={m.category} options={[{ id: '', label: '—' }, ...categories]} value={draft.category} onChange={(category) => put({ category })} />
        <Select
          label={m.whoAsks}
          options={buying.people.map(({ personId, name }) => ({ id: personId, label: say(name) }))}
          value={draft.requesterId}
          onChange={(requesterId) => put({ requesterId })}
        />
        <Button type="submit" variant="primary" isDisabled={draft.amount.trim() === ''}>
          {m.simulate}
        </Button>
      </Form>
      {asked && <Answer asked={asked} />}
    </Card>
  )
}

function Answer({ asked: { amount, costCentre, category, requesterId } }: { readonly asked: Asked }) {
  const input = { amount: { amount, currency: 'KRW' }, costCentre: orNull(costCentre), category: orNull(category), requesterId: orNull(requesterId) }
  const { data } = useQuery(query(SimulateApprovalDocument, { input }))
  return (
    <div aria-live="polite" className="mt-6">
      {data && <Result result={data.simulateApproval} />}
    </div>
  )
}

function Result({ result }: { readonly result: SimulateApprovalQuery['simulateApproval'] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  if (isFailure(result)) return <Notice tone="bad">{failureMessage(result, locale)}</Notice>
  return (
    <>
      <h3 className="mb-3 font-semibold">{m.result}</h3>
      <ol className="flex flex-col gap-3">
        {result.steps.map(({ rule, needed, signers }, index) => (
          <li key={`${rule ?? ''}/${signers.map(({ personId }) => personId).join()}`} className="rounded-md border border-line p-4">
            <p className="font-medium">
              {m.step(index + 1)} · {signers.map(({ name }) => say(name)).join(', ')}
            </p>
            <p className="text-sm text-ink-soft">
              {rule ?? m.defaultRule} · {m.need}: {m.needOf(needed)}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
