import { query } from '@naru/api-client'
import { Button, controlled, formatMoney, formatNumber, IconButton, MoneyField, Notice, NumberField, RadioGroup, Select, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { Controller, useFieldArray, useWatch, type Control } from 'react-hook-form'
import { QuotableListingDocument, QuotableListingsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import type { GoodTerms, Terms } from './quote-terms.js'
import type { SupplierRfq } from './rfq-page.js'

const mostGoods = 20

/** The goods that are offered: one for each thing asked for to begin with, more or fewer as the firm likes. */
export function QuoteGoods({ control, rfq }: { readonly control: Control<Terms>; readonly rfq: SupplierRfq }) {
  const m = useMessages(messages)
  const { fields, append, remove } = useFieldArray({ control, name: 'goods' })
  return (
    <div className="flex flex-col gap-5">
      {fields.map(({ id }, index) => (
        <fieldset key={id} className={fields.length > 1 ? 'rounded-lg border border-line p-4' : ''}>
          {fields.length > 1 && <legend className="px-1 text-sm font-medium">{m.goodNumber(index + 1)}</legend>}
          {fields.length > 1 && (
            <div className="mb-2 flex justify-end">
              <IconButton label={m.removeGood(index + 1)} size="sm" onPress={() => remove(index)}>
                <X aria-hidden />
              </IconButton>
            </div>
          )}
          <GoodFields control={control} rfq={rfq} index={index} />
        </fieldset>
      ))}
      {fields.length < mostGoods && (
        <div>
          <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => append({ ...goodFor(rfq, undefined), answers: '' })}>
            {m.addGood}
          </Button>
        </div>
      )}
    </div>
  )
}

/** A good to begin with for one thing that is asked for. */
export const goodFor = (rfq: SupplierRfq, line: SupplierRfq['lines'][number] | undefined): GoodTerms => ({
  listingId: line?.listingId ?? '',
  variantId: '',
  offered: '',
  quantity: line?.quantity ?? 1,
  unitPrice: '',
  supply: 'order',
  answers: line ? String(rfq.lines.indexOf(line) + 1) : '',
})

function GoodFields({ control, rfq, index }: { readonly control: Control<Terms>; readonly rfq: SupplierRfq; readonly index: number }) {
  const m = useMessages(messages)
  const offered = useWatch({ control, name: `goods.${index}.offered` })
  const isPositive = (value: string) => Number(value) > 0 || m.positive
  const isWhole = (value: number) => (Number.isInteger(value) && value >= 1 && value <= 1_000_000) || m.wholePieces
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      {rfq.lines.length > 1 && (
        <Controller
          control={control}
          name={`goods.${index}.answers`}
          render={(it) => (
            <Select
              label={m.field.answers}
              className="sm:col-span-2"
              options={[...rfq.lines.map(({ title }, line) => ({ id: String(line + 1), label: `${String(line + 1)}. ${title}` })), { id: '', label: m.nothingAsked }]}
              {...controlled(it)}
            />
          )}
        />
      )}
      {offered === '' ? <ChooseGood control={control} rfq={rfq} index={index} /> : <p className="font-medium sm:col-span-2">{offered}</p>}
      <Controller
        control={control}
        name={`goods.${index}.quantity`}
        rules={{ validate: isWhole }}
        render={(it) => <NumberField label={m.field.quantity} isRequired minValue={1} description={m.hint.quantity} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name={`goods.${index}.unitPrice`}
        rules={{ required: m.required, validate: isPositive }}
        render={(it) => <MoneyField label={m.field.unitPrice} isRequired currency={rfq.currency} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name={`goods.${index}.supply`}
        render={(it) => (
          <RadioGroup<GoodTerms['supply']>
            label={m.field.supply}
            className="sm:col-span-2"
            options={[
              { id: 'order', label: m.madeToOrder },
              { id: 'stock', label: m.fromStock },
            ]}
            {...controlled(it)}
          />
        )}
      />
    </div>
  )
}

function ChooseGood({ control, rfq, index }: { readonly control: Control<Terms>; readonly rfq: SupplierRfq; readonly index: number }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const listingId = useWatch({ control, name: `goods.${index}.listingId` })
  const listings = useQuery(query(QuotableListingsDocument)).data?.myListings.items ?? []
  const listing = useQuery({ ...query(QuotableListingDocument, { id: listingId }), enabled: listingId !== '' }).data?.myListing
  const variants = listing?.variants ?? []
  const required = { required: m.required }
  return (
    <>
      <Controller
        control={control}
        name={`goods.${index}.listingId`}
        rules={required}
        render={(it) => (
          <Select label={m.field.listing} isRequired placeholder={m.chooseListing} options={listings.map(({ id, title }) => ({ id, label: say(title) }))} {...controlled(it)} />
        )}
      />
      <Controller
        control={control}
        name={`goods.${index}.variantId`}
        rules={required}
        render={(it) => (
          <Select
            label={m.field.variant}
            isRequired
            isDisabled={variants.length === 0}
            options={variants.map(({ id, sku, options, price, available }) => ({
              id,
              label: options.length === 0 ? sku : options.map(say).join(' · '),
              description: m.hint.variant(sku, formatMoney(price, locale), formatNumber(available, locale)),
            }))}
            {...controlled(it)}
          />
        )}
      />
      {listing && listing.currency !== rfq.currency && (
        <Notice tone="warn" className="sm:col-span-2">
          {m.wrongCurrency(rfq.currency)}
        </Notice>
      )}
    </>
  )
}
