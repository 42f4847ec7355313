import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DecimalField, Dialog, DialogActions, Form, formatNumber, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import { MakeVariantsDocument, type OptionValueInput } from '../../generated/graphql.js'
import { colourNames } from './colours.js'
import type { OwnListing } from './listing-page.js'
import { manyVariantsMessages } from './many-variants-messages.js'
import { messages } from './messages.js'
import { PriceFields, priceInput, priceProblems, pricesOf } from './price-fields.js'
import { badDecimals, useRefusals } from './refusals.js'
import { replaced } from './terms-values.js'

/** A variant for every combination of option values. */
export function MakeVariantsDialog({ listing }: { readonly listing: OwnListing }) {
  const many = useMessages(manyVariantsMessages)
  return (
    <Dialog title={many.makeTitle} trigger={<Button>{many.make}</Button>}>
      {(close) => <MakeVariantsForm listing={listing} close={close} />}
    </Dialog>
  )
}

/** Values from lines of `code, Korean, English`; the number of the first line that is none. */
export function readValues(text: string): { readonly values: readonly OptionValueInput[]; readonly badLine: number | null } {
  const lines = text.split('\n').map((line) => line.trim())
  const read = lines.map((line) => (line === '' ? null : /^([A-Za-z0-9.-]+)\s*,\s*([^,]+?)\s*(?:,\s*([^,]+))?$/.exec(line)))
  const bad = lines.findIndex((line, index) => line !== '' && !read[index])
  const values = read.flatMap((found) => {
    const [, code, ko, en] = found ?? []
    if (code === undefined || ko === undefined) return []
    const name = { ko, en: en ?? ko }
    const colour = Object.entries(colourNames).find(([, known]) => known.ko === name.ko || known.en.toLowerCase() === name.en.toLowerCase())?.[0]
    return [{ code: code.toUpperCase(), name, colour: colour ?? null }]
  })
  return { values, badLine: bad < 0 ? null : bad + 1 }
}

function MakeVariantsForm({ listing, close }: { readonly listing: OwnListing; readonly close: () => void }) {
  const m = useMessages(manyVariantsMessages)
  const { variant, save, cancel } = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const make = useAct(MakeVariantsDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [skuPattern, setPattern] = useState(() => ['SKU', ...listing.options.map((_, index) => `{${String(index + 1)}}`)].join('-'))
  const [texts, setTexts] = useState<readonly string[]>(() => listing.options.map(() => ''))
  const [weights, setWeights] = useState({ netWeightKg: '', grossWeightKg: '' })
  const [prices, setPrices] = useState(() => pricesOf(listing.variants[0]))
  const read = texts.map(readValues)
  const count = read.reduce((product, { values }) => product * values.length, 1)
  const submit = async () => {
    const problems = [...badDecimals(weights), ...priceProblems(prices)]
    refusals.set(problems)
    if (problems.length > 0 || read.some(({ badLine }) => badLine !== null)) return
    const { makeVariants } = await make.mutateAsync({
      input: {
        idempotencyKey,
        listingId: listing.id,
        skuPattern,
        options: read.map(({ values }) => values),
        colour: 'silver',
        ...weights,
        ...priceInput(prices, listing.currency),
      },
    })
    renew()
    if (!refusals.take(makeVariants)) return
    toast.good(m.made)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <p className="text-sm text-ink-soft">{m.makeHint}</p>
      {listing.options.map((option, index) => {
        const badLine = read[index]?.badLine ?? null
        return (
          <TextField
            key={option.ko}
            label={m.valuesOf(say(option))}
            name={`options[${String(index)}]`}
            isMultiline
            isRequired
            rows={4}
            placeholder={m.example}
            value={texts[index] ?? ''}
            errorMessage={badLine === null ? (refusals.at(`options[${String(index)}]`) ?? (index === 0 ? refusals.at('options') : undefined)) : m.badLine(badLine)}
            onChange={(text) => setTexts(replaced(texts, index, text))}
          />
        )
      })}
      <p role="status" className="text-sm font-medium">
        {m.count(formatNumber(count, locale))}
      </p>
      <TextField
        label={m.pattern}
        name="skuPattern"
        description={m.patternHint}
        isRequired
        isTabular
        value={skuPattern}
        errorMessage={refusals.at('skuPattern') ?? refusals.at('sku')}
        onChange={(text) => setPattern(text.toUpperCase())}
      />
      <div className="grid grid-cols-2 gap-3">
        <DecimalField
          label={variant.net}
          name="netWeightKg"
          isRequired
          unit="kg"
          value={weights.netWeightKg}
          errorMessage={refusals.at('netWeightKg')}
          onChange={(netWeightKg) => setWeights({ ...weights, netWeightKg })}
        />
        <DecimalField
          label={variant.gross}
          name="grossWeightKg"
          isRequired
          unit="kg"
          value={weights.grossWeightKg}
          errorMessage={refusals.at('grossWeightKg')}
          onChange={(grossWeightKg) => setWeights({ ...weights, grossWeightKg })}
        />
      </div>
      <PriceFields values={prices} currency={listing.currency} refusals={refusals} onChange={setPrices} />
      <DialogActions>
        <Button onPress={close}>{cancel}</Button>
        <Button type="submit" variant="primary" isPending={make.isPending}>
          {save}
        </Button>
      </DialogActions>
    </Form>
  )
}
