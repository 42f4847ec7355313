import { failureMessage, isFailure, useAct } from '@naru/api-client'
import { Select, toast, useLocale, useMessages } from '@naru/ui'
import { ChooseCartCurrencyDocument, type CartPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The currency that the cart is priced in, where every good of it has a price in more than one. */
export function ChooseCurrency({ cart }: { readonly cart: CartPartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(ChooseCartCurrencyDocument)
  if (cart.currency === null || cart.currencies.length < 2) return null
  const choose = async (currency: string) => {
    const { chooseCartCurrency } = await act.mutateAsync({ input: { cartId: cart.id, currency } })
    if (isFailure(chooseCartCurrency)) toast.bad(failureMessage(chooseCartCurrency, locale))
  }
  return <Select label={m.currency} options={cart.currencies.map((id) => ({ id, label: id }))} value={cart.currency} onChange={(currency) => void choose(currency)} />
}
