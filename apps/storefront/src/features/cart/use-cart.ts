import { query, useAct, useSession } from '@naru/api-client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { CartDocument, ClaimCartDocument } from '../../generated/graphql.js'
import { guestCartId, rememberGuestCart } from '../../lib/guest-cart.js'

/** The reader's cart. What a visitor had put in joins their own as soon as they are signed in. */
export function useCart() {
  const session = useSession()
  const claim = useAct(ClaimCartDocument)
  const guest = guestCartId()
  const isClaiming = session != null && guest !== null
  const { mutate } = claim
  useEffect(() => {
    if (!isClaiming) return
    mutate(
      { input: { cartId: guest } },
      {
        // A cart that has become an order, or another currency's, cannot join: it is left behind either way.
        onSettled: () => rememberGuestCart(null),
      },
    )
  }, [isClaiming, guest, mutate])
  const cart = useQuery({ ...query(CartDocument, { id: session === null ? guest : null }), enabled: session !== undefined })
  const claimed = claim.data?.claimCart
  return { ...cart, notes: claimed?.__typename === 'Cart' ? claimed.notes : [] }
}
