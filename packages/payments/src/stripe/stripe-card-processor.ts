import { err, money, ok, parseCurrency, parseId, type Money, type OrganisationId, type Result } from '@naru/kernel'
import Stripe from 'stripe'
import type { Payment, CardIntent } from '../domain/payment.js'
import { payoutNumber } from '../domain/postings.js'
import type { Payout } from '../domain/payout.js'
import type { BadSignature, CardProcessor, CardProcessorUnavailable, IntentState, ProcessorMessage, ProcessorMessageReader, ProcessorRefused } from '../ports.js'

export interface StripeSettings {
  readonly secretKey: string
  /** The simulator's address; absent, Stripe itself. */
  readonly apiBase?: string | undefined
}

/** Stripe's API version that our code was written against: an upgrade of the SDK must not change it unnoticed. */
export const stripeApiVersion = '2026-10-28.endive'

const timeoutMs = 10_000

export function connectStripe({ secretKey, apiBase }: StripeSettings): Stripe {
  const settings = { apiVersion: stripeApiVersion, timeout: timeoutMs, maxNetworkRetries: 2, telemetry: false } as const
  if (apiBase === undefined) return new Stripe(secretKey, settings)
  const { protocol, hostname, port } = new URL(apiBase)
  return new Stripe(secretKey, {
    ...settings,
    host: hostname,
    protocol: protocol === 'https:' ? 'https' : 'http',
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  })
}

type Refusal = CardProcessorUnavailable | ProcessorRefused

/** Requests that Stripe understood and refused; anything else is an outage, to be tried again. */
async function ask<T>(request: () => Promise<T>): Promise<Result<T, Refusal>> {
  try {
    return ok(await request())
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError)
      return err({ code: 'PROCESSOR_REFUSED', reason: error.code ?? error.type })
    if (error instanceof Stripe.errors.StripeError) return err({ code: 'CARD_PROCESSOR_UNAVAILABLE' })
    throw error
  }
}

/** Amounts go as they are: Stripe and we both count minor units, and KRW has none. */
const amountOf = ({ minor, currency }: Money) => ({ amount: Number(minor), currency: currency.toLowerCase() })

/** The card processor at Stripe, or at its simulator: the same code talks to both. */
export class StripeCardProcessor implements CardProcessor {
  constructor(private readonly stripe: Stripe) {}

  async openIntent(payment: Payment): Promise<Result<CardIntent, Refusal>> {
    const opened = await ask(() =>
      this.stripe.paymentIntents.create(
        {
          ...amountOf(payment.amount),
          automatic_payment_methods: { enabled: true },
          description: payment.number,
          metadata: { payment_id: payment.id, order_group_id: payment.orderGroupId },
          transfer_group: payment.orderGroupId,
        },
        { idempotencyKey: `naru-payment-${payment.id}` },
      ),
    )
    if (!opened.ok) return opened
    const { id, client_secret } = opened.value
    if (client_secret === null) throw new Error(`payment intent ${id} has no client secret`)
    return ok({ intentId: id, clientSecret: client_secret })
  }

  async stateOf(intentId: string): Promise<Result<IntentState, Refusal>> {
    const found = await ask(() => this.stripe.paymentIntents.retrieve(intentId))
    return found.ok ? ok(stateOf(found.value)) : found
  }

  async cancelIntent(intentId: string): Promise<Result<void, Refusal>> {
    const cancelled = await ask(() => this.stripe.paymentIntents.cancel(intentId))
    return cancelled.ok ? ok(undefined) : cancelled
  }

  refund({ intentId, amount, key }: { readonly intentId: string; readonly amount: Money; readonly key: string }): Promise<Result<{ readonly id: string }, Refusal>> {
    return ask(() => this.stripe.refunds.create({ payment_intent: intentId, amount: Number(amount.minor) }, { idempotencyKey: `naru-refund-${key}` }))
  }

  transfer(payout: Payout, accountId: string): Promise<Result<{ readonly id: string }, Refusal>> {
    return ask(() =>
      this.stripe.transfers.create(
        { ...amountOf(payout.amount), destination: accountId, description: payoutNumber(payout), metadata: { payout_id: payout.id } },
        { idempotencyKey: `naru-payout-${payout.id}` },
      ),
    )
  }

  reverse({ transferId, amount, key }: { readonly transferId: string; readonly amount: Money; readonly key: string }): Promise<Result<{ readonly id: string }, Refusal>> {
    return ask(() => this.stripe.transfers.createReversal(transferId, { amount: Number(amount.minor) }, { idempotencyKey: `naru-reversal-${key}` }))
  }

  openAccount(firmId: OrganisationId): Promise<Result<{ readonly id: string }, Refusal>> {
    return ask(() =>
      this.stripe.accounts.create(
        {
          country: 'KR',
          controller: { fees: { payer: 'application' }, losses: { payments: 'application' }, stripe_dashboard: { type: 'express' } },
          capabilities: { transfers: { requested: true } },
          metadata: { firm_id: firmId },
        },
        { idempotencyKey: `naru-account-${firmId}` },
      ),
    )
  }

  accountLink(accountId: string, returnUrl: string): Promise<Result<{ readonly url: string }, Refusal>> {
    return ask(() => this.stripe.accountLinks.create({ account: accountId, type: 'account_onboarding', return_url: returnUrl, refresh_url: returnUrl }))
  }
}

function stateOf(intent: Stripe.PaymentIntent): IntentState {
  if (intent.status === 'succeeded') return { state: 'succeeded' }
  if (intent.status === 'canceled') return { state: 'cancelled' }
  const error = intent.last_payment_error
  return intent.status === 'requires_payment_method' && error ? { state: 'declined', declineCode: declineCodeOf(error) } : { state: 'waiting' }
}

const declineCodeOf = ({ decline_code, code }: { readonly decline_code?: string | undefined; readonly code?: string | undefined }): string =>
  decline_code ?? code ?? 'generic_decline'

/** Stripe's webhooks, verified over the raw bytes before anything in them is read. */
export class StripeMessageReader implements ProcessorMessageReader {
  constructor(
    private readonly stripe: Stripe,
    private readonly secret: string,
  ) {}

  read(rawBody: Uint8Array | string, signature: string | undefined): Result<ProcessorMessage, BadSignature> {
    if (signature === undefined) return err({ code: 'BAD_SIGNATURE' })
    try {
      return ok(toMessage(this.stripe.webhooks.constructEvent(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody), signature, this.secret)))
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return err({ code: 'BAD_SIGNATURE' })
      throw error
    }
  }
}

/** What we do not act on is only noted: Stripe's list of events grows with every version. */
function toMessage(event: Stripe.Event): ProcessorMessage {
  const facts = { id: event.id, type: event.type, createdAt: new Date(event.created * 1000) }
  if (event.type === 'account.updated') return { ...facts, about: 'account', accountId: event.data.object.id, enabled: event.data.object.payouts_enabled }
  if (event.type !== 'payment_intent.succeeded' && event.type !== 'payment_intent.payment_failed') return { ...facts, about: 'nothing' }
  const intent = event.data.object
  const paymentId = parseId<'Payment'>(intent.metadata.payment_id ?? '')
  const currency = parseCurrency(intent.currency.toUpperCase())
  if (!paymentId.ok || !currency.ok) return { ...facts, about: 'nothing' }
  const about = { paymentId: paymentId.value, intentId: intent.id }
  return event.type === 'payment_intent.succeeded'
    ? { ...facts, ...about, about: 'capture', amount: money(intent.amount_received, currency.value) }
    : { ...facts, ...about, about: 'decline', declineCode: declineCodeOf(intent.last_payment_error ?? {}) }
}
