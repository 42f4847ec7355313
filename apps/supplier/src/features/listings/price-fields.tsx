import { Button, IconButton, MoneyField, NumberField, useMessages } from '@naru/ui'
import { Plus, Trash2 } from 'lucide-react'
import { messages } from './messages.js'
import { badDecimals, type Problem, type Refusals } from './refusals.js'
import { removed, replaced } from './terms-values.js'
import type { OwnVariant } from './variants-tab.js'

/** Prices while they are typed. */
export interface PriceValues {
  readonly price: string
  readonly tiers: readonly { readonly from: number; readonly price: string }[]
}

export const pricesOf = (variant: OwnVariant | undefined): PriceValues => ({
  price: variant?.price.amount ?? '',
  tiers: variant?.tiers.map(({ from, price }) => ({ from, price: price.amount })) ?? [],
})
export const priceInput = ({ price, tiers }: PriceValues, currency: string) => ({
  price: { amount: price, currency },
  tiers: tiers.map(({ from, price: amount }) => ({ from, price: { amount, currency } })),
})
export const priceProblems = ({ price, tiers }: PriceValues): readonly Problem[] =>
  badDecimals({ price, ...Object.fromEntries(tiers.map((tier, index) => [`tiers[${index}].price`, tier.price])) })

interface PriceFieldsProps {
  readonly values: PriceValues
  readonly currency: string
  readonly refusals: Refusals
  readonly onChange: (values: PriceValues) => void
}

/** The list price and the tiers below it. */
export function PriceFields({ values, currency, refusals, onChange }: PriceFieldsProps) {
  const { variant: m, terms } = useMessages(messages)
  const { tiers } = values
  return (
    <>
      <MoneyField
        label={m.list}
        name="price"
        isRequired
        currency={currency}
        value={values.price}
        errorMessage={refusals.at('price')}
        onChange={(price) => onChange({ ...values, price })}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1.5 text-sm font-medium">{m.tier}</legend>
        {tiers.map((tier, index) => (
          <div key={index} className="grid grid-cols-[7rem_minmax(0,1fr)_auto] items-start gap-2">
            <NumberField
              label={m.tierFrom}
              name={`tiers[${index}].from`}
              value={tier.from}
              errorMessage={refusals.at(`tiers[${index}].from`)}
              onChange={(from) => onChange({ ...values, tiers: replaced(tiers, index, { ...tier, from: Number.isNaN(from) ? 0 : from }) })}
            />
            <MoneyField
              label={m.tierPrice}
              name={`tiers[${index}].price`}
              currency={currency}
              value={tier.price}
              errorMessage={refusals.at(`tiers[${index}].price`)}
              onChange={(price) => onChange({ ...values, tiers: replaced(tiers, index, { ...tier, price }) })}
            />
            <IconButton label={terms.remove(m.tier)} className="mt-6" onPress={() => onChange({ ...values, tiers: removed(tiers, index) })}>
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
        {tiers.length < 10 && (
          <Button
            size="sm"
            className="self-start"
            icon={<Plus aria-hidden className="size-4" />}
            onPress={() => onChange({ ...values, tiers: [...tiers, { from: (tiers.at(-1)?.from ?? 5) * 2, price: '' }] })}
          >
            {m.addTier}
          </Button>
        )}
      </fieldset>
    </>
  )
}
