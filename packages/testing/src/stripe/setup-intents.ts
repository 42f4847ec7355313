import { behaviourOf } from './cards.js'
import { emit, seconds, type Simulation } from './context.js'
import { nested, text, type FormFields } from './form.js'
import { methodObject, setupObject } from './objects.js'
import { createMethod } from './payment-intents.js'
import type { MethodRecord, SetupRecord } from './state.js'
import { missing, parameterMissing, StripeError } from './stripe-error.js'

export function findSetup({ state }: Simulation, id: string): SetupRecord {
  const setup = state.contents.setups[id]
  if (!setup) throw missing('setupintent', id, 'intent')
  return setup
}

export function findMethod({ state }: Simulation, id: string): MethodRecord {
  const method = state.contents.methods[id]
  if (!method) throw missing('PaymentMethod', id, 'payment_method')
  return method
}

export function createSetup(simulation: Simulation, fields: FormFields): unknown {
  const { state } = simulation
  const customer = text(fields, 'customer')
  if (customer === undefined) throw parameterMissing('customer')
  if (!state.contents.customers[customer]) throw missing('customer', customer, 'customer')
  const id = state.id('seti')
  const setup: SetupRecord = {
    id,
    clientSecret: `${id}_${state.id('secret')}`,
    created: seconds(simulation),
    status: 'requires_payment_method',
    customer,
    paymentMethod: null,
    lastError: null,
  }
  state.contents.setups[id] = setup
  emit(simulation, 'setup_intent.created', showSetup(simulation, setup))
  return showSetup(simulation, setup)
}

export const showSetup = ({ baseUrl }: Simulation, setup: SetupRecord): unknown =>
  setupObject(
    setup,
    setup.status === 'requires_action'
      ? {
          type: 'use_stripe_sdk',
          use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: `${baseUrl()}/challenge/${setup.id}?client_secret=${setup.clientSecret}`, source: setup.id },
        }
      : null,
  )

/** The browser enters a card that is to be kept: the bank may ask its customer, as for a payment. */
export function confirmSetup(simulation: Simulation, id: string, fields: FormFields): unknown {
  const setup = findSetup(simulation, id)
  if (setup.status !== 'requires_payment_method') throw unexpected(setup, 'confirm')
  const method = createMethod(simulation, nested(fields, 'payment_method_data'))
  const behaviour = behaviourOf(method)
  if (behaviour.kind === 'declines' && behaviour.keeps !== true) {
    const { code, declineCode, message } = behaviour
    setup.lastError = { type: 'card_error', code, decline_code: declineCode, message, payment_method: methodObject(method) }
    emit(simulation, 'setup_intent.setup_failed', showSetup(simulation, setup))
    throw new StripeError(402, { type: 'card_error', code, decline_code: declineCode, message })
  }
  setup.paymentMethod = method.id
  if (behaviour.kind !== 'asks') return succeed(simulation, setup, method)
  setup.status = 'requires_action'
  return showSetup(simulation, setup)
}

export function answerSetupChallenge(simulation: Simulation, id: string, passed: boolean): unknown {
  const setup = findSetup(simulation, id)
  if (setup.status !== 'requires_action' || setup.paymentMethod === null) throw unexpected(setup, 'authenticate')
  if (passed) return succeed(simulation, setup, findMethod(simulation, setup.paymentMethod))
  setup.status = 'requires_payment_method'
  setup.paymentMethod = null
  setup.lastError = { type: 'invalid_request_error', code: 'setup_intent_authentication_failure', message: 'We are unable to authenticate your payment method.' }
  return showSetup(simulation, setup)
}

function succeed(simulation: Simulation, setup: SetupRecord, method: MethodRecord): unknown {
  method.customer = setup.customer
  setup.status = 'succeeded'
  setup.lastError = null
  emit(simulation, 'payment_method.attached', methodObject(method))
  emit(simulation, 'setup_intent.succeeded', showSetup(simulation, setup))
  return showSetup(simulation, setup)
}

/** A card that is no longer kept: no payment may use it again. */
export function detachMethod(simulation: Simulation, id: string): unknown {
  const method = findMethod(simulation, id)
  if (method.customer == null)
    throw new StripeError(400, { type: 'invalid_request_error', message: 'The payment method you provided is not attached to a customer so detachment is impossible.' })
  method.customer = null
  method.detached = true
  emit(simulation, 'payment_method.detached', methodObject(method))
  return methodObject(method)
}

const unexpected = ({ status }: SetupRecord, act: string): StripeError =>
  new StripeError(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message: `You cannot ${act} this SetupIntent because it has a status of ${status}.`,
  })
