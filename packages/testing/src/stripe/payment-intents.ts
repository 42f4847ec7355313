import { behaviourOf, checkCard, namedCard, type Card } from './cards.js'
import { emit, seconds, type Simulation } from './context.js'
import { openDispute } from './disputes.js'
import { fixtureIntent } from './fixtures.js'
import { metadataOf, nested, text, type FormFields } from './form.js'
import { chargeObject, intentObject, methodObject } from './objects.js'
import type { ChargeRecord, IntentRecord, MethodRecord } from './state.js'
import { missing, parameterInvalid, parameterMissing, StripeError } from './stripe-error.js'

/** Smallest and largest charge, in minor units. */
const largest = 99_999_999_999

export function findIntent({ state }: Simulation, id: string): IntentRecord {
  const intent = state.contents.intents[id] ?? fixtureIntent(state, id)
  if (!intent) throw missing('payment_intent', id, 'intent')
  return intent
}

export function parseAmount(fields: FormFields, name = 'amount'): number {
  const raw = text(fields, name)
  if (raw === undefined) throw parameterMissing(name)
  if (!/^\d+$/.test(raw)) throw parameterInvalid(name, `Invalid integer: ${raw}`)
  const amount = Number(raw)
  if (amount < 1) throw parameterInvalid(name, 'This value must be greater than or equal to 1.')
  if (amount > largest) throw parameterInvalid(name, 'Amount must be no more than 99,999,999,999', 'amount_too_large')
  return amount
}

export function parseCurrency(fields: FormFields): string {
  const currency = text(fields, 'currency')?.toLowerCase()
  if (currency === undefined) throw parameterMissing('currency')
  if (!/^[a-z]{3}$/.test(currency)) throw parameterInvalid('currency', `Invalid currency: ${currency}`, 'parameter_invalid_string')
  return currency
}

export function createIntent(simulation: Simulation, fields: FormFields, idempotencyKey: string | null): unknown {
  const { state } = simulation
  const [amount, currency] = [parseAmount(fields), parseCurrency(fields)]
  const id = state.id('pi')
  const intent: IntentRecord = {
    id,
    clientSecret: `${id}_${state.id('secret')}`,
    amount,
    currency,
    created: seconds(simulation),
    status: 'requires_payment_method',
    captureMethod: text(fields, 'capture_method') === 'manual' ? 'manual' : 'automatic',
    metadata: metadataOf(fields),
    description: text(fields, 'description') ?? null,
    transferGroup: text(fields, 'transfer_group') ?? null,
    paymentMethod: null,
    returnUrl: text(fields, 'return_url') ?? null,
    customer: text(fields, 'customer') ?? null,
    latestCharge: null,
    lastError: null,
    canceledAt: null,
    cancellationReason: null,
  }
  state.contents.intents[id] = intent
  emit(simulation, 'payment_intent.created', intentObject(intent), idempotencyKey)
  return text(fields, 'confirm') === 'true' ? confirmIntent(simulation, id, fields) : show(simulation, intent)
}

export const show = (simulation: Simulation, intent: IntentRecord): unknown => intentObject(intent, nextAction(simulation, intent))

/** What a browser has to do: go to the bank's page, or let our own script show it. */
function nextAction({ baseUrl }: Simulation, intent: IntentRecord): unknown {
  if (intent.status !== 'requires_action') return null
  const url = `${baseUrl()}/challenge/${intent.id}?client_secret=${intent.clientSecret}`
  return intent.returnUrl === null
    ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: intent.id } }
    : { type: 'redirect_to_url', redirect_to_url: { return_url: intent.returnUrl, url } }
}

export function createMethod(simulation: Simulation, fields: FormFields): MethodRecord {
  const type = text(fields, 'type')
  if (type === undefined) throw parameterMissing('type')
  if (type !== 'card') throw parameterInvalid('type', `The payment method type "${type}" is not simulated.`, 'payment_method_unsupported_type')
  const card = nested(fields, 'card')
  const year = Number(text(card, 'exp_year'))
  const parsed: Card = {
    number: (text(card, 'number') ?? '').replaceAll(/[\s-]/g, ''),
    expMonth: Number(text(card, 'exp_month')),
    expYear: year < 100 ? 2000 + year : year,
    cvc: text(card, 'cvc'),
  }
  checkCard(parsed, simulation.now())
  return keepMethod(simulation, parsed, simulation.state.id('pm'))
}

function keepMethod(simulation: Simulation, { number, expMonth, expYear }: Card, id: string): MethodRecord {
  const method: MethodRecord = { id, created: seconds(simulation), number, expMonth, expYear }
  simulation.state.contents.methods[id] = method
  return method
}

function methodOf(simulation: Simulation, fields: FormFields, intent: IntentRecord): MethodRecord {
  const data = nested(fields, 'payment_method_data')
  if (Object.keys(data).length > 0) return createMethod(simulation, data)
  const id = text(fields, 'payment_method') ?? intent.paymentMethod
  if (id === null) throw parameterMissing('payment_method')
  const card = namedCard(id)
  const method = simulation.state.contents.methods[id] ?? (card && keepMethod(simulation, card, id))
  if (!method) throw missing('PaymentMethod', id, 'payment_method')
  if (method.detached === true)
    throw new StripeError(400, { type: 'invalid_request_error', message: 'The provided PaymentMethod was previously detached from a Customer and may not be used again.' })
  if (method.customer != null && method.customer !== intent.customer)
    throw new StripeError(400, {
      type: 'invalid_request_error',
      code: 'payment_method_customer_mismatch',
      message: 'The PaymentMethod belongs to a Customer. Include the Customer in the PaymentIntent.',
    })
  return method
}

const unexpectedState = (simulation: Simulation, intent: IntentRecord, act: string): StripeError =>
  new StripeError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `You cannot ${act} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: show(simulation, intent),
  })

export function confirmIntent(simulation: Simulation, id: string, fields: FormFields): unknown {
  const intent = findIntent(simulation, id)
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation' && intent.status !== 'requires_action')
    throw unexpectedState(simulation, intent, 'confirm')
  const method = methodOf(simulation, fields, intent)
  intent.paymentMethod = method.id
  intent.returnUrl = text(fields, 'return_url') ?? intent.returnUrl
  const behaviour = behaviourOf(method)
  switch (behaviour.kind) {
    case 'pays':
      charge(simulation, intent, method)
      if (behaviour.disputedAs !== undefined) openDispute(simulation, found(simulation, intent), behaviour.disputedAs)
      return show(simulation, intent)
    case 'asks':
      // Nobody is there to answer the bank: it declines, and says why.
      if (text(fields, 'off_session') === 'true')
        throw decline(simulation, intent, method, {
          code: 'authentication_required',
          declineCode: 'authentication_required',
          message: 'Your card was declined. This transaction requires authentication.',
        })
      intent.status = 'requires_action'
      intent.lastError = null
      emit(simulation, 'payment_intent.requires_action', show(simulation, intent))
      return show(simulation, intent)
    case 'declines':
      throw decline(simulation, intent, method, { code: behaviour.code, declineCode: behaviour.declineCode, message: behaviour.message })
  }
}

/** Names the customer whose kept card is to pay. */
export function updateIntent(simulation: Simulation, id: string, fields: FormFields): unknown {
  const intent = findIntent(simulation, id)
  const customer = text(fields, 'customer')
  if (customer !== undefined && !simulation.state.contents.customers[customer]) throw missing('customer', customer, 'customer')
  if (customer !== undefined) intent.customer = customer
  return show(simulation, intent)
}

/** The buyer's answer to their bank's question. */
export function answerChallenge(simulation: Simulation, id: string, passed: boolean): unknown {
  const intent = findIntent(simulation, id)
  const method = simulation.state.contents.methods[intent.paymentMethod ?? '']
  if (intent.status !== 'requires_action' || !method) throw unexpectedState(simulation, intent, 'authenticate')
  if (passed) return charge(simulation, intent, method)
  const message = 'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
  intent.status = 'requires_payment_method'
  intent.paymentMethod = null
  intent.lastError = { type: 'invalid_request_error', code: 'payment_intent_authentication_failure', message, payment_method: methodObject(method) }
  emit(simulation, 'payment_intent.payment_failed', show(simulation, intent))
  return show(simulation, intent)
}

function newCharge(simulation: Simulation, intent: IntentRecord, method: MethodRecord, failure: ChargeRecord['failure']): ChargeRecord {
  const { state } = simulation
  const captured = failure === null && intent.captureMethod === 'automatic' ? intent.amount : 0
  const record: ChargeRecord = {
    id: state.id('ch'),
    intent: intent.id,
    amount: intent.amount,
    captured,
    refunded: 0,
    currency: intent.currency,
    created: seconds(simulation),
    paid: failure === null,
    failure,
    method: method.id,
    transferGroup: intent.transferGroup,
  }
  state.contents.charges[record.id] = record
  return record
}

function charge(simulation: Simulation, intent: IntentRecord, method: MethodRecord): unknown {
  const made = newCharge(simulation, intent, method, null)
  intent.latestCharge = made.id
  intent.lastError = null
  intent.status = intent.captureMethod === 'manual' ? 'requires_capture' : 'succeeded'
  emit(simulation, 'charge.succeeded', chargeObject(made, method))
  emit(simulation, intent.status === 'succeeded' ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated', show(simulation, intent))
  return show(simulation, intent)
}

function found({ state }: Simulation, { latestCharge }: IntentRecord): ChargeRecord {
  const made = state.contents.charges[latestCharge ?? '']
  if (!made) throw missing('charge', latestCharge ?? '')
  return made
}

function decline(
  simulation: Simulation,
  intent: IntentRecord,
  method: MethodRecord,
  refusal: { readonly code: string; readonly declineCode: string; readonly message: string },
): StripeError {
  const { code, declineCode, message } = refusal
  const failed = newCharge(simulation, intent, method, { code, message })
  const error = { type: 'card_error', code, decline_code: declineCode, message, charge: failed.id, payment_method: methodObject(method) } as const
  intent.latestCharge = failed.id
  intent.status = 'requires_payment_method'
  intent.paymentMethod = null
  intent.lastError = error
  emit(simulation, 'charge.failed', chargeObject(failed, method))
  emit(simulation, 'payment_intent.payment_failed', show(simulation, intent))
  return new StripeError(402, { ...error, payment_intent: show(simulation, intent) })
}

export function cancelIntent(simulation: Simulation, id: string, fields: FormFields): unknown {
  const intent = findIntent(simulation, id)
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(simulation, intent, 'cancel')
  intent.status = 'canceled'
  intent.canceledAt = seconds(simulation)
  intent.cancellationReason = text(fields, 'cancellation_reason') ?? null
  emit(simulation, 'payment_intent.canceled', show(simulation, intent))
  return show(simulation, intent)
}

export function captureIntent(simulation: Simulation, id: string): unknown {
  const intent = findIntent(simulation, id)
  const made = simulation.state.contents.charges[intent.latestCharge ?? '']
  if (intent.status !== 'requires_capture' || !made) throw unexpectedState(simulation, intent, 'capture')
  made.captured = made.amount
  intent.status = 'succeeded'
  emit(simulation, 'payment_intent.succeeded', show(simulation, intent))
  return show(simulation, intent)
}
