/** What a card form asks of the card processor and hears from it. The number goes from here to the processor and nowhere else. */
export interface CardEntry {
  readonly number: string
  /** `MM/YY` */
  readonly expiry: string
  readonly cvc: string
}

export type CardField = keyof CardEntry
export type CardAnswer =
  | { readonly state: 'succeeded' }
  | { readonly state: 'challenge' }
  | { readonly state: 'declined'; readonly code: string }
  | { readonly state: 'invalid'; readonly field: CardField }
  | { readonly state: 'unreachable' }

export interface SimulatorAddress {
  readonly endpoint: string
  readonly publishableKey: string
}

const fieldsByParam: Readonly<Record<string, CardField>> = { number: 'number', exp_month: 'expiry', exp_year: 'expiry', cvc: 'cvc' }

export function confirmCard(simulator: SimulatorAddress, clientSecret: string, { number, expiry, cvc }: CardEntry): Promise<CardAnswer> {
  const [month = '', year = ''] = expiry.split('/').map((part) => part.trim())
  return post(simulator, clientSecret, 'confirm', {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number.replaceAll(' ', ''),
    'payment_method_data[card][exp_month]': month,
    'payment_method_data[card][exp_year]': year,
    'payment_method_data[card][cvc]': cvc,
  })
}

/** The buyer's answer to their bank. */
export const answerChallenge = (simulator: SimulatorAddress, clientSecret: string, outcome: 'pass' | 'fail'): Promise<CardAnswer> =>
  post(simulator, clientSecret, 'challenge', { outcome })

async function post(
  { endpoint, publishableKey }: SimulatorAddress,
  clientSecret: string,
  act: 'confirm' | 'challenge',
  fields: Readonly<Record<string, string>>,
): Promise<CardAnswer> {
  const intentId = clientSecret.split('_secret')[0] ?? ''
  try {
    // A card that is to be kept has an intent of its own kind.
    const kind = intentId.startsWith('seti_') ? 'setup_intents' : 'payment_intents'
    const response = await fetch(`${endpoint}/v1/${kind}/${intentId}/${act}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publishableKey}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_secret: clientSecret, ...fields }).toString(),
    })
    return read(await response.json())
  } catch {
    return { state: 'unreachable' }
  }
}

function read(body: unknown): CardAnswer {
  const error = fieldOf(body, 'error')
  if (error === undefined) {
    const status = fieldOf(body, 'status')
    if (status === 'succeeded') return { state: 'succeeded' }
    if (status === 'requires_action') return { state: 'challenge' }
    return { state: 'declined', code: textOf(fieldOf(fieldOf(body, 'last_payment_error'), 'code')) }
  }
  const declineCode = fieldOf(error, 'decline_code')
  if (typeof declineCode === 'string') return { state: 'declined', code: declineCode }
  const param = fieldOf(error, 'param')
  const field = typeof param === 'string' ? fieldsByParam[param] : undefined
  return field ? { state: 'invalid', field } : { state: 'declined', code: textOf(fieldOf(error, 'code')) }
}

const fieldOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : 'generic_decline')
