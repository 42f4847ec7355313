import { useAct, useIdempotencyKey } from '@naru/api-client'
import { parseCurrency, unwrap } from '@naru/kernel'
import { Button, Card, cx, Form, formatMoney, MoneyField, toast, useLocale, useMessages } from '@naru/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { SetBillOfMaterialsDocument } from '../../generated/graphql.js'
import { amountText, billOf, billProblems, newMaterial, sumsOf, toBillInput, type BillSums, type BillValues } from './bill-values.js'
import type { OwnListing } from './listing-page.js'
import { LiveOrigin } from './live-origin.js'
import { MaterialFields } from './material-fields.js'
import { messages } from './messages.js'
import { useRefusals, type Refusals } from './refusals.js'
import { removed, replaced } from './terms-values.js'

interface PartProps {
  readonly bill: BillValues
  readonly sums: BillSums
  readonly currency: string
  readonly refusals: Refusals
  readonly change: (part: Partial<BillValues>) => void
}

/** What one piece is made of, with its sums, and what each agreement would say to it. */
export function BillEditor({ listing }: { readonly listing: OwnListing }) {
  const { save, saved } = useMessages(messages)
  const act = useAct(SetBillOfMaterialsDocument)
  const refusals = useRefusals('billOfMaterials.')
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [bill, setBill] = useState(() => billOf(listing))
  const { currency } = listing
  const sums = sumsOf(bill, unwrap(parseCurrency(currency)))
  const part: PartProps = { bill, sums, currency, refusals, change: (next) => setBill((before) => ({ ...before, ...next })) }
  const submit = async () => {
    const problems = billProblems(bill)
    refusals.set(problems)
    if (problems.length > 0) return
    const { setBillOfMaterials } = await act.mutateAsync({ input: { idempotencyKey, listingId: listing.id, billOfMaterials: toBillInput(bill, currency) } })
    renew()
    if (refusals.take(setBillOfMaterials)) toast.good(saved)
  }
  return (
    <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]">
      <Form onSubmit={() => void submit()} problems={refusals.list}>
        <Materials {...part} />
        <Costs {...part} />
        {listing.zone !== null && <Zone {...part} />}
        <Operations {...part} />
        <div>
          <Button type="submit" variant="primary" isPending={act.isPending}>
            {save}
          </Button>
        </div>
      </Form>
      <LiveOrigin listing={listing} bill={bill} />
    </div>
  )
}

function Materials({ bill, sums, currency, refusals, change }: PartProps) {
  const { billForm: m } = useMessages(messages)
  const locale = useLocale()
  return (
    <Card title={m.materials} actions={<span className="tabular text-base font-semibold">{formatMoney(amountText(sums.materials), locale)}</span>}>
      <div className="flex flex-col gap-5">
        {bill.materials.map((material, index) => (
          <MaterialFields
            key={index}
            at={`materials[${index}]`}
            label={m.material(index + 1)}
            depth={1}
            material={material}
            currency={currency}
            refusals={refusals}
            onChange={(next) => change({ materials: replaced(bill.materials, index, next) })}
            onRemove={() => change({ materials: removed(bill.materials, index) })}
          />
        ))}
        <Button size="sm" className="self-start" icon={<Plus aria-hidden className="size-4" />} onPress={() => change({ materials: [...bill.materials, newMaterial] })}>
          {m.add}
        </Button>
      </div>
    </Card>
  )
}

function Costs({ bill, sums, currency, refusals, change }: PartProps) {
  const { billForm: m } = useMessages(messages)
  const locale = useLocale()
  const amount = (field: 'labour' | 'overhead' | 'profit' | 'exWorks') => (
    <MoneyField
      label={m[field]}
      name={field}
      isRequired
      currency={currency}
      value={bill[field]}
      errorMessage={refusals.at(field)}
      onChange={(value) => change({ [field]: value })}
    />
  )
  const isEqual = sums.difference.minor === 0n
  return (
    <Card title={m.costs}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {amount('labour')}
        {amount('overhead')}
        {amount('profit')}
        {amount('exWorks')}
      </div>
      <div
        role="status"
        className={cx('mt-4 flex flex-wrap items-center justify-between gap-3 rounded-md px-4 py-2.5', isEqual ? 'bg-good-soft text-good-text' : 'bg-warn-soft text-warn-text')}
      >
        <span>
          {m.sum} <strong className="tabular">{formatMoney(amountText(sums.parts), locale)}</strong>{' '}
          {isEqual ? m.sumMatches : m.sumDiffers(formatMoney(amountText(sums.difference), locale))}
        </span>
        {!isEqual && (
          <Button size="sm" onPress={() => change({ exWorks: amountText(sums.parts).amount })}>
            {m.takeSum}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Zone({ bill, sums, currency, refusals, change }: PartProps) {
  const { billForm: m } = useMessages(messages)
  return (
    <Card
      title={m.zone}
      actions={
        <Button size="sm" onPress={() => change({ valueAddedOutside: amountText(sums.zoneValue).amount, materialsSentOut: amountText(sums.originating).amount })}>
          {m.takeZone}
        </Button>
      }
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <MoneyField
          label={m.valueAddedOutside}
          name="valueAddedOutside"
          currency={currency}
          value={bill.valueAddedOutside}
          errorMessage={refusals.at('valueAddedOutside')}
          onChange={(valueAddedOutside) => change({ valueAddedOutside })}
        />
        <MoneyField
          label={m.materialsSentOut}
          name="materialsSentOut"
          currency={currency}
          value={bill.materialsSentOut}
          errorMessage={refusals.at('materialsSentOut')}
          onChange={(materialsSentOut) => change({ materialsSentOut })}
        />
      </div>
    </Card>
  )
}

function Operations({ bill, refusals, change }: PartProps) {
  const { billForm: m } = useMessages(messages)
  return (
    <Card title={m.operations}>
      {refusals.at('operations') !== undefined && <p className="mb-2 text-sm text-bad-text">{refusals.at('operations')}</p>}
      <div id="operations" role="group" aria-label={m.operations} className="flex flex-wrap gap-1.5">
        {Object.entries(m.operationNames).map(([id, name]) => {
          const isDone = bill.operations.includes(id)
          return (
            <button
              key={id}
              type="button"
              aria-pressed={isDone}
              onClick={() => change({ operations: isDone ? bill.operations.filter((operation) => operation !== id) : [...bill.operations, id] })}
              className={cx(
                'min-h-8 cursor-pointer rounded-full border px-3 text-sm',
                isDone ? 'border-brand-text bg-brand-soft font-medium text-brand-text' : 'border-line bg-surface text-ink-soft hover:border-line-strong hover:text-ink',
              )}
            >
              {name}
            </button>
          )
        })}
      </div>
    </Card>
  )
}
