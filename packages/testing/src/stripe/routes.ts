import { listBalanceTransactions } from './balance-transactions.js'
import { availableBalance, seconds, type Simulation } from './context.js'
import { disputeObject, findDispute, updateDispute } from './disputes.js'
import { text, type FormFields } from './form.js'
import { createAccount, createAccountLink, createCustomer, createRefund, createTransfer, findAccount, findTransfer, reverseTransfer, showTransfer } from './money-out.js'
import { accountObject, balanceObject, chargeObject, customerObject, eventObject, fileObject, listObject, methodObject, refundObject } from './objects.js'
import { answerChallenge, cancelIntent, captureIntent, confirmIntent, createIntent, createMethod, findIntent, show, updateIntent } from './payment-intents.js'
import { answerSetupChallenge, confirmSetup, createSetup, detachMethod, findSetup, showSetup } from './setup-intents.js'
import { missing, unauthorised } from './stripe-error.js'

export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly fields: FormFields
  /** `publishable` may do only what a browser with the intent's client secret may. */
  readonly key: 'secret' | 'publishable'
  readonly idempotencyKey: string | null
}

type Handler = (simulation: Simulation, request: ApiRequest, id: string) => unknown

interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  readonly forBrowsers?: 'with-client-secret' | 'anyone'
  readonly handle: Handler
}

const found = <T>(record: T | undefined, kind: string, id: string): T => {
  if (record === undefined) throw missing(kind, id)
  return record
}

const routes: readonly Route[] = [
  { method: 'POST', path: /^\/v1\/payment_intents$/, handle: (s, { fields, idempotencyKey }) => createIntent(s, fields, idempotencyKey) },
  { method: 'GET', path: /^\/v1\/payment_intents\/(\w+)$/, forBrowsers: 'with-client-secret', handle: (s, _, id) => show(s, findIntent(s, id)) },
  { method: 'POST', path: /^\/v1\/payment_intents\/(\w+)$/, handle: (s, { fields }, id) => updateIntent(s, id, fields) },
  { method: 'POST', path: /^\/v1\/payment_intents\/(\w+)\/confirm$/, forBrowsers: 'with-client-secret', handle: (s, { fields }, id) => confirmIntent(s, id, fields) },
  { method: 'POST', path: /^\/v1\/payment_intents\/(\w+)\/cancel$/, handle: (s, { fields }, id) => cancelIntent(s, id, fields) },
  { method: 'POST', path: /^\/v1\/payment_intents\/(\w+)\/capture$/, handle: (s, _, id) => captureIntent(s, id) },
  // Not Stripe's: the bank's page, for card forms that show it themselves.
  {
    method: 'POST',
    path: /^\/v1\/payment_intents\/(\w+)\/challenge$/,
    forBrowsers: 'with-client-secret',
    handle: (s, { fields }, id) => answerChallenge(s, id, text(fields, 'outcome') === 'pass'),
  },
  { method: 'POST', path: /^\/v1\/payment_methods$/, forBrowsers: 'anyone', handle: (s, { fields }) => methodObject(createMethod(s, fields)) },
  { method: 'POST', path: /^\/v1\/payment_methods\/(\w+)\/detach$/, handle: (s, _, id) => detachMethod(s, id) },
  { method: 'POST', path: /^\/v1\/setup_intents$/, handle: (s, { fields }) => createSetup(s, fields) },
  { method: 'GET', path: /^\/v1\/setup_intents\/(\w+)$/, forBrowsers: 'with-client-secret', handle: (s, _, id) => showSetup(s, findSetup(s, id)) },
  { method: 'POST', path: /^\/v1\/setup_intents\/(\w+)\/confirm$/, forBrowsers: 'with-client-secret', handle: (s, { fields }, id) => confirmSetup(s, id, fields) },
  {
    method: 'POST',
    path: /^\/v1\/setup_intents\/(\w+)\/challenge$/,
    forBrowsers: 'with-client-secret',
    handle: (s, { fields }, id) => answerSetupChallenge(s, id, text(fields, 'outcome') === 'pass'),
  },
  { method: 'GET', path: /^\/v1\/payment_methods\/(\w+)$/, handle: ({ state }, _, id) => methodObject(found(state.contents.methods[id], 'PaymentMethod', id)) },
  {
    method: 'GET',
    path: /^\/v1\/charges\/(\w+)$/,
    handle: ({ state }, _, id) => {
      const charge = found(state.contents.charges[id], 'charge', id)
      return chargeObject(charge, state.contents.methods[charge.method])
    },
  },
  { method: 'POST', path: /^\/v1\/refunds$/, handle: (s, { fields }) => createRefund(s, fields) },
  { method: 'GET', path: /^\/v1\/refunds\/(\w+)$/, handle: ({ state }, _, id) => refundObject(found(state.contents.refunds[id], 'refund', id)) },
  { method: 'POST', path: /^\/v1\/transfers$/, handle: (s, { fields }) => createTransfer(s, fields) },
  {
    method: 'GET',
    path: /^\/v1\/transfers$/,
    handle: (s, { fields }) => {
      const group = text(fields, 'transfer_group')
      const transfers = Object.values(s.state.contents.transfers).filter(({ transferGroup }) => group === undefined || transferGroup === group)
      return listObject(
        '/v1/transfers',
        transfers.toReversed().map((transfer) => showTransfer(s, transfer)),
      )
    },
  },
  { method: 'GET', path: /^\/v1\/transfers\/(\w+)$/, handle: (s, _, id) => showTransfer(s, findTransfer(s, id)) },
  { method: 'POST', path: /^\/v1\/transfers\/(\w+)\/reversals$/, handle: (s, { fields }, id) => reverseTransfer(s, id, fields) },
  { method: 'POST', path: /^\/v1\/accounts$/, handle: (s, { fields }) => createAccount(s, fields) },
  { method: 'GET', path: /^\/v1\/accounts\/(\w+)$/, handle: (s, _, id) => accountObject(findAccount(s, id)) },
  { method: 'POST', path: /^\/v1\/account_links$/, handle: (s, { fields }) => createAccountLink(s, fields) },
  { method: 'GET', path: /^\/v1\/balance_transactions$/, handle: (s, { fields }) => listBalanceTransactions(s, fields) },
  { method: 'GET', path: /^\/v1\/disputes\/(\w+)$/, handle: (s, _, id) => disputeObject(findDispute(s, id)) },
  { method: 'POST', path: /^\/v1\/disputes\/(\w+)$/, handle: (s, { fields }, id) => updateDispute(s, id, fields) },
  { method: 'POST', path: /^\/v1\/files$/, handle: (s) => fileObject(s.state.id('file'), seconds(s)) },
  { method: 'GET', path: /^\/v1\/balance$/, handle: (s) => balanceObject(availableBalance(s)) },
  { method: 'POST', path: /^\/v1\/customers$/, handle: (s, { fields }) => createCustomer(s, fields) },
  { method: 'GET', path: /^\/v1\/customers\/(\w+)$/, handle: ({ state }, _, id) => customerObject(found(state.contents.customers[id], 'customer', id)) },
  { method: 'GET', path: /^\/v1\/events$/, handle: ({ state }) => listObject('/v1/events', state.contents.events.toReversed().slice(0, 100).map(eventObject)) },
  {
    method: 'GET',
    path: /^\/v1\/events\/(\w+)$/,
    handle: ({ state }, _, id) =>
      eventObject(
        found(
          state.contents.events.find((event) => event.id === id),
          'event',
          id,
        ),
      ),
  },
]

/** Carries out a request of the API. Throws `StripeError`. */
export function answer(simulation: Simulation, request: ApiRequest): unknown {
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(request.path) : null
    if (!match) continue
    const id = match[1] ?? ''
    if (request.key === 'publishable') permitBrowser(simulation, route, request, id)
    return route.handle(simulation, request, id)
  }
  throw missing('API method', `${request.method} ${request.path}`, 'url')
}

function permitBrowser(simulation: Simulation, { forBrowsers }: Route, { fields }: ApiRequest, id: string): void {
  if (forBrowsers === 'anyone') return
  if (forBrowsers === undefined) throw unauthorised('This API call cannot be made with a publishable API key. Please use a secret API key.')
  if (text(fields, 'client_secret') !== (id.startsWith('seti_') ? findSetup(simulation, id) : findIntent(simulation, id)).clientSecret)
    throw missing('payment_intent', id, 'intent')
}
