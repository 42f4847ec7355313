const storageKey = 'naru.cart'

/** The cart of a visitor who has not signed in; the server knows it by this id alone. */
export const guestCartId = (): string | null => window.localStorage.getItem(storageKey)

/** Remembers a visitor's cart, or forgets it when it became an order or joined an account. */
export function rememberGuestCart(id: string | null): void {
  if (id === null) window.localStorage.removeItem(storageKey)
  else window.localStorage.setItem(storageKey, id)
}
