import { err, money, ok, parseCurrency, parseId, type Money, type Result } from '@naru/kernel'
import Stripe from 'stripe'
import type { DisputeStatus } from '../domain/dispute.js'
import type { Payment, CardIntent } from '../domain/payment.js'
import { payoutNumber } from '../domain/postings.js'
import type { Payout, PlannedTransfer } from '../domain/payout.js'
import type { AccountReport, BusinessFacts } from '../domain/payout-account.js'
import type { BadSignature, CardProcessor, CardProcessorUnavailable, DisputeAnswer, IntentState, ProcessorMessage, ProcessorMessageReader, ProcessorRefused } from '../ports.js'

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
export async function ask<T>(request: () => Promise<T>): Promise<Result<T, Refusal>> {
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

  /** One for each order of a payout, in the group of its charge. */
  transfer(payout: Payout, { firmOrderId, amount }: PlannedTransfer, accountId: string): Promise<Result<{ readonly id: string }, Refusal>> {
    const metadata = { payout_id: payout.id, ...(firmOrderId !== null && { firm_order_id: firmOrderId }) }
    return ask(() =>
      this.stripe.transfers.create(
        { ...amountOf(amount), destination: accountId, description: payoutNumber(payout), metadata },
        { idempotencyKey: `naru-payout-${payout.id}-${firmOrderId ?? 'rest'}` },
      ),
    )
  }

  reverse({ transferId, amount, key }: { readonly transferId: string; readonly amount: Money; readonly key: string }): Promise<Result<{ readonly id: string }, Refusal>> {
    return ask(() => this.stripe.transfers.createReversal(transferId, { amount: Number(amount.minor) }, { idempotencyKey: `naru-reversal-${key}` }))
  }

  /** With everything that the register knows, so that the owner is asked only for what it does not. */
  async openAccount(facts: BusinessFacts): Promise<Result<AccountReport, Refusal>> {
    const address = { country: facts.country, city: facts.city, line1: facts.line, ...(facts.postcode !== null && { postal_code: facts.postcode }) }
    const opened = await ask(() =>
      this.stripe.accounts.create(
        {
          country: facts.country,
          business_type: 'company',
          controller: { fees: { payer: 'application' }, losses: { payments: 'application' }, stripe_dashboard: { type: 'express' } },
          capabilities: { transfers: { requested: true } },
          business_profile: { name: facts.name, ...(facts.trade !== null && { product_description: facts.trade }) },
          company: { name: facts.nameLocal, address, ...(facts.businessNumber !== null && { tax_id: facts.businessNumber }) },
          ...(facts.email !== null && { email: facts.email }),
          metadata: { firm_id: facts.firmId },
        },
        { idempotencyKey: `naru-account-${facts.firmId}` },
      ),
    )
    return opened.ok ? ok(toAccountReport(opened.value)) : opened
  }

  async readAccount(accountId: string): Promise<Result<AccountReport, Refusal>> {
    const found = await ask(() => this.stripe.accounts.retrieve(accountId))
    return found.ok ? ok(toAccountReport(found.value)) : found
  }

  async answerDispute({ processorId, evidence, file }: DisputeAnswer): Promise<Result<void, Refusal>> {
    const uploaded = file === null ? undefined : await this.#upload(processorId, file)
    if (uploaded?.ok === false) return uploaded
    const answered = await ask(() =>
      this.stripe.disputes.update(
        processorId,
        {
          evidence: {
            uncategorized_text: evidence.text,
            product_description: evidence.productDescription,
            customer_name: evidence.buyerName,
            ...(evidence.shippedOn !== null && { shipping_date: evidence.shippedOn }),
            ...(evidence.carrier !== null && { shipping_carrier: evidence.carrier }),
            ...(evidence.trackingNumber !== null && { shipping_tracking_number: evidence.trackingNumber }),
            ...(uploaded && { shipping_documentation: uploaded.value.id }),
          },
          submit: true,
        },
        { idempotencyKey: `naru-evidence-${processorId}` },
      ),
    )
    return answered.ok ? ok(undefined) : answered
  }

  #upload(processorId: string, { name, type, bytes }: NonNullable<DisputeAnswer['file']>) {
    return ask(() => this.stripe.files.create({ purpose: 'dispute_evidence', file: { data: bytes, name, type } }, { idempotencyKey: `naru-evidence-file-${processorId}` }))
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
  if (event.type === 'account.updated') return { ...facts, about: 'account', account: toAccountReport(event.data.object) }
  if (event.type === 'refund.failed' || event.type === 'refund.updated') return toRefundMessage(facts, event.data.object)
  if (isAboutDispute(event)) return toDisputeMessage(facts, event.data.object)
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

const toAccountReport = ({ id, payouts_enabled, details_submitted, requirements }: Stripe.Account): AccountReport => ({
  accountId: id,
  payoutsEnabled: payouts_enabled,
  detailsSubmitted: details_submitted,
  requirements: [...new Set([...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])])],
  disabledReason: requirements?.disabled_reason ?? null,
})

/** Only that a refund came back is news: that it went out we know from the answer. */
function toRefundMessage(facts: { readonly id: string; readonly type: string; readonly createdAt: Date }, refund: Stripe.Refund): ProcessorMessage {
  const intentId = typeof refund.payment_intent === 'string' ? refund.payment_intent : refund.payment_intent?.id
  if (refund.status !== 'failed' || intentId === undefined) return { ...facts, about: 'nothing' }
  return { ...facts, about: 'refund', processorId: refund.id, intentId, reason: refund.failure_reason ?? 'unknown' }
}

type DisputeEvent = Extract<Stripe.Event, { readonly type: `charge.dispute.${string}` }>
const isAboutDispute = (event: Stripe.Event): event is DisputeEvent => event.type.startsWith('charge.dispute.')

/** An inquiry ends without a loss, so that its closing is won; an appeal is of a lost one. */
const disputeStatuses: Readonly<Record<string, DisputeStatus>> = {
  needs_response: 'needs-response',
  warning_needs_response: 'needs-response',
  under_review: 'under-review',
  warning_under_review: 'under-review',
  won: 'won',
  warning_closed: 'won',
  prevented: 'won',
  lost: 'lost',
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
}

function toDisputeMessage(facts: { readonly id: string; readonly type: string; readonly createdAt: Date }, dispute: Stripe.Dispute): ProcessorMessage {
  const currency = parseCurrency(dispute.currency.toUpperCase())
  const intentId = typeof dispute.payment_intent === 'string' ? dispute.payment_intent : dispute.payment_intent?.id
  if (!currency.ok || intentId === undefined) return { ...facts, about: 'nothing' }
  const of = (amount: number): Money => money(amount, currency.value)
  const moves = dispute.balance_transactions
  const dueBy = dispute.evidence_details.due_by
  return {
    ...facts,
    about: 'dispute',
    dispute: {
      processorId: dispute.id,
      intentId,
      amount: of(dispute.amount),
      fee: of(moves.reduce((sum, { fee }) => sum + fee, 0)),
      withdrawn: of(-moves.reduce((sum, { net }) => sum + Math.min(net, 0), 0)),
      reinstated: of(moves.reduce((sum, { net }) => sum + Math.max(net, 0), 0)),
      reason: dispute.reason,
      // A status that a later version adds is under way as far as we know.
      status: disputeStatuses[dispute.status] ?? 'under-review',
      evidenceDueAt: dueBy === null ? null : new Date(dueBy * 1000),
    },
  }
}
