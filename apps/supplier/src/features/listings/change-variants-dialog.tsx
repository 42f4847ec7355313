import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DecimalField, Dialog, DialogActions, Form, formatNumber, MoneyField, RadioGroup, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { ChangeVariantsDocument } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { manyVariantsMessages } from './many-variants-messages.js'
import { messages } from './messages.js'
import { useRefusals } from './refusals.js'

interface ChangeVariantsProps {
  readonly listing: OwnListing
  readonly ids: readonly string[]
  readonly onDone: () => void
}

/** Price, weights and sale of the selected variants at once, every one or none. */
export function ChangeVariantsDialog(props: ChangeVariantsProps) {
  const many = useMessages(manyVariantsMessages)
  const count = formatNumber(props.ids.length, useLocale())
  return (
    <div role="status" className="flex items-center gap-3 rounded-md bg-brand-soft px-4 py-2">
      <span className="font-medium text-brand-text">{many.found(count)}</span>
      <Dialog title={many.changeTitle(count)} trigger={<Button size="sm">{many.change}</Button>}>
        {(close) => <ChangeVariantsForm {...props} close={close} />}
      </Dialog>
    </div>
  )
}

function ChangeVariantsForm({ listing, ids, onDone, close }: ChangeVariantsProps & { readonly close: () => void }) {
  const m = useMessages(manyVariantsMessages)
  const { variant, save, cancel } = useMessages(messages)
  const change = useAct(ChangeVariantsDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [values, setValues] = useState({ price: '', percent: '', netWeightKg: '', grossWeightKg: '' })
  const [sale, setSale] = useState<'keep' | 'withdraw' | 'offer'>('keep')
  const put = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const given = (text: string) => (text === '' ? null : text)
  const submit = async () => {
    const { changeVariants } = await change.mutateAsync({
      input: {
        idempotencyKey,
        listingId: listing.id,
        ids,
        price: values.price === '' ? null : { amount: values.price, currency: listing.currency },
        percent: given(values.percent),
        netWeightKg: given(values.netWeightKg),
        grossWeightKg: given(values.grossWeightKg),
        withdrawn: sale === 'keep' ? null : sale === 'withdraw',
      },
    })
    renew()
    if (!refusals.take(changeVariants)) return
    toast.good(m.changed)
    onDone()
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <p className="text-sm text-ink-soft">{m.keep}</p>
      <MoneyField label={m.price} name="price" currency={listing.currency} value={values.price} errorMessage={refusals.at('price')} onChange={(price) => put({ price })} />
      <DecimalField
        label={m.percent}
        name="percent"
        description={m.percentHint}
        unit="%"
        value={values.percent}
        errorMessage={refusals.at('percent')}
        onChange={(percent) => put({ percent })}
      />
      <div className="grid grid-cols-2 gap-3">
        <DecimalField
          label={variant.net}
          name="netWeightKg"
          unit="kg"
          value={values.netWeightKg}
          errorMessage={refusals.at('netWeightKg')}
          onChange={(netWeightKg) => put({ netWeightKg })}
        />
        <DecimalField
          label={variant.gross}
          name="grossWeightKg"
          unit="kg"
          value={values.grossWeightKg}
          errorMessage={refusals.at('grossWeightKg')}
          onChange={(grossWeightKg) => put({ grossWeightKg })}
        />
      </div>
      <RadioGroup
        label={m.choice}
        name="withdrawn"
        isHorizontal
        options={(['keep', 'withdraw', 'offer'] as const).map((id) => ({ id, label: m.choices[id] }))}
        value={sale}
        errorMessage={refusals.at('withdrawn')}
        onChange={setSale}
      />
      <DialogActions>
        <Button onPress={close}>{cancel}</Button>
        <Button type="submit" variant="primary" isPending={change.isPending}>
          {save}
        </Button>
      </DialogActions>
    </Form>
  )
}
