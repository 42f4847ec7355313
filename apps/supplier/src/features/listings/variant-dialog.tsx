import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DecimalField, Dialog, DialogActions, Form, Select, TextField, toast, useLocalized, useMessages } from '@naru/ui'
import { useState, type ReactElement } from 'react'
import { AddVariantDocument, UpdateVariantDocument } from '../../generated/graphql.js'
import { colourNames } from './colours.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'
import { PriceFields, priceInput, priceProblems, pricesOf } from './price-fields.js'
import { badDecimals, useRefusals } from './refusals.js'
import { replaced } from './terms-values.js'
import type { OwnVariant } from './variants-tab.js'

interface VariantDialogProps {
  readonly listing: OwnListing
  /** Absent for a new one. */
  readonly variant?: OwnVariant
  readonly trigger: ReactElement
}

/** A variant's number, options, weights and colour; a new one with its prices. */
export function VariantDialog({ trigger, ...props }: VariantDialogProps) {
  const { variant: m } = useMessages(messages)
  return (
    <Dialog title={props.variant ? m.editOf(props.variant.sku) : m.add} trigger={trigger}>
      {(close) => <VariantForm {...props} close={close} />}
    </Dialog>
  )
}

function VariantForm({ listing, variant, close }: Omit<VariantDialogProps, 'trigger'> & { readonly close: () => void }) {
  const { variant: m, save, saved, cancel } = useMessages(messages)
  const say = useLocalized()
  const add = useAct(AddVariantDocument)
  const update = useAct(UpdateVariantDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [values, setValues] = useState({
    sku: variant?.sku ?? '',
    gtin: variant?.gtin ?? '',
    options: variant?.options ?? listing.options.map(() => ({ ko: '', en: '' })),
    colour: variant?.colour ?? 'navy',
    netWeightKg: variant?.netWeightKg ?? '',
    grossWeightKg: variant?.grossWeightKg ?? '',
    packedVolumeL: variant?.packedVolumeL ?? '',
    picture: variant?.pictureId ?? '',
  })
  const [prices, setPrices] = useState(() => pricesOf(listing.variants[0]))
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const send = async () => {
    const input = {
      ...values,
      packedVolumeL: values.packedVolumeL === '' ? null : values.packedVolumeL,
      gtin: values.gtin === '' ? null : values.gtin,
      picture: values.picture === '' ? null : values.picture,
    }
    if (variant) return (await update.mutateAsync({ input: { idempotencyKey, id: variant.id, variant: input } })).updateVariant
    return (await add.mutateAsync({ input: { idempotencyKey, listingId: listing.id, variant: input, ...priceInput(prices, listing.currency) } })).addVariant
  }
  const submit = async () => {
    const problems = [
      ...badDecimals({
        netWeightKg: values.netWeightKg,
        grossWeightKg: values.grossWeightKg,
        ...(values.packedVolumeL !== '' && { packedVolumeL: values.packedVolumeL }),
      }),
      ...(variant ? [] : priceProblems(prices)),
    ]
    refusals.set(problems)
    if (problems.length > 0) return
    const answer = await send()
    renew()
    if (!refusals.take(answer)) return
    toast.good(saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <TextField
        label={m.sku}
        name="sku"
        description={m.skuHint}
        isRequired
        isTabular
        value={values.sku}
        errorMessage={refusals.at('sku')}
        onChange={(sku) => change({ sku: sku.toUpperCase() })}
      />
      {listing.options.map((option, index) => (
        <div key={option.ko} className="grid grid-cols-2 gap-3">
          {(['ko', 'en'] as const).map((locale) => (
            <TextField
              key={locale}
              label={m[locale](say(option))}
              name={`options[${index}].${locale}`}
              isRequired
              value={values.options[index]?.[locale] ?? ''}
              errorMessage={refusals.at(`options[${index}].${locale}`) ?? (locale === 'ko' ? refusals.at('options') : undefined)}
              onChange={(text) => change({ options: replaced(values.options, index, { ko: '', en: '', ...values.options[index], [locale]: text }) })}
            />
          ))}
        </div>
      ))}
      <div className="grid grid-cols-2 gap-3">
        <DecimalField
          label={m.net}
          name="netWeightKg"
          isRequired
          unit="kg"
          value={values.netWeightKg}
          errorMessage={refusals.at('netWeightKg')}
          onChange={(netWeightKg) => change({ netWeightKg })}
        />
        <DecimalField
          label={m.gross}
          name="grossWeightKg"
          isRequired
          unit="kg"
          value={values.grossWeightKg}
          errorMessage={refusals.at('grossWeightKg')}
          onChange={(grossWeightKg) => change({ grossWeightKg })}
        />
      </div>
      <DecimalField
        label={m.volume}
        name="packedVolumeL"
        description={m.volumeHint}
        unit="L"
        value={values.packedVolumeL}
        errorMessage={refusals.at('packedVolumeL')}
        onChange={(packedVolumeL) => change({ packedVolumeL })}
      />
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={m.colour}
          name="colour"
          options={Object.entries(colourNames).map(([id, name]) => ({ id, label: say(name) }))}
          value={values.colour}
          errorMessage={refusals.at('colour')}
          onChange={(colour) => change({ colour })}
        />
        <img src={`/pictures/${listing.pictureKind}/${values.colour}.svg`} alt="" width={72} height={72} className="size-18 rounded-md border border-line" />
      </div>
      {listing.pictures.length > 0 && (
        <Select
          label={m.picture}
          name="picture"
          options={[{ id: '', label: m.firstPicture }, ...listing.pictures.map(({ id, alt }, index) => ({ id, label: alt ? say(alt) : m.pictureNumber(index + 1) }))]}
          value={values.picture}
          errorMessage={refusals.at('picture')}
          onChange={(picture) => change({ picture })}
        />
      )}
      <TextField label={m.gtin} name="gtin" description={m.gtinHint} isTabular value={values.gtin} errorMessage={refusals.at('gtin')} onChange={(gtin) => change({ gtin })} />
      {!variant && <PriceFields values={prices} currency={listing.currency} refusals={refusals} onChange={setPrices} />}
      <DialogActions>
        <Button onPress={close}>{cancel}</Button>
        <Button type="submit" variant="primary" isPending={add.isPending || update.isPending}>
          {save}
        </Button>
      </DialogActions>
    </Form>
  )
}
