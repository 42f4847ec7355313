import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Checkbox, Dialog, DialogActions, Form, toast, useMessages } from '@naru/ui'
import { useState } from 'react'
import { SetTiersDocument } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'
import { PriceFields, priceInput, priceProblems, pricesOf } from './price-fields.js'
import { useRefusals } from './refusals.js'
import type { OwnVariant } from './variants-tab.js'

/** List price and tiers of a variant, or of all of them. */
export function PricesDialog(props: { readonly listing: OwnListing; readonly variant: OwnVariant }) {
  const { variant: m } = useMessages(messages)
  return (
    <Dialog title={m.pricesOf(props.variant.sku)} trigger={<Button size="sm">{m.prices}</Button>}>
      {(close) => <PricesForm {...props} close={close} />}
    </Dialog>
  )
}

function PricesForm({ listing, variant, close }: { readonly listing: OwnListing; readonly variant: OwnVariant; readonly close: () => void }) {
  const { variant: m, save, saved, cancel } = useMessages(messages)
  const act = useAct(SetTiersDocument)
  const refusals = useRefusals()
  const [values, setValues] = useState(() => pricesOf(variant))
  const [everyVariant, setEveryVariant] = useState(false)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const submit = async () => {
    const problems = priceProblems(values)
    refusals.set(problems)
    if (problems.length > 0) return
    const { setTiers } = await act.mutateAsync({ input: { idempotencyKey, variantId: variant.id, everyVariant, ...priceInput(values, listing.currency) } })
    renew()
    if (!refusals.take(setTiers)) return
    toast.good(saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <PriceFields values={values} currency={listing.currency} refusals={refusals} onChange={setValues} />
      {listing.variants.length > 1 && (
        <Checkbox isSelected={everyVariant} onChange={setEveryVariant}>
          {m.everyVariant}
        </Checkbox>
      )}
      <DialogActions>
        <Button onPress={close}>{cancel}</Button>
        <Button type="submit" variant="primary" isPending={act.isPending}>
          {save}
        </Button>
      </DialogActions>
    </Form>
  )
}
