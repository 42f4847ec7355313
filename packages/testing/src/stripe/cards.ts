import { StripeError } from './stripe-error.js'

/** How a test card behaves. */
export type CardBehaviour =
  | { readonly kind: 'pays'; readonly disputedAs?: string }
  | { readonly kind: 'asks' }
  /** `keeps`: can be saved all the same, as a card that runs dry later. */
  | { readonly kind: 'declines'; readonly code: string; readonly declineCode: string; readonly message: string; readonly keeps?: true }

const declined = (declineCode: string, message: string, code = 'card_declined'): CardBehaviour => ({ kind: 'declines', code, declineCode, message })

/** Stripe's published test cards that we rely on. Any other number that passes the check digit is declined as unknown to test mode. */
const behaviours: Readonly<Record<string, CardBehaviour>> = {
  '4242424242424242': { kind: 'pays' },
  '5555555555554444': { kind: 'pays' },
  // Charged, and disputed by its holder at once.
  '4000000000000259': { kind: 'pays', disputedAs: 'fraudulent' },
  '4000002760003184': { kind: 'asks' },
  '4000000000009995': declined('insufficient_funds', 'Your card has insufficient funds.'),
  '4000000000000341': { kind: 'declines', code: 'card_declined', declineCode: 'generic_decline', message: 'Your card was declined.', keeps: true },
  '4000000000000002': declined('generic_decline', 'Your card was declined.'),
  '4000000000009987': declined('lost_card', 'Your card was declined.'),
  '4000000000000069': declined('expired_card', 'Your card has expired.', 'expired_card'),
  '4000000000000127': declined('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
  '4000000000000119': declined('processing_error', 'An error occurred while processing your card. Try again in a little bit.', 'processing_error'),
}

/** Stripe's named test payment methods, for servers that never see a number. */
const named: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclined: '4000000000000002',
}

export interface Card {
  readonly number: string
  readonly expMonth: number
  readonly expYear: number
  readonly cvc: string | undefined
}

export const namedCard = (paymentMethod: string): Card | undefined => {
  const number = named[paymentMethod]
  return number === undefined ? undefined : { number, expMonth: 12, expYear: 2099, cvc: '123' }
}

export const behaviourOf = ({ number }: Pick<Card, 'number'>): CardBehaviour =>
  behaviours[number] ?? declined('test_mode_live_card', 'Your card was declined. Your request was in test mode, but used a non test card.')

export const brandOf = (number: string): string => (number.startsWith('4') ? 'visa' : number.startsWith('5') ? 'mastercard' : 'unknown')

const wrong = (code: string, param: string, message: string): StripeError => new StripeError(402, { type: 'card_error', code, param, message })

/** Throws Stripe's answer to a number, date or code that no card has. */
export function checkCard(card: Card, today: Date): void {
  if (!/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number)) throw wrong('incorrect_number', 'number', 'Your card number is incorrect.')
  if (!Number.isInteger(card.expMonth) || card.expMonth < 1 || card.expMonth > 12) throw wrong('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.")
  const thisYear = today.getUTCFullYear()
  if (!Number.isInteger(card.expYear) || card.expYear < thisYear || card.expYear > thisYear + 80)
    throw wrong('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid.")
  if (card.expYear === thisYear && card.expMonth < today.getUTCMonth() + 1) throw wrong('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.")
  if (card.cvc !== undefined && !/^\d{3,4}$/.test(card.cvc)) throw wrong('invalid_cvc', 'cvc', "Your card's security code is invalid.")
}

function passesLuhn(number: string): boolean {
  const digits = Array.from(number, Number).reverse()
  const total = digits.reduce((sum, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
  return total % 10 === 0
}
